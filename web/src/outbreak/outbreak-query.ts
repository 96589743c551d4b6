// What a visitor of the state of the outbreak wants to see, as it stands in the page's address. Pure.
import { type DailyFigure, FIGURES } from "./charts.ts";

/** New each day, their mean over seven days, or since the beginning. */
export const VIEWS = ["daily", "mean", "cumulative"] as const;
export type View = (typeof VIEWS)[number];

/** Numbers of people, or per 100,000 residents. */
export const MEASURES = ["people", "rate"] as const;
export type Measure = (typeof MEASURES)[number];

/** Small pictures with one scale, or each with its own. */
export const SCALES = ["same", "own"] as const;
export type Scale = (typeof SCALES)[number];

export interface OutbreakQuery {
  /** Codes of regions that are compared; the nation, provinces, the quarantine. Never empty. */
  readonly regions: readonly string[];
  readonly view: View;
  readonly measure: Measure;
  /** What is drawn by province, age and sex. */
  readonly figure: DailyFigure;
  readonly scale: Scale;
  /** Field of the measures on the time axis; empty: all, `none`: none. */
  readonly policies: string;
  /** Whose figures; empty: the preferred one for each chart. */
  readonly publisher: string;
  /** `2020-02-01`; empty: from the first day on. */
  readonly from: string;
  readonly to: string;
}

/** More lines than these cannot be told apart in one picture. */
export const MOST_REGIONS = 6;
const WHOLE = "KR";
const REGION = /^(KR|quarantine|\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST_WORD = 60;

export function readOutbreakQuery(params: URLSearchParams): OutbreakQuery {
  const regions = [...new Set(params.getAll("region").filter((code) => REGION.test(code)))];
  const word = (name: string) => (params.get(name) ?? "").trim().slice(0, LONGEST_WORD);
  return {
    regions: regions.length > 0 ? regions : [WHOLE],
    view: oneOf(VIEWS, params.get("view")),
    measure: oneOf(MEASURES, params.get("per")),
    figure: oneOf(FIGURES, params.get("figure")),
    scale: oneOf(SCALES, params.get("scale")),
    policies: word("policies"),
    publisher: word("publisher"),
    from: dayOf(params.get("from")),
    to: dayOf(params.get("to")),
  };
}

/** What is as usual is left out. */
export function writeOutbreakQuery(query: OutbreakQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.regions.join() !== WHOLE) for (const code of query.regions) params.append("region", code);
  const set = (name: string, value: string, usual: string) => {
    if (value !== usual) params.set(name, value);
  };
  set("view", query.view, VIEWS[0]);
  set("per", query.measure, MEASURES[0]);
  set("figure", query.figure, FIGURES[0]);
  set("scale", query.scale, SCALES[0]);
  set("policies", query.policies, "");
  set("publisher", query.publisher, "");
  set("from", query.from, "");
  set("to", query.to, "");
  return params;
}

/** The first is what is meant when nothing else is said. */
function oneOf<Choice extends string>(choices: readonly [Choice, ...Choice[]], asked: string | null): Choice {
  return choices.find((choice) => choice === asked) ?? choices[0];
}

function dayOf(text: string | null): string {
  return text !== null && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : "";
}
