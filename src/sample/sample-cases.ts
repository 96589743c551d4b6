// Patients who do not exist and where they have been, in the real districts, in the days before the world begins. Pure.
import { centreOf } from "../core/korea/centres.ts";
import { DISTRICTS, type District, isInDistrict, PROVINCES } from "../core/korea/districts.ts";
import { dayText, parseDay } from "../core/time.ts";
import type { DayNumber, LonLat, Row } from "../core/units.ts";
import { type Random, randomOf } from "./random.ts";
import { SYNTHETIC_MARK } from "./sample-sellers.ts";

export interface WrittenCase {
  readonly subject: Row;
  readonly visits: readonly Row[];
}

const CASES = 12;
/** The world begins on this day in the morning. */
const TODAY = parseDay("2020-03-16") as DayNumber;
/** Tells this kind of chance from the others of the world. */
const KIND = 23;
const NAMES = ["가람", "나루", "다온", "마루", "새봄", "아름", "예솔", "은하", "초록", "한결"] as const;
const SHOPS = ["식당", "찻집", "빵집", "미용실", "목욕탕", "노래연습장"] as const;
const BUILDINGS = ["도서관", "의원", "교회", "체육관", "학원"] as const;
const LINES = ["가상 1호선", "가상 2호선", "가상버스 701"] as const;
/** Half of the cases are where most people of the world look first. */
const CAPITAL = "11";

export function sampleCases(seed: number): readonly WrittenCase[] {
  return Array.from({ length: CASES }, (_, at) => sampleCase(at, randomOf(seed, at, KIND)));
}

function sampleCase(at: number, random: Random): WrittenCase {
  const home = random.pick(DISTRICTS.filter(({ province }) => (at % 2 === 0 ? province === CAPITAL : province !== CAPITAL)));
  const onset = (TODAY - random.whole(1, 3)) as DayNumber;
  const subject = {
    caseNumber: `${SYNTHETIC_MARK}-${String(at + 1).padStart(3, "0")}`,
    onsetOn: dayText(onset),
    specimenOn: dayText((onset + 1) as DayNumber),
    isolatedOn: dayText(TODAY),
  };
  return { subject, visits: Array.from({ length: random.whole(3, 5) }, () => visit(home, onset, random)) };
}

function visit(district: District, onset: DayNumber, random: Random): Row {
  const day = dayText(random.whole(onset - 1, TODAY - 1) as DayNumber);
  const hour = random.whole(8, 20);
  const minutes = random.pick([20, 30, 45, 60, 90]);
  const end = hour * 60 + minutes;
  return {
    ...placeOf(district, random),
    location: near(district, random),
    from: `${day}T${two(hour)}:00:00+09:00`,
    to: `${day}T${two(Math.floor(end / 60))}:${two(end % 60)}:00+09:00`,
    contactsIdentified: random.pick(["some", "none", "none"]),
    unspecifiedMany: random.next() < 0.2,
  };
}

function placeOf(district: District, random: Random): Row {
  const province = PROVINCES.find(({ code }) => code === district.province)?.ko ?? "";
  const address = `${province} ${district.ko} ${SYNTHETIC_MARK}${random.pick(NAMES)}로 ${random.whole(1, 300)}`;
  const name = `${SYNTHETIC_MARK} ${random.pick(NAMES)}${random.pick(NAMES)}`;
  const chance = random.next();
  if (chance < 0.15)
    return {
      kind: "transit",
      address,
      line: random.pick(LINES),
      car: `${random.whole(1, 8)}번째 칸`,
      stops: `${random.pick(NAMES)}역 → ${random.pick(NAMES)}역`,
    };
  if (chance < 0.45) return { kind: "building", address, name: `${name} ${random.pick(BUILDINGS)}`, room: `${random.whole(1, 5)}층` };
  return { kind: "shop", address, name: `${name} ${random.pick(SHOPS)}` };
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

/** Some kilometres around the middle of the district, to five places. */
function near(district: District, random: Random): LonLat {
  const [lon, lat] = centreOf(district.code) as LonLat;
  for (let tries = 0; tries < 20; tries++) {
    const point = [Number((lon + random.normal() * 0.012).toFixed(5)), Number((lat + random.normal() * 0.01).toFixed(5))] as const;
    if (isInDistrict(point, district)) return point;
  }
  return [lon, lat];
}
