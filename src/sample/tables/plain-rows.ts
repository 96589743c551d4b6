// Rows of the sample world that are not about its outbreak: regions, measures, weather, searches. Pure.
import { centreOf } from "../../core/korea/centres.ts";
import { PROVINCES } from "../../core/korea/districts.ts";
import { REGIONS } from "../../core/korea/regions.ts";
import { dayText, parseDay } from "../../core/time.ts";
import type { DayNumber, Row } from "../../core/units.ts";
import { type Random, randomOf } from "../random.ts";
import { FIRST_DAY } from "./outbreak.ts";

/** The real regions: the first list without wards and residents, the second with both. */
export function regionRows(list: 1 | 2): readonly Row[] {
  return REGIONS.filter(({ level }) => list === 2 || level !== "ward").map(({ code, level, parent, ko, en, residents }) => ({
    code,
    level,
    parent,
    nameKo: ko,
    nameEn: en,
    location: centreOf(code),
    ...(list === 2 ? { residents } : {}),
  }));
}

type Policy = readonly [type: string, nameKo: string, name: string, detail: string, startDay: string, endDay: string | null];

const POLICIES: readonly Policy[] = [
  ["Alert", "위기 경보 단계", "Alert level", "Level 2", "2020-01-20", "2020-01-27"],
  ["Alert", "위기 경보 단계", "Alert level", "Level 3", "2020-01-28", "2020-02-22"],
  ["Alert", "위기 경보 단계", "Alert level", "Level 4", "2020-02-23", null],
  ["Immigration", "특별 입국 절차", "Special entry procedure", "for all arrivals", "2020-02-04", null],
  ["Health", "승차 진료", "Drive-through screening", "in every province", "2020-02-26", null],
  ["Education", "개학 연기", "School opening delayed", "all schools", "2020-03-02", null],
  ["Health", "마스크 공적 판매", "Public sale of masks", "two for each person and week", "2020-03-09", null],
  ["Social", "거리 두기", "Distancing", "events of more than 50 people", "2020-03-14", null],
];

/** As they were known on a day; the second of two lists knows that the delay of schools ends. */
export function policyRows(until: string, hasEnd: boolean): readonly Row[] {
  return POLICIES.filter(([, , , , startDay]) => startDay <= until).map(([type, nameKo, name, detail, startDay, endDay]) => ({
    id: `synthetic/${name.toLowerCase().replaceAll(" ", "-")}/${detail.toLowerCase().replaceAll(" ", "-")}/${startDay}`,
    country: "Korea",
    type,
    name: `Imaginary: ${name}`,
    nameKo: `가상: ${nameKo}`,
    detail,
    startDay,
    endDay: hasEnd && type === "Education" ? "2020-04-06" : endDay,
  }));
}

export function weatherRows(seed: number, until: DayNumber): readonly Row[] {
  return PROVINCES.flatMap(({ code }) => eachDay(until, (day) => weatherRow(day, code, randomOf(seed, Number(code), day, 13))));
}

function weatherRow(day: DayNumber, province: string, random: Random): Row {
  const mean = 1 + (day - FIRST_DAY) / 7 + random.normal() * 2.5;
  const tenth = (value: number) => Number(value.toFixed(1));
  return {
    day: dayText(day),
    province,
    lowestTemperature: tenth(mean - 2 - random.next() * 4),
    meanTemperature: tenth(mean),
    highestTemperature: tenth(mean + 2 + random.next() * 5),
    precipitation: random.next() < 0.75 ? 0 : tenth(random.next() * 20),
    highestWindSpeed: tenth(3 + random.next() * 6),
    windDirection: random.whole(1, 18) * 20,
    meanHumidity: tenth(40 + random.next() * 45),
  };
}

export function searchRows(seed: number, until: DayNumber): readonly Row[] {
  return eachDay(until, (day) => {
    const random = randomOf(seed, day, 17);
    const share = (middle: number) => Number((middle * (0.8 + random.next() * 0.4)).toFixed(5));
    const wave = 75 * Math.exp(-(((day - (parseDay("2020-02-24") as number)) / 9) ** 2) / 2);
    return { day: dayText(day), cold: share(0.6), flu: share(0.3), pneumonia: share(1 + wave / 40), coronavirus: share(2 + wave) };
  });
}

function eachDay(until: DayNumber, rowOf: (day: DayNumber) => Row): Row[] {
  return Array.from({ length: until - FIRST_DAY + 1 }, (_, at) => rowOf((FIRST_DAY + at) as DayNumber));
}
