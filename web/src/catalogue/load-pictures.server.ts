// The newest release as rows, chart and map: asks the public API and draws, so that pages need no script for it.
import type { Text } from "#core/text.ts";
import type { LonLat } from "#core/units.ts";
import type { AnswerField } from "#web/api/answers.ts";
import type { ChartAnswer, MapAnswer, RecordAnswer } from "#web/api/catalogue-answers.ts";
import { type Fetch, readJson } from "#web/api/read-json.ts";
import type { Values } from "#web/api/release-answers.ts";
import { sendJson } from "#web/api/send-json.ts";
import { type DrawnLines, drawLines } from "#web/chart/draw-lines.server.ts";
import { type DrawnMap, drawPoints, drawProvinces } from "#web/chart/draw-provinces.server.ts";
import { valueName } from "./value-names.server.ts";

const ROWS_SHOWN = 10;
/** Degrees that are about a pixel of the map: what lies closer together is one point. */
const POINT_DEGREES = 0.02;
/** Of a line's table: more are found in the CSV. */
const DAYS_SHOWN = 14;

interface RowsAnswer {
  readonly release: { readonly version: string };
  readonly rows: readonly Values[];
}

export interface NamedValue {
  /** Null: the value is missing in the rows. */
  readonly name: Text | null;
  readonly value: number | null;
}

interface Picture {
  readonly title: Text;
  readonly version: string;
  /** Address of its numbers, as JSON. */
  readonly link: string;
}

export interface LinesPicture extends Picture {
  readonly form: "lines";
  readonly names: readonly (Text | null)[];
  readonly drawn: DrawnLines;
  /** The newest days, newest first, a value for each line. */
  readonly days: readonly { readonly day: string; readonly values: readonly (number | null)[] }[];
}

export interface BarsPicture extends Picture {
  readonly form: "bars";
  readonly along: Text;
  readonly figure: Text;
  readonly bars: readonly NamedValue[];
}

export interface MapPicture extends Picture {
  readonly map: DrawnMap;
  readonly figure: Text;
  readonly unit: string;
}

export interface Pictures {
  readonly rows: readonly Values[];
  readonly chart: LinesPicture | BarsPicture | null;
  readonly map: MapPicture | null;
}

/** What cannot be had is left out: a page without a picture is still a page. */
export async function loadPictures(fetch: Fetch, record: RecordAnswer): Promise<Pictures> {
  if (record.newest === null) return { rows: [], chart: null, map: null };
  const fields = new Map(record.fields.map((field) => [field.name, field]));
  const base = `/v1/datasets/${record.id}/rows`;
  const [rows, chart, map] = await Promise.all([
    orNull(readJson<RowsAnswer>(fetch, `${base}?limit=${ROWS_SHOWN}`)),
    orNull(record.pictures ? readChart(fetch, record.pictures.chart, fields) : null),
    orNull(readMap(fetch, record, base)),
  ]);
  return { rows: rows?.rows ?? [], chart, map };
}

async function orNull<Answer>(answer: Promise<Answer> | null): Promise<Answer | null> {
  return answer === null ? null : answer.catch(() => null);
}

type FieldsByName = ReadonlyMap<string, AnswerField>;

async function readChart(fetch: Fetch, chart: ChartAnswer, fields: FieldsByName): Promise<LinesPicture | BarsPicture | null> {
  const { release, rows } = await readJson<RowsAnswer>(fetch, chart.link);
  const picture = { title: chart.title, version: release.version, link: chart.link };
  return chart.form === "bars" ? { ...picture, ...bars(chart, rows, fields) } : lines(chart, rows, fields, picture);
}

function bars({ along, columns }: ChartAnswer, rows: readonly Values[], fields: FieldsByName): Pick<BarsPicture, "form" | "along" | "figure" | "bars"> {
  const [figure] = columns;
  const field = fields.get(along);
  return {
    form: "bars",
    along: field?.title ?? { ko: along, en: along },
    figure: figure?.title ?? { ko: "", en: "" },
    bars: rows.map((row) => ({ name: valueName(field, row[along]), value: numberOf(row[figure?.column ?? ""]) })),
  };
}

