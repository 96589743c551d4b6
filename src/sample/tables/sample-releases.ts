// Every release of the sample world's tables, in the order in which they are published: checks of one look at the others.
// Pure; the same seed makes the same rows.
import type { Text } from "../../core/text.ts";
import { dayText } from "../../core/time.ts";
import type { DayNumber, Row } from "../../core/units.ts";
import { caseRows } from "./case-rows.ts";
import { centreRows } from "./centre-rows.ts";
import { clusterRows } from "./cluster-rows.ts";
import { dailyRows } from "./daily-rows.ts";
import { RELEASE_DAYS, samplePatients } from "./outbreak.ts";
import { policyRows, regionRows, searchRows, weatherRows } from "./plain-rows.ts";
import type { SampleRelease } from "./sample-release.ts";
import { symptomRows } from "./symptom-rows.ts";

/** Two or three of each dataset, a week apart, none equal to the one before. The last are of the day before the world begins. */
export function sampleReleases(seed: number): readonly SampleRelease[] {
  const patients = samplePatients(seed);
  const [first, second, third] = RELEASE_DAYS;
  const stateOf = (dataset: string, day: DayNumber, rows: readonly Row[]) => release(dataset, day, STATE, rows);
  return RELEASE_DAYS.flatMap((day) => [
    ...(day === first ? [release("regions", day, { en: "Provinces and municipalities", ko: "시·도와 시·군·구" }, regionRows(1))] : []),
    ...(day === second ? [release("regions", day, { en: "Wards of big cities and residents added", ko: "일반구와 주민 수 추가" }, regionRows(2))] : []),
    stateOf("cases-daily", day, dailyRows(patients, day, day === first)),
    stateOf("cases", day, caseRows(patients, day)),
    stateOf("clusters", day, clusterRows(patients, day)),
    ...(day === first ? [] : [stateOf("symptoms", day, symptomRows(seed, patients, day))]),
    release("screening-centres", day, LISTS[RELEASE_DAYS.indexOf(day)] as Text, centreRows(seed, (RELEASE_DAYS.indexOf(day) + 1) as 1 | 2 | 3)),
    ...(day === second ? [] : [stateOf("policies", day, policyRows(dayText(day), day === third))]),
    ...(day === first ? [] : [stateOf("weather", day, weatherRows(seed, day)), stateOf("search-trend", day, searchRows(seed, day))]),
  ]);
}

const STATE: Text = { en: "Imaginary state of the day", ko: "그날 기준 가상 자료" };

const LISTS: readonly Text[] = [
  { en: "First list", ko: "첫 목록" },
  { en: "Drive-through centres added, longer hours", ko: "승차 진료소 추가, 운영 시간 연장" },
  { en: "Further safe hospitals", ko: "국민안심병원 추가" },
];

function release(dataset: string, day: DayNumber, note: Text, rows: readonly Row[]): SampleRelease {
  return { dataset, day: dayText(day), note, rows };
}
