// Everything that the page about the state of the outbreak shows, from the newest releases.
import { OUTBREAK_PUBLISHERS } from "#core/korea/outbreak-publishers.ts";
import { REGIONS } from "#core/korea/regions.ts";
import type { Text } from "#core/text.ts";
import { dayText } from "#core/time.ts";
import type { DayNumber } from "#core/units.ts";
import { table as regions } from "#datasets/regions/table.ts";
import { newEachDay } from "#rules/outbreak/daily-figures.ts";
import type { Fetch } from "#web/api/read-json.ts";
import { CHARTS, type ChartId, type DailyFigure, FIGURES } from "./charts.ts";
import { regionName, seriesFigures } from "./figures.server.ts";
import { type Corrections, loadCorrections } from "./load-corrections.server.ts";
import { loadSources, type OutbreakSources, type Source } from "./load-sources.server.ts";
import type { OutbreakQuery } from "./outbreak-query.ts";
import { policyFields } from "./policy-marks.server.ts";
import { type ShownChart, shownChart } from "./shown-charts.server.ts";

export interface HeadlineFigure {
  readonly figure: DailyFigure;
  readonly day: string;
  readonly total: number;
  /** Null: the day before is not known. */
  readonly fresh: number | null;
}

export interface Choice {
  readonly code: string;
  readonly name: Text;
}

export interface Outbreak {
  readonly charts: readonly { readonly id: ChartId; readonly shown: ShownChart | null }[];
  readonly region: Text;
  readonly headline: readonly HeadlineFigure[];
  readonly corrections: Corrections;
  readonly choices: { readonly regions: readonly Choice[]; readonly publishers: readonly Choice[]; readonly policyFields: readonly string[] };
  /** Null: how many live where is not published. */
  readonly residents: Residents | null;
}

export interface Residents {
  readonly source: Source;
  /** Of when, and how exact. */
  readonly note: Text;
}

const PUBLISHERS: { readonly [id: string]: Text } = OUTBREAK_PUBLISHERS;
const COMPARED: readonly Choice[] = REGIONS.filter(({ level }) => level === "nation" || level === "province" || level === "quarantine").map(
  ({ code, ko, en }) => ({ code, name: { ko, en } }),
);

/** Null: no daily figures have been published. @throws ApiRefusal */
export async function loadOutbreak(fetch: Fetch, query: OutbreakQuery): Promise<Outbreak | null> {
  const sources = await loadSources(fetch);
  if (!sources.daily) return null;
  const [region = ""] = query.regions;
  const publisher = seriesFigures(sources, { ...query, regions: [region] }, "confirmed")?.publisher ?? "";
  return {
    charts: CHARTS.map((id) => ({ id, shown: shownChart(sources, query, id) })),
    region: regionName(region),
    headline: FIGURES.flatMap((figure) => headlineFigure(sources, query, figure) ?? []),
    corrections: await loadCorrections(fetch, region, publisher),
    choices: {
      regions: COMPARED,
      publishers: sources.daily.held.publishers.map((code) => ({ code, name: PUBLISHERS[code] ?? { ko: code, en: code } })),
      policyFields: policyFields(sources),
    },
    residents: residentsOf(sources),
  };
}

export function residentsOf({ residents }: OutbreakSources): Residents | null {
  return residents && residents.held.size > 0 ? { source: residents.source, note: RESIDENTS_NOTE } : null;
}

const declared = regions.fields["residents"];
const RESIDENTS_NOTE: Text = { en: `${declared?.title.en}, ${declared?.description?.en}`, ko: `${declared?.title.ko}, ${declared?.description?.ko}` };

/** Numbers of people since the beginning, whatever is drawn. */
function headlineFigure(sources: OutbreakSources, query: OutbreakQuery, figure: DailyFigure): HeadlineFigure | null {
  const plain: OutbreakQuery = { ...query, regions: query.regions.slice(0, 1), view: "cumulative", measure: "people", from: "", to: "" };
  const found = seriesFigures(sources, plain, figure);
  const values = found?.series[0]?.values ?? [];
  const at = values.findLastIndex((value) => value !== null);
  const total = values[at] ?? null;
  if (!found || total === null) return null;
  const fresh = newEachDay({ firstDay: found.firstDay, values }).values[at] ?? null;
  return { figure, day: dayText((found.firstDay + at) as DayNumber), total, fresh };
}
