// The sample outbreak counted day by day, as rows of `cases-daily`. Pure.
import { PROVINCES } from "../../core/korea/districts.ts";
import { NATION, QUARANTINE } from "../../core/korea/regions.ts";
import { dayText } from "../../core/time.ts";
import type { DayNumber, Row } from "../../core/units.ts";
import { FIRST_DAY, type SamplePatient } from "./outbreak.ts";

const TESTS_PER_CASE = 24;
/** The day on which the first release counts too few in one province; the later ones put it right. */
const MISCOUNTED = { day: "2020-02-25", province: "27", missing: 3 } as const;

interface Group {
  readonly region: string;
  readonly breakdown: string;
  readonly group: string;
  readonly holds: (patient: SamplePatient) => boolean;
}

/** Numbers of people by day, from the first day on. */
type Counts = readonly number[];

const EVERYBODY = { breakdown: "all", group: "all" } as const;
const BANDS = ["0s", "10s", "20s", "30s", "40s", "50s", "60s", "70s", "80+"];

const GROUPS: readonly Group[] = [
  { region: NATION, ...EVERYBODY, holds: () => true },
  ...PROVINCES.map(({ code }): Group => ({ region: code, ...EVERYBODY, holds: ({ province }) => province === code })),
  { region: QUARANTINE, ...EVERYBODY, holds: ({ province }) => province === null },
  ...BANDS.map((group, at): Group => ({ region: NATION, breakdown: "age", group, holds: ({ age }) => Math.min(8, Math.floor(age / 10)) === at })),
  ...(["male", "female"] as const).map((group): Group => ({ region: NATION, breakdown: "sex", group, holds: ({ sex }) => sex === group })),
];

/** Up to a day. `isFirst`: with the mistake of the first release. */
export function dailyRows(patients: readonly SamplePatient[], until: DayNumber, isFirst: boolean): readonly Row[] {
  const days = until - FIRST_DAY + 1;
  return GROUPS.flatMap((group) => rowsOf(group, patients.filter(group.holds), days, isFirst));
}

function rowsOf({ region, breakdown, group }: Group, people: readonly SamplePatient[], days: number, isFirst: boolean): Row[] {
  const confirmed = cumulative(people, days, (patient) => patient.confirmed);
  const released = cumulative(people, days, (patient) => patient.released);
  const deceased = cumulative(people, days, (patient) => patient.deceased);
  const national = region === NATION && breakdown === "all" ? nationalFigures(people, days, confirmed) : null;
  return confirmed.map((count, at) => {
    const day = dayText((FIRST_DAY + at) as DayNumber);
    const missing = isFirst && region === MISCOUNTED.province && day === MISCOUNTED.day ? MISCOUNTED.missing : 0;
    const row = { day, region, breakdown, group, publisher: "synthetic", asOf: `${day}T00:00:00+09:00`, confirmed: count - missing, deceased: deceased[at] };
    return breakdown === "all" ? { ...row, released: released[at], ...national?.[at] } : row;
  });
}

function cumulative(people: readonly SamplePatient[], days: number, dayOf: (patient: SamplePatient) => DayNumber | null): Counts {
  let sum = 0;
  return perDay(people, days, dayOf).map((count) => (sum += count));
}

function perDay(people: readonly SamplePatient[], days: number, dayOf: (patient: SamplePatient) => DayNumber | null): Counts {
  const counts = Array<number>(days).fill(0);
  for (const patient of people) {
    const at = (dayOf(patient) ?? Infinity) - FIRST_DAY;
    if (at < days) counts[at] = (counts[at] as number) + 1;
  }
  return counts;
}

function nationalFigures(people: readonly SamplePatient[], days: number, confirmed: Counts): readonly Row[] {
  const found = perDay(people, days, (patient) => patient.confirmed);
  const imported = perDay(people, days, (patient) => (patient.way === "imported" ? patient.confirmed : null));
  const severe = people.filter(({ severity }) => severity >= 5);
  const fallen = cumulative(severe, days, (patient) => patient.confirmed);
  const over = cumulative(severe, days, (patient) => patient.released ?? patient.deceased);
  return confirmed.map((count, at) => {
    const tested = count * TESTS_PER_CASE + at * 800;
    return {
      tested,
      negative: Math.floor((tested - count) * 0.94),
      critical: (fallen[at] as number) - (over[at] as number),
      newLocal: (found[at] as number) - (imported[at] as number),
      newImported: imported[at],
    };
  });
}
