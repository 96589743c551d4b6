// Parts of a score on public numbers of patients: by age and one symptom or illness at a time, as far as these are published. No single
// patient is needed, and none is known. Pure.
import { areaUnderCurve, type Between, groupsByPoints, type PointsGroup, sumOf } from "./discrimination.ts";
import { bandOfNumber, type PointBand } from "./point-items.ts";

/** How many patients of an age and an outcome there are, and how many of them have a feature; `all` counts the patients. */
export interface CountRow {
  readonly feature: string;
  /** "0s", "20s", "80+" or "all". */
  readonly ageBand: string;
  readonly outcome: string;
  /** Rounded to tens; null: fewer than ten. */
  readonly patients: number | null;
  /** Rounded to tens; null: fewer than ten, or fewer than ten without it. */
  readonly withFeature: number | null;
}

/** The part of a score that is tried: age, alone or with one item. */
export interface ScorePart {
  readonly ageBands: readonly PointBand[];
  /** Null: age alone. */
  readonly item: { readonly feature: string; readonly points: number } | null;
}

export interface PartBehaviour {
  /** Discrimination. Null: too little is published. */
  readonly area: Between | null;
  /** How many patients it rests on. */
  readonly deceased: Between;
  readonly recovered: Between;
  /** What happened to patients with as many points: the observed side of calibration. */
  readonly groups: readonly PointsGroup[];
  /** Numbers that are not published and so count as anything they may be. */
  readonly withheld: number;
}

/** Scores here are for adults; the first ten years of which all are. */
const FIRST_DECADE = 20;
/** Source: docs/decisions/0017-numbers-of-few-patients.md. */
const FEW: Between = { least: 1, most: 9 };
const ROUNDED_BY = 5;

export function behaviourOfPart({ ageBands, item }: ScorePart, rows: readonly CountRow[]): PartBehaviour {
  const used = rows.filter(({ feature, ageBand, outcome }) => feature === (item?.feature ?? "all") && decadeOf(ageBand) >= FIRST_DECADE && isEnd(outcome));
  const groups = groupsByPoints(
    used.flatMap((row) => {
      const fromAge = bandOfNumber(ageBands, decadeOf(row.ageBand)).points;
      if (item === null) return [groupOf(row, fromAge, patientsOf(row))];
      const { have, lack } = shares(row);
      return [groupOf(row, fromAge, lack), groupOf(row, fromAge + item.points, have)];
    }),
  );
  return {
    area: areaUnderCurve(groups),
    deceased: sumOf(used.filter(({ outcome }) => outcome === "deceased").map(patientsOf)),
    recovered: sumOf(used.filter(({ outcome }) => outcome === "recovered").map(patientsOf)),
    groups,
    withheld: used.filter((row) => row.patients === null || (item !== null && row.withFeature === null)).length,
  };
}

const NOBODY: Between = { least: 0, most: 0 };

function groupOf({ outcome }: CountRow, points: number, people: Between): PointsGroup {
  return outcome === "deceased" ? { points, withEvent: people, without: NOBODY } : { points, withEvent: NOBODY, without: people };
}

/** Who is still in care has no outcome yet. */
function isEnd(outcome: string): boolean {
  return outcome === "deceased" || outcome === "recovered";
}

/** -1: not an age. */
function decadeOf(ageBand: string): number {
  return /^\d+(s|\+)$/.test(ageBand) ? Number.parseInt(ageBand, 10) : -1;
}

function patientsOf({ patients }: CountRow): Between {
  return patients === null ? FEW : unrounded(patients);
}

function shares(row: CountRow): { readonly have: Between; readonly lack: Between } {
  const all = patientsOf(row);
  const have = row.withFeature === null ? { least: 0, most: all.most } : unrounded(row.withFeature);
  return { have, lack: { least: Math.max(0, all.least - have.most), most: Math.max(0, all.most - have.least) } };
}

/** What is rounded to a ten lies at most five from it, and nothing below ten is published. */
function unrounded(number: number): Between {
  return { least: Math.max(FEW.most + 1, number - ROUNDED_BY), most: number + ROUNDED_BY - 1 };
}
