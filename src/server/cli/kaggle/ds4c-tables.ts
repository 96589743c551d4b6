// The tables of DS4C as far as public rows have them: which rows, and what each column is made of. Pure.
// Source of the shape: the published files of 1 June 2020; nothing of their content is here.
import { PROVINCES } from "../../../core/korea/districts.ts";
import { QUARANTINE, regionOf } from "../../../core/korea/regions.ts";
import { parseInstant, toWallClock } from "../../../core/time.ts";
import type { Row } from "../../../core/units.ts";

export type Cell = string | number | boolean | null;

export interface Ds4cColumn {
  readonly name: string;
  readonly type: "string" | "integer" | "number" | "boolean" | "date";
  readonly meaning: string;
  /** Columns of the public rows that it is made of; a release without any of them has not this one either. */
  readonly from: readonly string[];
  cell(row: Row): Cell;
}

export interface Ds4cTable {
  /** `TimeAge` of `TimeAge.csv`. */
  readonly name: string;
  readonly meaning: string;
  /** Id of the dataset that its rows come from, and which of them. */
  readonly dataset: string;
  readonly conditions: { readonly [parameter: string]: string };
  /** Figures of several publishers lie in the dataset: one of them is taken. */
  readonly isOfOnePublisher: boolean;
  takes(row: Row): boolean;
  readonly columns: readonly Ds4cColumn[];
  /** Columns that DS4C had and that public rows have no counterpart for, each with the reason. */
  readonly leftOut: { readonly [column: string]: string };
  /** What is otherwise than in DS4C. */
  readonly remarks: readonly string[];
}

const ZONE = "Asia/Seoul";
const NO_ID = "the publisher's own numbers change from release to release and are not kept";
const ONE_PERSON = "would single people out: public rows are generalised until at least ten people share one";

/** A column that is a public column under another name. */
function same(name: string, type: Ds4cColumn["type"], column: string, meaning: string): Ds4cColumn {
  return { name, type, meaning, from: [column], cell: (row) => (row[column] ?? null) as Cell };
}

function made(name: string, type: Ds4cColumn["type"], from: readonly string[], meaning: string, cell: Ds4cColumn["cell"]): Ds4cColumn {
  return { name, type, meaning, from, cell };
}

/** `Gyeonggi-do` of `41`; `Korea` of the nation. */
function provinceName(code: unknown): string | null {
  if (code === "KR") return "Korea";
  return PROVINCES.find((province) => province.code === code)?.romanised ?? null;
}

/** The province that a code of any level lies in. */
function provinceOf(code: unknown): string | null {
  return provinceName(String(code).length > 2 ? String(code).slice(0, 2) : code);
}

const DATE = same("date", "date", "day", "Day of the announcement in Korea");
const TIME = made("time", "integer", ["asOf"], "Hour in Korea up to which the figures count", ({ asOf }) => {
  const at = typeof asOf === "string" ? parseInstant(asOf) : null;
  return at === null ? null : new Date(toWallClock(at, ZONE)).getUTCHours();
});
const CONFIRMED = same("confirmed", "integer", "confirmed", "Confirmed cases since the beginning");
const RELEASED = same("released", "integer", "released", "Released from isolation since the beginning");
const DECEASED = same("deceased", "integer", "deceased", "Deaths since the beginning");

const ANY = () => true;
const DAILY = { dataset: "cases-daily", isOfOnePublisher: true, takes: ANY, leftOut: {} } as const;

