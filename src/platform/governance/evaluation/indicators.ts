// What the platform itself has seen of an institution, counted as `met of of` for each criterion, with every row that was counted. Pure.
import type { Text } from "../../../core/text.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { Clock } from "../../../rules/law/deadlines.ts";
import { type Counted, CRITERIA, type CriterionName } from "../../../rules/law/evaluation.ts";

/** Each is counted once, as met or not. */
export interface IndicatorRow {
  readonly criterion: CriterionName;
  readonly source: RowSource;
  /** Of the matter, the dataset, the report, or the function of the officer. */
  readonly id: string;
  /** What was asked of it. */
  readonly asked: keyof typeof ASKED;
  readonly isMet: boolean;
  /** What was found, as a value: a time, a number, a state. */
  readonly found: string | null;
  /** Until when it was due, where it was. */
  readonly dueAt: EpochMs | null;
  readonly doneAt: EpochMs | null;
}

export type RowSource = "officer" | "matter" | "dataset" | "report";

export const ASKED = {
  named_and_trained: { en: "named in public and trained in the period", ko: "공표되고 기간 안에 교육을 받음" },
  entered_in_time: { en: "entry in the list made or renewed in time", ko: "기한 안에 목록 등록·변경등록" },
  published_with_terms: { en: "published with its terms of use", ko: "이용요건과 함께 공표" },
  there_and_fresh: { en: "on the portal and as fresh as declared", ko: "포털에 있고 갱신 주기를 지킴" },
  readable_several_ways: { en: "readable by machines and to be had in several ways", ko: "기계 판독 가능, 접근 방법 둘 이상" },
  decided_in_time: { en: "request decided in time", ko: "기한 안에 제공신청 결정" },
  corrected_in_time: { en: "error report corrected or answered in time", ko: "기한 안에 오류 신고 처리" },
  order_in_time: { en: "order to correct quality or keep standards followed in time", ko: "기한 안에 품질·표준 시정조치" },
} as const satisfies { readonly [asked: string]: Text };

export interface OfficerFacts {
  readonly kind: "chief" | "working";
  readonly isNamed: boolean;
  /** Courses that whoever holds the function attended in the period. */
  readonly courses: number;
}

export interface DatasetFacts {
  readonly id: string;
  readonly title: Text;
  readonly hasTerms: boolean;
  readonly isPublished: boolean;
  /** `live`, `late`, `stale`, `none` … */
  readonly freshness: string;
  /** Newest entry or release. */
  readonly updatedAt: EpochMs | null;
  /** Open formats that machines read, and services. */
  readonly formats: readonly string[];
  readonly services: number;
}

export interface MatterFacts {
  readonly id: string;
  readonly procedure: string;
  readonly state: string;
  readonly dataset: string | null;
  readonly clocks: readonly Clock[];
}

export interface ReportFacts {
  readonly number: number;
  readonly dueAt: EpochMs;
  readonly doneAt: EpochMs | null;
}

export interface Seen {
  /** The period that is evaluated, from its first instant to the first one after it. */
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly officers: readonly OfficerFacts[];
  readonly datasets: readonly DatasetFacts[];
  readonly matters: readonly MatterFacts[];
  readonly reports: readonly ReportFacts[];
}

/** Formats from which programs read values without guessing. */
const MACHINE_READABLE = ["csv", "parquet", "json", "ndjson", "geojson", "xml"];
const LIST_CLOCKS = ["list_entry", "list_change", "missing_entry"];
const ON_THE_LIST = ["registered", "changed"];
const ORDER_CLOCKS = ["quality_plan", "standards_correction"];
/** Taken back by who asked: nothing was left to decide. */
const GIVEN_UP = ["withdrawn"];

export function indicatorRows(seen: Seen): readonly IndicatorRow[] {
  return [...officerRows(seen), ...listRows(seen), ...publishedRows(seen), ...portalRows(seen), ...baseRows(seen), ...otherRows(seen)];
}

export function countsOf(rows: readonly IndicatorRow[]): { readonly [criterion in CriterionName]: Counted } {
  const counted = (criterion: CriterionName): Counted => {
    const own = rows.filter((row) => row.criterion === criterion);
    return { met: own.filter(({ isMet }) => isMet).length, of: own.length };
  };
  return Object.fromEntries((Object.keys(CRITERIA) as CriterionName[]).map((name) => [name, counted(name)])) as { [criterion in CriterionName]: Counted };
}

const NOTHING = { found: null, dueAt: null, doneAt: null } as const;

