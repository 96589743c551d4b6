// Rows of daily figures as the items of the three operations on COVID-19: for each day the figures of one publisher. Pure.
import { PROVINCES } from "../../core/korea/districts.ts";
import { preferredPublisher } from "../../core/korea/outbreak-publishers.ts";
import { NATION, QUARANTINE, regionOf } from "../../core/korea/regions.ts";
import { DAY_MS, parseDay, parseInstant, toWallClock } from "../../core/time.ts";
import type { DayNumber, Row } from "../../core/units.ts";
import type { Item } from "./envelope.ts";

const ZONE = "Asia/Seoul";
/** Rows are numbered from the day on which the outbreak was told of. */
const FIRST_DAY = parseDay("2019-12-31") as DayNumber;
/** What stands where the time of a correction is not known. Source: the contract. */
const NOT_KNOWN = "null";

/** Items of a day by what they are numbered within it. */
export type DayItems = (rows: readonly Row[], before: readonly Row[]) => readonly Item[];

/** Newest day first; the items of a day in the order of its operation. */
export function seriesItems(rows: readonly Row[], itemsOf: DayItems, days: { readonly from: DayNumber; readonly to: DayNumber }): readonly (readonly Item[])[] {
  const byDay = Map.groupBy(rows, ({ day }) => parseDay(String(day)) as DayNumber);
  const asked = [...byDay.keys()].filter((day) => day >= days.from && day <= days.to).sort((one, other) => other - one);
  return asked.map((day) => {
    const ofDay = byDay.get(day) ?? [];
    const publisher = preferredPublisher(ofDay.filter(({ confirmed }) => typeof confirmed === "number").map((row) => String(row["publisher"])));
    const its = (found: readonly Row[]) => found.filter((row) => row["publisher"] === publisher);
    return itemsOf(its(ofDay), its(byDay.get((day - 1) as DayNumber) ?? []));
  });
}

/** National totals. Identities hold in every item: figures that would break one are left out. */
export const nationItems: DayItems = (rows) => {
  const row = rows.find(({ region }) => region === NATION);
  const decided = numberOf(row, "confirmed");
  if (!row || decided === null) return [];
  const [cleared, died, negative] = [numberOf(row, "released"), numberOf(row, "deceased"), numberOf(row, "negative")];
  const completed = negative === null ? null : decided + negative;
  const tested = numberOf(row, "tested");
  const waiting = tested === null || completed === null || tested < completed ? null : tested - completed;
  const moment = momentOf(row);
  return [
    item({
      accDefRate: completed === null || completed === 0 ? null : rounded((decided / completed) * 100, 10),
      accExamCnt: waiting === null ? null : tested,
      accExamCompCnt: completed,
      careCnt: remaining(decided, cleared, died),
      clearCnt: cleared,
      createDt: moment.createDt,
      deathCnt: died,
      decideCnt: decided,
      examCnt: waiting,
      resutlNegCnt: negative,
      seq: moment.number,
      stateDt: moment.day.replaceAll("-", ""),
      stateTime: `${moment.hour}:00`,
      updateDt: NOT_KNOWN,
    }),
  ];
};

/** As the operation named the regions, in its order. Source: the contract; the Chinese names as the operation gave them. */
const PROVINCE_ITEMS: readonly { readonly gubun: string; readonly cn: string; readonly en: string; readonly code: string }[] = [
  { gubun: "검역", cn: "隔離區", en: "Lazaretto", code: QUARANTINE },
  ...(
    [
      ["제주", "济州", "Jeju"],
      ["경남", "庆尚南道", null],
      ["경북", "庆尚北道", null],
      ["전남", "全罗南道", null],
      ["전북", "全罗北道", null],
      ["충남", "忠清南道", null],
      ["충북", "忠清北道", null],
      ["강원", "江原道", null],
      ["경기", "京畿道", null],
      ["세종", "世宗", null],
      ["울산", "蔚山", null],
      ["대전", "大田", null],
      ["광주", "光州", null],
      ["인천", "仁川", null],
      ["대구", "大邱", null],
      ["부산", "釜山", null],
      ["서울", "首尔", null],
    ] as const
  ).map(([gubun, cn, en]) => {
    const province = PROVINCES.find(({ shortKo }) => shortKo === gubun);
    if (!province) throw new Error(`No province is called ${gubun}.`);
    return { gubun, cn, en: en ?? province.romanised, code: province.code };
  }),
  { gubun: "합계", cn: "合计", en: "Total", code: NATION },
];

