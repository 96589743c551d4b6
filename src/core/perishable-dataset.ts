// What a perishable dataset declares: facts that may be told for a while and must be gone afterwards, such as where patients have
// been. It has no releases. The platform seals what comes in, asks the declaration what may be told, signs and deletes, without
// knowing the dataset's name.
import type { CheckedRow, Fields, FieldValue } from "./fields.ts";
import type { NoticeKinds } from "./notices.ts";
import type { Text } from "./text.ts";
import type { BoundingBox, DayNumber, EpochMs, Row } from "./units.ts";

/** Values that fit their fields. */
export type Values = CheckedRow["value"];

/** Under which a case is judged. */
export interface DisclosureMoment {
  readonly today: DayNumber;
  readonly zone: string;
  /** Who would publish is the central authority of the country. */
  readonly isCentral: boolean;
  /** Set by the operator; null: the level that the dataset knows for the day. */
  readonly alertLevel: string | null;
}

/** What becomes of one entry on a day, and why. */
export interface EntryDecision {
  /** A code of `reasons`. */
  readonly reason: string;
  /** Exactly what may be told, in fields of `published`; null: nothing. */
  readonly told: Values | null;
  /** It may be told that entries belong to the same case. */
  readonly linksCase: boolean;
  /** First instant at which it is gone everywhere; null: no time is stated. */
  readonly deleteAt: EpochMs | null;
}

/** The rules of a day, as citizens read them. */
export interface PolicyInForce {
  readonly validFrom: string;
  readonly source: string;
  readonly linksCase: boolean;
  /** Null: not stated. */
  readonly keptDays: number | null;
}

export interface PerishableDataset {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly description: Text;
  /** The emergency it belongs to, of `src/core/issues.ts`. */
  readonly issue: string;
  readonly keywords: readonly Text[];
  readonly licence: string;
  readonly attribution: Text;
  readonly area: BoundingBox;
  /** Of a case, as officers enter it. Never leaves the platform. */
  readonly caseFields: Fields;
  /** Of one entry of a case, as officers enter it. Never leaves the platform as such. */
  readonly entryFields: Fields;
  /** What the public may get of an entry at most. */
  readonly published: Fields;
  /** The published instant by whose local day entries lie in files. */
  readonly dayField: string;
  /** Columns of an officer's file beside the fields, and how they become one. */
  entryOf(row: Row): Row;
  /** What follows from checked fields, and what does not fit together. */
  completeEntry(entry: Values): CheckedRow;
  /** Pure; the same entry on another day may be decided otherwise, so that everything is decided again each day. */
  decide(subject: Values, entry: Values, moment: DisclosureMoment): EntryDecision;
  /** Null before the first policy. */
  policyOn(day: DayNumber): PolicyInForce | null;
  readonly reasons: { readonly [code: string]: { readonly publish: boolean; readonly text: Text } };
  readonly noticeKinds: NoticeKinds;
  /** A case without entries is gone after so many days. */
  readonly emptyCaseKeptDays: number;
}

/** Declares a perishable dataset and finds its mistakes at start, not in service. */
export function definePerishableDataset(dataset: PerishableDataset): PerishableDataset {
  const faults: string[] = [];
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(dataset.id)) faults.push("id must be lower case words with hyphens");
  if (dataset.published[dataset.dayField]?.type !== "instant") faults.push(`${dataset.dayField} is no published instant`);
  for (const [name, field] of Object.entries(dataset.published)) if (field.restricted) faults.push(`published field ${name} is restricted`);
  if (faults.length > 0) throw new Error(`Dataset ${dataset.id}: ${faults.join("; ")}`);
  return dataset;
}

/** What a dataset may not tell is left out, whatever a decision holds. */
export function toldOnly({ published }: PerishableDataset, told: Values): Values {
  const names = Object.keys(published).filter((name) => told[name] !== undefined && told[name] !== null);
  return Object.fromEntries(names.map((name) => [name, told[name] as FieldValue]));
}