function lines({ along, by, columns }: ChartAnswer, rows: readonly Values[], fields: FieldsByName, picture: Picture): LinesPicture | null {
  const pointsOf = (column: string, of: readonly Values[]) => of.map((row) => ({ day: String(row[along]), value: numberOf(row[column]) }));
  const first = columns[0]?.column ?? "";
  const groups =
    by === null
      ? columns.map(({ column, title }) => ({ name: title, points: pointsOf(column, rows) }))
      : [...Map.groupBy(rows, (row) => row[by])].map(([value, of]) => ({ name: valueName(fields.get(by), value), points: pointsOf(first, of) }));
  const known = groups.filter(({ points }) => points.some(({ value }) => value !== null));
  const drawn = drawLines(known.map(({ points }) => points));
  if (!drawn) return null;
  const byDay = known.map(({ points }) => new Map(points.map(({ day, value }) => [day, value])));
  const days = [...new Set(known.flatMap(({ points }) => points.map(({ day }) => day)))].sort().slice(-DAYS_SHOWN).reverse();
  return {
    ...picture,
    form: "lines",
    names: known.map(({ name }) => name),
    drawn,
    days: days.map((day) => ({ day, values: byDay.map((values) => values.get(day) ?? null) })),
  };
}

async function readMap(fetch: Fetch, record: RecordAnswer, base: string): Promise<MapPicture | null> {
  const declared = record.pictures?.map ?? null;
  if (declared) return readProvinces(fetch, declared);
  const position = record.fields.find(({ type }) => type === "lonLat");
  if (!position) return null;
  const points = await pointsOf(fetch, record.id, record.newest?.version ?? "");
  if (points.length === 0) return null;
  const link = `${base}?columns=lon,lat&lon.isNull=false&limit=10000`;
  return { title: position.title, version: record.newest?.version ?? "", link, map: drawPoints(points), figure: position.title, unit: "" };
}

/** Of the newest release of each dataset: a release never changes, so a crowd costs one question. */
const knownPoints = new Map<string, { readonly version: string; readonly points: readonly LonLat[] }>();

async function pointsOf(fetch: Fetch, id: string, version: string): Promise<readonly LonLat[]> {
  const known = knownPoints.get(id);
  if (known?.version === version) return known.points;
  const points = await readPoints(fetch, id, version);
  if (points.length > 0) knownPoints.set(id, { version, points });
  return points;
}

/** Where rows of a release are: every place that can be told apart on the map, once. */
async function readPoints(fetch: Fetch, id: string, version: string): Promise<readonly LonLat[]> {
  const pixel = (column: string) => `round(${column} / ${POINT_DEGREES}) * ${POINT_DEGREES} AS ${column}`;
  const sql = `SELECT DISTINCT ${pixel("lon")}, ${pixel("lat")} FROM "${id}@${version}" WHERE lon IS NOT NULL AND lat IS NOT NULL`;
  const sent = await sendJson<{ readonly rows: readonly Values[] }>(fetch, "POST", "/v1/query", { sql });
  return sent.ok ? sent.answer.rows.map(({ lon, lat }): LonLat => [Number(lon), Number(lat)]) : [];
}

async function readProvinces(fetch: Fetch, { title, region, figure, link }: MapAnswer): Promise<MapPicture | null> {
  const { release, rows } = await readJson<RowsAnswer>(fetch, link);
  const values = new Map(
    rows.flatMap((row): [string, number][] => {
      const value = numberOf(row[figure.column]);
      return value === null ? [] : [[String(row[region]), value]];
    }),
  );
  const map = drawProvinces(values);
  return map.steps.length === 0 ? null : { title, version: release.version, link, map, figure: figure.title, unit: figure.unit ?? "" };
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