export const DS4C_TABLES: readonly Ds4cTable[] = [
  {
    name: "Case",
    meaning: "Infection clusters and other ways of infection, by province",
    dataset: "clusters",
    conditions: {},
    isOfOnePublisher: true,
    takes: ANY,
    columns: [
      made("province", "string", ["province"], "Province", ({ province }) => provinceName(province)),
      made(
        "city",
        "string",
        ["district", "isFromElsewhere"],
        "City, county or district; `from other city` for a group that began elsewhere, `-` without one",
        (row) => (row["isFromElsewhere"] === true ? "from other city" : (regionOf(String(row["district"]))?.en ?? "-")),
      ),
      made("group", "boolean", ["kind"], "TRUE for people infected as a group", ({ kind }) => (kind === "group" ? "TRUE" : "FALSE")),
      same("infection_case", "string", "name", "Cluster, or how people were infected"),
      same("confirmed", "integer", "confirmed", "Confirmed cases; empty below ten, where it could be worked out, or where it is not known"),
      made("latitude", "string", ["lat", "positionIs"], "Of the place where that is public, otherwise `-`", (row) =>
        row["positionIs"] === "place" ? (row["lat"] as number) : "-",
      ),
      made("longitude", "string", ["lon", "positionIs"], "Of the place where that is public, otherwise `-`", (row) =>
        row["positionIs"] === "place" ? (row["lon"] as number) : "-",
      ),
    ],
    leftOut: { case_id: NO_ID },
    remarks: [],
  },
  {
    name: "PatientInfo",
    meaning: "One row for each confirmed case, generalised",
    dataset: "cases",
    conditions: {},
    isOfOnePublisher: false,
    takes: ANY,
    columns: [
      same("age", "string", "ageBand", "Age in tens; 80+ is 80 and over; empty where too few people share it"),
      made("province", "string", ["province"], "Province; empty where too few people share it", ({ province }) => provinceName(province)),
      same("confirmed_week", "string", "week", "ISO week of confirmation, in place of confirmed_date; empty where too few people share it"),
    ],
    leftOut: Object.fromEntries(
      [
        "patient_id",
        "global_num",
        "sex",
        "birth_year",
        "country",
        "city",
        "disease",
        "infection_case",
        "infection_order",
        "infected_by",
        "contact_number",
        "symptom_onset_date",
        "confirmed_date",
        "released_date",
        "deceased_date",
        "state",
      ].map((column) => [column, ONE_PERSON]),
    ),
    remarks: ["`confirmed_week` is not in DS4C."],
  },
  {
    name: "Policy",
    meaning: "Measures against the outbreak",
    dataset: "policies",
    conditions: {},
    isOfOnePublisher: false,
    takes: ANY,
    columns: [
      same("country", "string", "country", "Country"),
      same("type", "string", "type", "Field of the measure"),
      same("gov_policy", "string", "name", "Name of the measure"),
      same("detail", "string", "detail", "What exactly, for whom"),
      same("start_date", "date", "startDay", "First day"),
      same("end_date", "date", "endDay", "Last day; empty while it is in force"),
    ],
    leftOut: { policy_id: NO_ID },
    remarks: [],
  },
  {
    name: "Region",
    meaning: "The nation, provinces, cities, counties and districts, with statistics",
    dataset: "regions",
    conditions: {},
    isOfOnePublisher: false,
    takes: ({ level }) => level !== "ward" && level !== "quarantine",
    columns: [
      same("code", "string", "publisherCode", "Code in the publisher's own files; empty where it had none"),
      made("province", "string", ["code"], "Province", ({ code }) => provinceOf(code)),
      made("city", "string", ["code", "nameEn"], "City, county or district; the province's own row repeats its name", ({ code, nameEn }) =>
        String(code).length === 2 ? provinceName(code) : String(nameEn),
      ),
      same("latitude", "number", "seatLatitude", "Of the seat of its administration"),
      same("longitude", "number", "seatLongitude", "Of the seat of its administration"),
      same("elementary_school_count", "integer", "elementarySchools", "Elementary schools"),
      same("kindergarten_count", "integer", "kindergartens", "Kindergartens"),
      same("university_count", "integer", "universities", "Universities"),
      same("academy_ratio", "number", "academyRatio", "Private academies per 1,000 residents"),
      same("elderly_population_ratio", "number", "elderlyRatio", "Residents aged 65 and over, in percent"),
      same("elderly_alone_ratio", "number", "elderlyAloneRatio", "Households in which an elderly person lives alone, in percent"),
      same("nursing_home_count", "integer", "nursingHomes", "Hospitals, clinics and nursing homes"),
    ],
    leftOut: {},
    remarks: [],
  },
  {
    name: "SearchTrend",
    meaning: "How often people searched for illnesses",
    dataset: "search-trend",
    conditions: {},
    isOfOnePublisher: false,
    takes: ANY,
    columns: [
      same("date", "date", "day", "Day"),
      ...["cold", "flu", "pneumonia", "coronavirus"].map((word) => same(word, "number", word, `Searches for ${word}, in percent of the highest volume`)),
    ],
    leftOut: {},
    remarks: [],
  },
  {
    ...DAILY,
    name: "Time",
    meaning: "The nation day by day",
    conditions: { breakdown: "all", region: "KR" },
    columns: [
      DATE,
      TIME,
      same("test", "integer", "tested", "People tested since the beginning"),
      same("negative", "integer", "negative", "Tested negative since the beginning"),
      CONFIRMED,
      RELEASED,
      DECEASED,
    ],
    remarks: [],
  },
  {
    ...DAILY,
    name: "TimeAge",
    meaning: "The nation day by day and by age",
    conditions: { breakdown: "age", region: "KR" },
    columns: [
      DATE,
      TIME,
      made("age", "string", ["group"], "Age in tens; 80s is 80 and over", ({ group }) => (group === "80+" ? "80s" : (group as string))),
      CONFIRMED,
      DECEASED,
    ],
    remarks: [],
  },
  {
    ...DAILY,
    name: "TimeGender",
    meaning: "The nation day by day and by sex",
    conditions: { breakdown: "sex", region: "KR" },
    columns: [DATE, TIME, same("sex", "string", "group", "male or female"), CONFIRMED, DECEASED],
    remarks: [],
  },
  {
    ...DAILY,
    name: "TimeProvince",
    meaning: "Provinces day by day",
    conditions: { breakdown: "all", "region.not": "KR" },
    takes: ({ region }) => region !== QUARANTINE,
    columns: [DATE, TIME, made("province", "string", ["region"], "Province", ({ region }) => provinceName(region)), CONFIRMED, RELEASED, DECEASED],
    remarks: ["People found in quarantine at the borders belong to no province and are left out, as in DS4C: the provinces do not add up to the nation."],
  },
  {
    name: "Weather",
    meaning: "Weather of each day in the provinces",
    dataset: "weather",
    conditions: {},
    isOfOnePublisher: false,
    takes: ANY,
    columns: [
      made("province", "string", ["province"], "Province", ({ province }) => provinceName(province)),
      same("date", "date", "day", "Day"),
      same("avg_temp", "number", "meanTemperature", "Mean temperature, °C"),
      same("min_temp", "number", "lowestTemperature", "Lowest temperature, °C"),
      same("max_temp", "number", "highestTemperature", "Highest temperature, °C"),
      same("precipitation", "number", "precipitation", "Precipitation, mm"),
      same("max_wind_speed", "number", "highestWindSpeed", "Highest wind speed, m/s"),
      same("most_wind_direction", "number", "windDirection", "Most frequent direction of the wind, degrees"),
      same("avg_relative_humidity", "number", "meanHumidity", "Mean relative humidity, %"),
    ],
    leftOut: { code: NO_ID },
    remarks: [],
  },
];

/** Whole tables of DS4C without a counterpart. */
export const WITHOUT_COUNTERPART: { readonly [table: string]: string } = {
  PatientRoute: "where single patients have been is published for a while only and never released as a table",
  SeoulFloating: "no dataset holds the floating population",
};

/** Source: RFC 4180. A missing value is an empty cell. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: Cell): string {
  if (value === null) return "";
  const text = String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
