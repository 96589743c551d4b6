// The sample outbreak counted by cluster, as rows of `clusters`. Pure.
import { centreOf } from "../../core/korea/centres.ts";
import { PROVINCES } from "../../core/korea/districts.ts";
import type { DayNumber, Row } from "../../core/units.ts";
import { CLUSTERS, knownOn, type SamplePatient } from "./outbreak.ts";

const WAYS = [
  ["imported", "가상 해외 유입"],
  ["contact", "가상 확진자 접촉"],
  ["other", "가상 기타"],
] as const;

export function clusterRows(patients: readonly SamplePatient[], day: DayNumber): readonly Row[] {
  const known = knownOn(day, patients);
  const groups = CLUSTERS.map((cluster) => ({
    publisher: "synthetic",
    province: cluster.province,
    name: cluster.name,
    kind: "group",
    isFromElsewhere: false,
    district: cluster.district,
    confirmed: known.filter((patient) => patient.cluster === cluster).length,
    location: centreOf(cluster.district),
  }));
  const ways = PROVINCES.flatMap(({ code }) =>
    WAYS.map(([kind, name]) => {
      const confirmed = known.filter(({ province, way }) => province === code && way === kind).length;
      return { publisher: "synthetic", province: code, name, kind, isFromElsewhere: false, confirmed };
    }),
  );
  return [...groups, ...ways].filter(({ confirmed }) => confirmed > 0);
}
