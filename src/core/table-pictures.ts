// How the newest release of a table is drawn for somebody who meets it first. Declaration and the question behind it; no drawing.
import type { Fields } from "./fields.ts";
import type { Text } from "./text.ts";

/** How rows that fall together become one number. */
export type Summary = "sum" | "avg" | "max" | "count";

export interface Figure {
  /** Null counts rows. */
  readonly field: string | null;
  readonly summary: Summary;
}

interface Picture {
  readonly title: Text;
  /** Values that a row must have to be in the picture. */
  readonly only?: { readonly [field: string]: string };
}

export interface TableChart extends Picture {
  /** `lines` run along a day, one for each figure or each value of `by`; `bars` stand for the values of a field. */
  readonly form: "lines" | "bars";
  readonly along: string;
  readonly by?: string;
  readonly figures: readonly Figure[];
  /** Of bars: the greatest first, or in the order of `along`. */
  readonly order?: "greatest" | "along";
}

/** Provinces coloured by a figure. Datasets with a position need none: their rows are points. */
export interface TableMap extends Picture {
  /** Holds codes of provinces. */
  readonly region: string;
  readonly figure: Figure;
}

export interface TablePictures {
  readonly chart: TableChart;
  readonly map?: TableMap;
}

/** Bars of which more cannot be read. */
export const MOST_BARS = 20;
const MOST_POINTS = 10_000;

/** Parameters of `/v1/datasets/{id}/rows`. */
export type RowsParameters = { readonly [parameter: string]: string };

/** What the chart asks of the rows of a release. */
export function chartQuestion({ form, along, by, figures, only, order }: TableChart): RowsParameters {
  const groups = by === undefined ? [along] : [along, by];
  const byValue = form === "bars" && order !== "along";
  const sort = byValue ? `-${figureColumn(figures[0] as Figure)}` : along;
  return question({ groups, figures, only: only ?? {}, sort, limit: form === "bars" ? MOST_BARS : MOST_POINTS });
}

export function mapQuestion({ region, figure, only }: TableMap): RowsParameters {
  return question({ groups: [region], figures: [figure], only: only ?? {}, sort: region, limit: MOST_POINTS });
}

/** The column of the answer that holds a figure: `maxConfirmed`. */
export function figureColumn({ field, summary }: Figure): string {
  return field === null ? "count" : `${summary}${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}

interface Question {
  readonly groups: readonly string[];
  readonly figures: readonly Figure[];
  readonly only: { readonly [field: string]: string };
  readonly sort: string;
  readonly limit: number;
}

function question({ groups, figures, only, sort, limit }: Question): RowsParameters {
  const aggregate = figures.map(({ field, summary }) => (field === null ? "count" : `${summary}:${field}`)).join(",");
  return { ...only, groupBy: groups.join(","), aggregate, sort, limit: String(limit) };
}

/** What is wrong with the pictures of a declaration. @param fields public ones */
export function pictureFaults({ chart, map }: TablePictures, fields: Fields): string[] {
  const figures = [...chart.figures, ...(map ? [map.figure] : [])];
  const named = [
    chart.along,
    ...(chart.by === undefined ? [] : [chart.by]),
    ...(map ? [map.region] : []),
    ...Object.keys({ ...chart.only, ...map?.only }),
    ...figures.flatMap(({ field }) => field ?? []),
  ];
  const faults = named.filter((name) => !fields[name]).map((name) => `a picture names ${name}, which is no public field`);
  if (chart.figures.length === 0) faults.push("the chart has no figure");
  if (chart.by !== undefined && chart.figures.length > 1) faults.push("the chart has several figures and lines by a field");
  if (chart.form === "lines" && fields[chart.along]?.type !== "day") faults.push(`lines run along a day, and ${chart.along} is none`);
  for (const { field, summary } of figures)
    if ((field === null) !== (summary === "count")) faults.push(`a figure of a picture is ${summary} of ${field ?? "rows"}`);
  return faults;
}