function officerRows({ officers }: Seen): readonly IndicatorRow[] {
  return (["chief", "working"] as const).map((kind) => {
    const named = officers.filter((officer) => officer.kind === kind && officer.isNamed);
    const courses = Math.max(0, ...named.map((officer) => officer.courses));
    const found = named.length === 0 ? "not_named" : `courses ${courses}`;
    return { ...NOTHING, criterion: "officers", source: "officer", id: kind, asked: "named_and_trained", isMet: courses > 0, found };
  });
}

/** A clock belongs to the period in which it was met or, if it was not, ended. */
function settledAt({ endsAt, stoppedAt }: Clock): EpochMs {
  return Math.min(endsAt, stoppedAt ?? endsAt) as EpochMs;
}

function clockRows(
  { from, until, matters }: Seen,
  row: Pick<IndicatorRow, "criterion" | "asked">,
  ofMatter: (matter: MatterFacts) => boolean,
  names: readonly string[],
): readonly IndicatorRow[] {
  return matters.filter(ofMatter).flatMap(({ id, clocks }) =>
    clocks
      .filter((clock) => names.includes(clock.name) && clock.status !== "paused" && settledAt(clock) >= from && settledAt(clock) < until)
      .map((clock) => ({
        ...row,
        source: "matter" as const,
        id,
        isMet: clock.status === "stopped",
        found: clock.name,
        dueAt: clock.endsAt,
        doneAt: clock.stoppedAt,
      })),
  );
}

function listRows(seen: Seen): readonly IndicatorRow[] {
  return clockRows(seen, { criterion: "list_kept", asked: "entered_in_time" }, ({ procedure }) => procedure === "list-registration", LIST_CLOCKS);
}

/** Datasets, and entries of the list that are no dataset here. */
function publishedRows({ datasets, matters }: Seen): readonly IndicatorRow[] {
  const entries = matters.filter(({ procedure, state, dataset }) => procedure === "list-registration" && state !== "removed" && dataset === null);
  return [
    ...datasets.map(({ id, hasTerms, isPublished }): IndicatorRow => {
      const found = isPublished ? (hasTerms ? "published" : "no_terms") : "not_published";
      return { ...NOTHING, criterion: "list_published", source: "dataset", id, asked: "published_with_terms", isMet: isPublished && hasTerms, found };
    }),
    ...entries.map(({ id, state }): IndicatorRow => {
      const isMet = ON_THE_LIST.includes(state);
      return { ...NOTHING, criterion: "list_published", source: "matter", id, asked: "published_with_terms", isMet, found: state };
    }),
  ];
}

function portalRows({ datasets }: Seen): readonly IndicatorRow[] {
  return datasets.map(({ id, freshness, updatedAt }) => ({
    ...NOTHING,
    criterion: "on_portal",
    source: "dataset",
    id,
    asked: "there_and_fresh",
    isMet: freshness === "live",
    found: freshness,
    doneAt: updatedAt,
  }));
}

function baseRows({ datasets }: Seen): readonly IndicatorRow[] {
  return datasets
    .filter(({ isPublished }) => isPublished)
    .map(({ id, formats, services }) => {
      const readable = formats.filter((format) => MACHINE_READABLE.includes(format));
      const ways = readable.length + services;
      const isMet = ways >= 2 && (readable.length > 0 || services > 0);
      return {
        ...NOTHING,
        criterion: "provision_base",
        source: "dataset",
        id,
        asked: "readable_several_ways",
        isMet,
        found: `formats ${readable.length}, services ${services}`,
      };
    });
}

function otherRows(seen: Seen): readonly IndicatorRow[] {
  const { from, until, reports } = seen;
  const isRequest = ({ procedure, state }: MatterFacts) => procedure === "request-for-provision" && !GIVEN_UP.includes(state);
  const isOrder = ({ procedure }: MatterFacts) => procedure === "quality-order" || procedure === "standards-order";
  return [
    ...clockRows(seen, { criterion: "others", asked: "decided_in_time" }, isRequest, ["decision"]),
    ...clockRows(seen, { criterion: "others", asked: "order_in_time" }, isOrder, ORDER_CLOCKS),
    ...reports
      .filter(({ dueAt }) => dueAt >= from && dueAt < until)
      .map(({ number, dueAt, doneAt }): IndicatorRow => {
        const isMet = doneAt !== null && doneAt < dueAt;
        return { criterion: "others", source: "report", id: String(number), asked: "corrected_in_time", isMet, found: null, dueAt, doneAt };
      }),
  ];
}
