// What the page of a place reads of the API, and how its entries are told in words. Pure.
import type { Text } from "#core/text.ts";
import type { AnswerOwnReport, DatasetAnswer, StateAnswer } from "#web/api/answers.ts";

export interface OwnEntryAnswer {
  readonly id: string;
  readonly kind: string;
  readonly variant: string | null;
  readonly occurredAt: string;
  readonly fields: EntryFields;
  readonly isTakenBack: boolean;
  /** Null: it cannot be taken back any more. */
  readonly undoUntil: string | null;
}

/** Of /v1/own-place. */
export interface OwnPlaceAnswer {
  readonly now: string;
  readonly dataset: string;
  readonly place: { readonly code: string; readonly name: string; readonly address: string | null };
  readonly variants: { readonly [variant: string]: StateAnswer | null };
  readonly entries: readonly OwnEntryAnswer[];
}

/** Of /v1/sample/codes. */
export interface SampleCodesAnswer {
  readonly codes: readonly { readonly dataset: string; readonly place: string; readonly name: string; readonly code: string }[];
}

/** Of POST /v1/ingest/{dataset}/codes. */
export interface MadeCodesAnswer {
  readonly codes: readonly { readonly id: string; readonly place: string; readonly code: string; readonly endsAt: string }[];
}

/** Of GET /v1/ingest/{dataset}/codes. */
export interface ListedCodesAnswer {
  readonly codes: readonly {
    readonly id: string;
    readonly place: string;
    readonly endsAt: string;
    readonly usedAt: string | null;
    readonly revokedAt: string | null;
  }[];
  readonly next: string | null;
}

export interface EntryFields {
  readonly [field: string]: string | number | boolean | null;
}

/** What the page needs of the dataset. */
export type ReportedDataset = Pick<DatasetAnswer, "id" | "title" | "variants" | "variantField" | "bands" | "expectedEveryMinutes" | "ownReports">;

export interface SaidEntry {
  readonly kind: string;
  readonly variant: string | null;
  readonly fields: EntryFields;
}

/** The button by which an entry was made; null where none of today's fits. */
export function reportOf(reports: readonly AnswerOwnReport[], { kind, fields }: SaidEntry): AnswerOwnReport | null {
  const alike = reports.filter((report) => report.kind === kind);
  const isMade = ({ asks, fixed }: AnswerOwnReport) =>
    Object.entries(fixed).every(([name, value]) => fields[name] === value) && (asks === null || (fields[asks.name] ?? null) !== null);
  return alike.find(isMade) ?? alike[0] ?? null;
}

interface Reading {
  say(text: Text): string;
  number(value: number): string;
  clock(at: string): string;
}

/** "Sold 2", "Pause sales 15:00". */
export function entryText(dataset: ReportedDataset, entry: SaidEntry, reader: Reading): string {
  const report = reportOf(dataset.ownReports, entry);
  if (!report) return entry.kind;
  const value = report.asks ? (entry.fields[report.asks.name] ?? null) : null;
  const shown = typeof value === "number" ? reader.number(value) : typeof value === "string" ? `~ ${reader.clock(value)}` : "";
  const isOne = dataset.variants.length < 2 || report.isForAllVariants;
  const variant = isOne ? undefined : dataset.variants.find(({ id }) => id === (entry.variant ?? dataset.variants[0]?.id));
  return [reader.say(report.title), shown, variant ? `(${reader.say(variant.title)})` : ""].filter(Boolean).join(" ");
}
