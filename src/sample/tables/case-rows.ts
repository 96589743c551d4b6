// The sample outbreak's patients as rows of `cases`, with a few faults of the kind that real lists have. Pure.
import type { DayNumber, Row } from "../../core/units.ts";
import { dayOf, knownOn, type SamplePatient } from "./outbreak.ts";

const WAYS = { imported: "해외 유입", contact: "확진자 접촉", other: "기타", group: "집단 감염" } as const;

export function caseRows(patients: readonly SamplePatient[], day: DayNumber): readonly Row[] {
  return knownOn(day, patients).map((patient, at, all) => ({ ...caseRow(patient, at), ...faultOf(at, patient, all) }));
}

function caseRow(patient: SamplePatient, at: number): Row {
  const { id, sex, age, province, district, cluster, way, onset, confirmed, released, deceased } = patient;
  return {
    id,
    nationalNumber: at + 1,
    sex,
    birthYear: 2020 - age,
    ageBand: `${Math.floor(age / 10) * 10}s`,
    province,
    district,
    infectionCase: cluster?.name ?? WAYS[way],
    onsetDay: dayOf(onset),
    confirmedDay: dayOf(confirmed),
    releasedDay: dayOf(released),
    deceasedDay: dayOf(deceased),
    state: deceased !== null ? "deceased" : released !== null ? "released" : "isolated",
  };
}

/** Three faults in the first hundred patients, the same in every release. */
function faultOf(at: number, { id }: SamplePatient, all: readonly SamplePatient[]): Row {
  if (at === 20) return { infectedBy: id };
  if (at === 40) return { contactNumber: 9_000_000_001 };
  return at === 60 ? { nationalNumber: 61, infectedBy: all[59]?.id } : at === 59 ? { nationalNumber: 61 } : {};
}
