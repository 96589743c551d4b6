// What newer releases of the daily figures corrected: the same day, as it was told before and as it is told now. By the public API.
import type { Text } from "#core/text.ts";
import type { Row } from "#core/units.ts";
import { type Fetch, readJson } from "#web/api/read-json.ts";
import type { ReleaseHeadAnswer } from "#web/api/release-answers.ts";
import { sendJson } from "#web/api/send-json.ts";
import { type DailyFigure, FIGURES } from "./charts.ts";
import { regionName } from "./figures.server.ts";
import type { ReleaseName } from "./kept-releases.server.ts";
import { DAILY } from "./load-daily.server.ts";

/** How many releases are looked back. */
const RELEASES = 4;
const MOST_ROWS = 40;

export interface Correction {
  readonly day: string;
  readonly name: Text;
  readonly group: string;
  readonly figure: DailyFigure;
  readonly before: number | null;
  readonly after: number | null;
}

export interface CorrectedRelease {
  readonly from: ReleaseName;
  readonly to: ReleaseName;
  readonly corrections: readonly Correction[];
  /** There are more than are told here. */
  readonly isCut: boolean;
}

/** Figures of the last day of the release before, as it told them and as they are now. */
export interface Yesterday {
  readonly before: ReleaseName;
  readonly day: string;
  readonly name: Text;
  readonly figures: readonly { readonly figure: DailyFigure; readonly before: number; readonly now: number | null }[];
}

type ReleasePair = readonly [before: ReleaseHeadAnswer, after: ReleaseHeadAnswer];

export interface Corrections {
  /** Nothing can have been corrected yet. */
  readonly isFirst: boolean;
  /** Newest first; without those that cannot be told now. */
  readonly releases: readonly CorrectedRelease[];
  readonly yesterday: Yesterday | null;
}

/** @param region whose yesterday is told @param publisher whose figures @throws ApiRefusal */
export async function loadCorrections(fetch: Fetch, region: string, publisher: string): Promise<Corrections> {
  const { releases: all } = await readJson<{ readonly releases: readonly ReleaseHeadAnswer[] }>(fetch, `/v1/datasets/${DAILY}/releases?limit=50`);
  const standing = all.filter(({ state }) => state !== "withdrawn").slice(0, RELEASES);
  const pairs = standing.slice(1).map((from, at): ReleasePair => [from, standing[at] as ReleaseHeadAnswer]);
  const [releases, yesterday] = await Promise.all([
    Promise.all(pairs.map(([from, to]) => loadPair(fetch, from, to))),
    pairs[0] ? loadYesterday(fetch, pairs[0], region, publisher) : null,
  ]);
  return { isFirst: pairs.length === 0, releases: releases.filter((pair) => pair !== null), yesterday };
}

const pairsKept = new Map<string, CorrectedRelease>();

/** Releases never change, so a crowd costs one question. Null: it cannot be told now. */
async function loadPair(fetch: Fetch, before: ReleaseHeadAnswer, after: ReleaseHeadAnswer): Promise<CorrectedRelease | null> {
  const name = `${before.version} ${after.version} ${after.publishedAt}`;
  const kept = pairsKept.get(name);
  if (kept) return kept;
  const [of, now] = await Promise.all([figuresOf(fetch, before.version), figuresOf(fetch, after.version)]);
  const sql = changedRows(
    before.version,
    after.version,
    of.filter((figure) => now.includes(figure)),
  );
  const sent = await sendJson<{ readonly rows: readonly Row[] }>(fetch, "POST", "/v1/query", { sql });
  if (!sent.ok) return null;
  const corrections = sent.answer.rows.slice(0, MOST_ROWS).flatMap(correctionsOf);
  const pair = { from: nameOf(before), to: nameOf(after), corrections, isCut: sent.answer.rows.length > MOST_ROWS };
  if (pairsKept.size >= 2 * RELEASES) pairsKept.clear();
  pairsKept.set(name, pair);
  return pair;
}

/** Those that a release has columns of: only what any row fills has one. */
async function figuresOf(fetch: Fetch, version: string): Promise<readonly DailyFigure[]> {
  const { rows } = await readJson<{ readonly rows: readonly Row[] }>(fetch, `/v1/datasets/${DAILY}/rows?release=${encodeURIComponent(version)}&limit=1`);
  return FIGURES.filter((figure) => rows[0] && figure in rows[0]);
}

/** Rows that are in both and tell another figure. */
function changedRows(before: string, after: string, figures: readonly DailyFigure[]): string {
  const both = figures.map((figure) => `o.${figure} AS ${figure}Before, n.${figure} AS ${figure}After`).join(", ");
  const differs = figures.map((figure) => `o.${figure} IS DISTINCT FROM n.${figure}`).join(" OR ");
  return `SELECT o.day, o.region, o."group", ${both}
    FROM "${DAILY}@${before}" AS o JOIN "${DAILY}@${after}" AS n USING (day, region, breakdown, "group", publisher)
    WHERE ${differs} ORDER BY o.day DESC, o.region, o."group" LIMIT ${MOST_ROWS + 1}`;
}

function correctionsOf(row: Row): readonly Correction[] {
  return FIGURES.flatMap((figure) => {
    const [before, after] = [numberOf(row[`${figure}Before`]), numberOf(row[`${figure}After`])];
    if (before === after) return [];
    return [{ day: String(row["day"]), name: regionName(String(row["region"])), group: String(row["group"]), figure, before, after }];
  });
}

/** By releases, region and publisher: as many as there are regions, and some more. */
const yesterdaysKept = new Map<string, Promise<Yesterday | null>>();
const MOST_YESTERDAYS = 60;

function loadYesterday(fetch: Fetch, pair: ReleasePair, region: string, publisher: string): Promise<Yesterday | null> {
  const name = [...pair.map(({ version, publishedAt }) => `${version} ${publishedAt}`), region, publisher].join(" ");
  const known = yesterdaysKept.get(name);
  if (known) return known;
  if (yesterdaysKept.size >= MOST_YESTERDAYS) yesterdaysKept.clear();
  const reading = readYesterday(fetch, pair, region, publisher);
  yesterdaysKept.set(name, reading);
  reading.catch(() => yesterdaysKept.delete(name));
  return reading;
}

async function readYesterday(fetch: Fetch, [before, after]: ReleasePair, region: string, publisher: string): Promise<Yesterday | null> {
  const ask = (version: string, more: { readonly [parameter: string]: string }) =>
    readJson<{ readonly rows: readonly Row[] }>(
      fetch,
      `/v1/datasets/${DAILY}/rows?${new URLSearchParams({ release: version, region, breakdown: "all", publisher, ...more })}`,
    );
  const [told] = (await ask(before.version, { sort: "-day", limit: "1" })).rows;
  if (!told) return null;
  const day = String(told["day"]);
  const [now] = (await ask(after.version, { day })).rows;
  const figures = FIGURES.flatMap((figure) => {
    const value = numberOf(told[figure]);
    return value === null ? [] : [{ figure, before: value, now: numberOf(now?.[figure]) }];
  });
  return { before: nameOf(before), day, name: regionName(region), figures };
}

function nameOf({ version, publishedAt }: ReleaseHeadAnswer): ReleaseName {
  return { version, publishedAt };
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
