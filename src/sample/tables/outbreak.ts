// An outbreak that never was: patients with days, places, clusters and courses of illness, from a seed. Everything that the
// sample world says of patients comes from here, so that its tables fit together. Pure.
import { DISTRICTS, PROVINCES } from "../../core/korea/districts.ts";
import { dayText, parseDay } from "../../core/time.ts";
import type { DayNumber } from "../../core/units.ts";
import { type Random, randomOf } from "../random.ts";

export interface SamplePatient {
  /** `synthetic-00001`: says on every screen that nobody has it. */
  readonly id: string;
  readonly sex: "male" | "female";
  readonly age: number;
  /** Null: found in the quarantine at the borders. */
  readonly province: string | null;
  readonly district: string | null;
  /** Name of a cluster, or null for other ways of infection. */
  readonly cluster: SampleCluster | null;
  readonly way: "group" | "imported" | "contact" | "other";
  readonly onset: DayNumber | null;
  readonly confirmed: DayNumber;
  readonly deceased: DayNumber | null;
  readonly released: DayNumber | null;
  /** 1 to 8, at the worst. */
  readonly severity: number;
}

export interface SampleCluster {
  readonly name: string;
  readonly province: string;
  readonly district: string;
  /** Of all patients of groups in its province. */
  readonly share: number;
}

export const FIRST_DAY = parseDay("2020-01-20") as DayNumber;
const LAST_DAY = parseDay("2020-03-15") as DayNumber;
/** Days of the three releases. The sample world begins on 16 March 2020. */
export const RELEASE_DAYS = ["2020-03-01", "2020-03-08", "2020-03-15"].map((day) => parseDay(day) as DayNumber);

const PATIENTS = 4_800;
/** The day of most new cases, and how many days around it are busy. */
const PEAK_DAY = 42;
const PEAK_WIDTH = 7;
/** How much more than its residents a province has, in the way of early 2020. Ours. */
const HEAVIER: { readonly [province: string]: number } = { "27": 60, "47": 12, "44": 2, "26": 1.5, "11": 1.5 };
const QUARANTINE_SHARE = 0.012;
const GROUP_SHARE = 0.55;
/** Weights of ages by decade, and of death among the infected. Ours, near the national figures of that spring. */
const AGE_WEIGHTS = [1, 5, 27, 11, 14, 19, 12, 7, 3, 1];
const DEATH_BY_DECADE = [0, 0, 0.0005, 0.001, 0.002, 0.006, 0.018, 0.06, 0.13, 0.2];

export const CLUSTERS: readonly SampleCluster[] = [
  { name: "가상 새빛 교회", province: "27", district: "27200", share: 0.7 },
  { name: "가상 한울 요양병원", province: "27", district: "27170", share: 0.2 },
  { name: "가상 두레 콜센터", province: "27", district: "27110", share: 0.1 },
  { name: "가상 온누리 병원", province: "47", district: "47820", share: 0.6 },
  { name: "가상 밝은마을 요양원", province: "47", district: "47290", share: 0.4 },
  { name: "가상 구름 콜센터", province: "11", district: "11530", share: 0.8 },
  { name: "가상 이웃 교회", province: "11", district: "11230", share: 0.2 },
  { name: "가상 생명 교회", province: "41", district: "41130", share: 1 },
  { name: "가상 줌바 교실", province: "44", district: "44130", share: 1 },
  { name: "가상 온천 교회", province: "26", district: "26260", share: 1 },
];

export function samplePatients(seed: number): readonly SamplePatient[] {
  const random = randomOf(seed, 2020);
  const days = weighted(Array.from({ length: LAST_DAY - FIRST_DAY + 1 }, (_, day) => newCases(day)));
  const provinces = weighted(PROVINCES.map(({ code }) => residentsOf(code) * (HEAVIER[code] ?? 1)));
  const patients = Array.from({ length: PATIENTS }, () => {
    const confirmed = (FIRST_DAY + days(random)) as DayNumber;
    const province = random.next() < QUARANTINE_SHARE ? null : (PROVINCES[provinces(random)]?.code as string);
    return patientOf(confirmed, province, random);
  });
  patients.sort((a, b) => a.confirmed - b.confirmed);
  return patients.map((patient, at) => ({ ...patient, id: `synthetic-${String(at + 1).padStart(5, "0")}` }));
}

/** A few at first, then a wave. */
function newCases(day: number): number {
  return 0.004 + Math.exp(-(((day - PEAK_DAY) / PEAK_WIDTH) ** 2) / 2);
}

function residentsOf(province: string): number {
  return DISTRICTS.filter((district) => district.province === province).reduce((sum, { residents }) => sum + residents, 0);
}

/** Draws places of a list by their weights. */
function weighted(weights: readonly number[]): (random: Random) => number {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return (random) => {
    let rest = random.next() * whole;
    const at = weights.findIndex((weight) => (rest -= weight) < 0);
    return at < 0 ? weights.length - 1 : at;
  };
}

const decades = weighted(AGE_WEIGHTS);

function patientOf(confirmed: DayNumber, province: string | null, random: Random): Omit<SamplePatient, "id"> {
  const age = Math.min(99, decades(random) * 10 + random.whole(0, 9));
  const cluster = clusterOf(province, random);
  const districts = DISTRICTS.filter((district) => district.province === province);
  const dies = random.next() < (DEATH_BY_DECADE[Math.floor(age / 10)] as number);
  const end = (confirmed + (dies ? random.whole(2, 16) : random.whole(14, 28))) as DayNumber;
  return {
    sex: random.next() < 0.6 ? "female" : "male",
    age,
    province,
    district: cluster?.district ?? (districts.length > 0 ? random.pick(districts).code : null),
    cluster,
    way: cluster ? "group" : province === null ? "imported" : random.pick(["imported", "contact", "contact", "contact", "other", "other"]),
    onset: random.next() < 0.6 ? ((confirmed - random.whole(0, 8)) as DayNumber) : null,
    confirmed,
    deceased: dies ? end : null,
    released: dies ? null : end,
    severity: dies ? 8 : severityOf(age, random),
  };
}

function clusterOf(province: string | null, random: Random): SampleCluster | null {
  const there = CLUSTERS.filter((cluster) => cluster.province === province);
  if (there.length === 0 || random.next() >= GROUP_SHARE) return null;
  return there[weighted(there.map(({ share }) => share))(random)] as SampleCluster;
}

/** Older people fall more severely ill. */
function severityOf(age: number, random: Random): number {
  const luck = random.next() * (1 + Math.max(0, age - 30) / 55);
  if (luck < 0.78) return 1;
  if (luck < 1.12) return 2;
  if (luck < 1.42) return 3;
  return luck < 1.6 ? 4 : random.whole(5, 7);
}

/** Those who were known at the end of a day, and only what was known of them then. */
export function knownOn(day: DayNumber, patients: readonly SamplePatient[]): readonly SamplePatient[] {
  const until = (end: DayNumber | null) => (end !== null && end <= day ? end : null);
  return patients
    .filter(({ confirmed }) => confirmed <= day)
    .map((patient) => ({ ...patient, released: until(patient.released), deceased: until(patient.deceased) }));
}

export function dayOf(day: DayNumber | null): string | null {
  return day === null ? null : dayText(day);
}
