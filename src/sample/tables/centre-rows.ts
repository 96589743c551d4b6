// Screening centres and safe hospitals that do not exist, in the real districts, as rows of `screening-centres`. Pure.
import { centreOf } from "../../core/korea/centres.ts";
import { DISTRICTS, type District, isInDistrict, PROVINCES } from "../../core/korea/districts.ts";
import { municipalityOf } from "../../core/korea/regions.ts";
import type { LonLat, Row } from "../../core/units.ts";
import { type Random, randomOf } from "../random.ts";
import { SYNTHETIC_MARK } from "../sample-sellers.ts";

const NAMES = ["가람", "나루", "다온", "마루", "새봄", "아름", "예솔", "은하", "초록", "한결"] as const;
const HOURS = [
  ["09:00-18:00", "09:00-13:00", ""],
  ["09:00-18:00", "09:00-18:00", "09:00-18:00"],
  ["08:30-17:30", "08:30-12:00", ""],
  ["00:00-24:00", "00:00-24:00", "00:00-24:00"],
  ["09:00-12:00,13:00-17:00", "", ""],
] as const;

/** Three lists: at first without drive-through centres; then with them, longer hours and one centre less in a hundred; then with hospitals more. */
export function centreRows(seed: number, list: 1 | 2 | 3): readonly Row[] {
  return DISTRICTS.flatMap((district) => {
    const random = randomOf(seed, Number(district.code), 11);
    const centres = [
      centre(district, "screening", "보건소", random),
      centre(district, "screening", "병원", random),
      centre(district, "safe-hospital", "안심병원", random),
      centre(district, "drive-through", "승차 진료소", random),
      centre(district, "safe-hospital", "의료원", random),
    ];
    const [isClosed, isLonger, hasDrive, hasMore] = [random.next() < 0.01, random.next() < 0.2, random.next() < 0.2, random.next() < 0.3];
    return centres.flatMap((row, at): Row[] => {
      if (at === 1 && list > 1 && isClosed) return [];
      if (at === 3 && !(list > 1 && hasDrive)) return [];
      if (at === 4 && !(list > 2 && hasMore)) return [];
      return [
        {
          ...row,
          asOf: `2020-03-${["02", "09", "15"][list - 1]}T18:00:00+09:00`,
          ...(at === 0 && list > 1 && isLonger ? { openingHours: week(HOURS[1]) } : {}),
        },
      ];
    });
  });
}

function centre(district: District, kind: string, ending: string, random: Random): Row {
  const name = `${SYNTHETIC_MARK} ${random.pick(NAMES)}${random.pick(NAMES)} ${ending}`;
  const municipality = municipalityOf(district.code);
  const province = PROVINCES.find(({ code }) => code === district.province)?.ko ?? "";
  const number = `${random.whole(1000, 9999)}`;
  return {
    id: `${kind}-${municipality}-${district.code}-${name.replaceAll(" ", "")}`,
    kind,
    name,
    province: district.province,
    municipality,
    ward: municipality === district.code ? null : district.code,
    address: `${province} ${district.ko} ${SYNTHETIC_MARK}${random.pick(NAMES)}로 ${random.whole(1, 300)}`,
    // 000 is no exchange: nobody can be called.
    phones: random.next() < 0.9 ? [`02-000-${number}`] : [`02-000-${number}#${random.whole(10, 99)}`, `1500-${number}`],
    openingHours: week(random.pick(HOURS)),
    canSample: kind === "safe-hospital" ? null : random.next() < 0.95,
    care: kind === "safe-hospital" ? random.pick(["outpatient", "outpatient-and-inpatient"]) : null,
    location: near(district, random),
    positionIs: "exact",
  };
}

function week([weekday, saturday, sunday]: readonly [string, string, string]): readonly string[] {
  return [...Array<string>(5).fill(weekday), saturday, sunday];
}

/** Some kilometres around the middle of the district, to five places. */
function near(district: District, random: Random): LonLat {
  const [lon, lat] = centreOf(district.code) as LonLat;
  for (let tries = 0; tries < 20; tries++) {
    const point = [Number((lon + random.normal() * 0.015).toFixed(5)), Number((lat + random.normal() * 0.012).toFixed(5))] as const;
    if (isInDistrict(point, district)) return point;
  }
  return [lon, lat];
}
