// How the public parts of a score behave on the newest release of the clinical table. Runs on the server; the page gets results only.

import type { Text } from "#core/text.ts";
import { HEO_2021_INPUTS, HEO_AGE, HEO_YES_POINTS } from "#rules/scores/heo-2021.ts";
import { ISARIC_AGE } from "#rules/scores/isaric-4c.ts";
import type { PointBand } from "#rules/scores/point-items.ts";
import { behaviourOfPart, type CountRow, type PartBehaviour } from "#rules/scores/public-parts.ts";
import { ApiRefusal, type Fetch, readJson } from "#web/api/read-json.ts";

/** Items of Heo 2021 that the public rows count; they have the same names there. */
const HEO_ITEMS = ["dyspnea", "hemoptysis", "kidneyDisease"] as const;
/** Far more than there are ages, outcomes and items. */
const MOST_ROWS = 1_000;

export interface TriedPart {
  /** Null: age alone. */
  readonly item: Text | null;
  readonly behaviour: PartBehaviour;
}

export type Behaviour =
  | { readonly state: "tried"; readonly version: string; readonly publishedAt: string; readonly synthetic: boolean; readonly parts: readonly TriedPart[] }
  | { readonly state: "nothing-published" | "not-answered" };

interface RowsAnswer {
  readonly synthetic?: boolean;
  readonly release: { readonly version: string; readonly publishedAt: string };
  readonly rows: readonly CountRow[];
}

export async function loadBehaviour(fetch: Fetch, score: "heo-2021" | "isaric-4c"): Promise<Behaviour> {
  const features = ["all", ...(score === "heo-2021" ? HEO_ITEMS : [])];
  try {
    const { release, synthetic, rows } = await readJson<RowsAnswer>(fetch, `/v1/datasets/symptoms/rows?feature.in=${features.join(",")}&limit=${MOST_ROWS}`);
    return {
      state: "tried",
      version: release.version,
      publishedAt: release.publishedAt,
      synthetic: synthetic ?? false,
      parts: score === "heo-2021" ? heoParts(rows) : [ageAlone(ISARIC_AGE, rows)],
    };
  } catch (refusal) {
    if (!(refusal instanceof ApiRefusal)) throw refusal;
    return { state: refusal.status === 404 ? "nothing-published" : "not-answered" };
  }
}

function ageAlone(ageBands: readonly PointBand[], rows: readonly CountRow[]): TriedPart {
  return { item: null, behaviour: behaviourOfPart({ ageBands, item: null }, rows) };
}

function heoParts(rows: readonly CountRow[]): readonly TriedPart[] {
  return [
    ageAlone(HEO_AGE, rows),
    ...HEO_ITEMS.map((feature) => ({
      item: HEO_2021_INPUTS[feature].title,
      behaviour: behaviourOfPart({ ageBands: HEO_AGE, item: { feature, points: HEO_YES_POINTS[feature] } }, rows),
    })),
  ];
}