/** Provinces, quarantine and their total. */
export const provinceItems: DayItems = (rows, before) => {
  const all = withTotal(rows);
  const earlier = withTotal(before);
  return PROVINCE_ITEMS.flatMap(({ gubun, cn, en, code }, at): Item[] => {
    const row = all.get(code);
    const confirmed = numberOf(row, "confirmed");
    if (!row || confirmed === null) return [];
    const [cleared, died] = [numberOf(row, "released"), numberOf(row, "deceased")];
    const [local, imported] = [numberOf(row, "newLocal"), numberOf(row, "newImported")];
    const yesterday = numberOf(earlier.get(code), "confirmed");
    const isSplit = local !== null && imported !== null;
    const moment = momentOf(row);
    return [
      item({
        createDt: moment.createDt,
        deathCnt: died,
        defCnt: confirmed,
        gubun,
        gubunCn: cn,
        gubunEn: en,
        incDec: isSplit ? local + imported : yesterday === null ? null : confirmed - yesterday,
        isolClearCnt: cleared,
        isolIngCnt: remaining(confirmed, cleared, died),
        localOccCnt: isSplit ? local : null,
        overFlowCnt: isSplit ? imported : null,
        qurRate: perHundredThousand(code, confirmed),
        seq: moment.number * PROVINCE_ITEMS.length + at,
        stdDay: `${moment.day.slice(0, 4)}년 ${moment.day.slice(5, 7)}월 ${moment.day.slice(8)}일 ${moment.hour}시`,
        updateDt: NOT_KNOWN,
      }),
    ];
  });
};

/** The publisher's own figures of the nation; their sum where it gives none and every part is there. */
function withTotal(rows: readonly Row[]): ReadonlyMap<string, Row> {
  const byRegion = new Map(rows.map((row) => [String(row["region"]), row]));
  const parts = PROVINCE_ITEMS.filter(({ code }) => code !== NATION).map(({ code }) => byRegion.get(code));
  if (byRegion.has(NATION) || parts.some((part) => part === undefined)) return byRegion;
  const sum = (name: string) => {
    const numbers = parts.map((part) => numberOf(part, name));
    return numbers.includes(null) ? null : numbers.reduce<number>((total, each) => total + (each ?? 0), 0);
  };
  const names = ["confirmed", "released", "deceased", "newLocal", "newImported"];
  return byRegion.set(NATION, { ...parts[0], region: NATION, ...Object.fromEntries(names.map((name) => [name, sum(name)])) });
}

/** `-` for the quarantine, which has no residents. */
function perHundredThousand(code: string, confirmed: number): string | number {
  const residents = regionOf(code)?.residents ?? null;
  return residents === null ? "-" : rounded((confirmed / residents) * 100_000, 2);
}

/** Source: the contract; ages from the youngest, then sexes. */
const GROUP_ITEMS: readonly { readonly gubun: string; readonly breakdown: string; readonly group: string }[] = [
  ...[0, 10, 20, 30, 40, 50, 60, 70].map((from) => ({ gubun: `${from}-${from + 9}`, breakdown: "age", group: `${from}s` })),
  { gubun: "80 이상", breakdown: "age", group: "80+" },
  { gubun: "남성", breakdown: "sex", group: "male" },
  { gubun: "여성", breakdown: "sex", group: "female" },
];

/** Ages and sexes: shares of the cases and deaths of all ages, or of both sexes, and deaths among the group's own cases. */
export const groupItems: DayItems = (rows) =>
  GROUP_ITEMS.flatMap(({ gubun, breakdown, group }, at): Item[] => {
    const alike = rows.filter((row) => row["breakdown"] === breakdown);
    const row = alike.find((each) => each["group"] === group);
    const confirmed = numberOf(row, "confirmed");
    if (!row || confirmed === null) return [];
    const died = numberOf(row, "deceased");
    const sum = (name: string) => alike.reduce((total, each) => total + (numberOf(each, name) ?? 0), 0);
    const moment = momentOf(row);
    return [
      item({
        confCase: confirmed,
        confCaseRate: percentage(confirmed, sum("confirmed")),
        createDt: moment.createDt,
        criticalRate: died === null ? null : percentage(died, confirmed),
        death: died,
        deathRate: died === null ? null : percentage(died, sum("deceased")),
        gubun,
        seq: moment.number * GROUP_ITEMS.length + at,
        updateDt: NOT_KNOWN,
      }),
    ];
  });

function percentage(part: number, whole: number): number {
  return whole === 0 ? 0 : rounded((part / whole) * 100, 2);
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function remaining(all: number, cleared: number | null, died: number | null): number | null {
  return cleared === null || died === null ? null : all - cleared - died;
}

function numberOf(row: Row | undefined, name: string): number | null {
  const value = row?.[name];
  return typeof value === "number" ? value : null;
}

/** The moment up to which a row counts; midnight where that is not said. The day is always that of the announcement. */
function momentOf({ day: written, asOf }: Row): { readonly day: string; readonly number: number; readonly hour: string; readonly createDt: string } {
  const day = String(written);
  const at = typeof asOf === "string" ? parseInstant(asOf) : null;
  const wall = at === null ? "" : new Date(toWallClock(at, ZONE)).toISOString();
  const time = wall.startsWith(day) ? wall.slice(11, 23) : "00:00:00.000";
  return { day, number: (Date.parse(day) / DAY_MS - FIRST_DAY) as number, hour: time.slice(0, 2), createDt: `${day} ${time}` };
}

/** What is not known is left out. */
function item(members: { readonly [name: string]: string | number | null }): Item {
  return Object.fromEntries(Object.entries(members).filter((member): member is [string, string | number] => member[1] !== null));
}

/** For questions about the newest day. */
export function dayOfRow(row: Row | null): DayNumber | null {
  return row === null ? null : parseDay(String(row["day"]));
}
