// Shapes of the API's answers about datasets, drafts and releases that the portal reads.
import type { Text } from "#core/text.ts";
import type { AnswerField } from "./answers.ts";

export type Values = { readonly [column: string]: unknown };

export interface ReleaseHeadAnswer {
  readonly version: string;
  readonly state: "published" | "superseded" | "withdrawn";
  readonly publishedAt: string;
  readonly rows: number | null;
  readonly period: string | null;
  readonly withdrawn: { readonly withdrawnAt?: string; readonly reason?: string } | null;
  readonly link: string;
}

export interface DatasetAnswer {
  readonly id: string;
  readonly kind: "live" | "table";
  readonly title: Text;
  readonly description: Text;
  readonly licence: string;
  readonly licenceTitle?: Text;
  readonly licenceUrl?: string | null;
  readonly attribution: Text;
  readonly key?: readonly string[];
  readonly fields?: readonly AnswerField[];
  readonly newest: ReleaseHeadAnswer | null;
}

export interface NoticeAnswer {
  readonly code: string;
  readonly severity: string;
  readonly message: Text;
  readonly file?: string;
  readonly row?: number;
  readonly field?: string;
  readonly value?: unknown;
}

export interface DifferenceAnswer {
  readonly key: readonly string[] | null;
  readonly columns: { readonly appeared: readonly string[]; readonly gone: readonly string[]; readonly typeChanged: readonly string[] };
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly unchanged: number;
}

export interface OutcomeAnswer {
  readonly accepted: number;
  readonly refused: number;
  readonly publicRows: number;
  readonly basedOn: string | null;
  readonly notices: readonly (NoticeAnswer & { readonly count: number })[];
  readonly examples: readonly NoticeAnswer[];
  readonly blocks: readonly { readonly code: string; readonly message: Text }[];
  readonly smallCounts: {
    readonly minimum: number;
    readonly peopleByLevel: readonly number[];
    readonly withheldPeople: number;
    readonly smallCount: number;
    readonly small: readonly {
      readonly values: Values;
      readonly people: number;
      readonly against: { readonly version: string; readonly people: number } | null;
    }[];
  } | null;
  readonly change: {
    readonly level: string;
    readonly reasons: readonly { readonly kind: string; readonly column: string | null; readonly code?: string; readonly message: Text }[];
    readonly needsConfirmation: boolean;
  };
  readonly difference: DifferenceAnswer | null;
  readonly restrictedDifference: { readonly before: number; readonly added: number; readonly removed: number; readonly changed: number } | null;
  readonly preview: readonly Values[];
}

export interface DraftHeadAnswer {
  readonly id: string;
  readonly dataset: string;
  readonly institution: string;
  readonly state: string;
  /** Counts the changes; decisions name the one that was looked at. */
  readonly version: number;
  readonly note: string;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly release: string | null;
}

export interface DraftAnswer extends DraftHeadAnswer {
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string; readonly receivedAt: string; readonly erased: boolean }[];
  readonly next: readonly string[];
  readonly mayApprove: boolean;
  readonly progress: { readonly step: string; readonly done: number } | null;
  readonly failure: { readonly code: string; readonly title: Text; readonly detail: string } | null;
  readonly outcome: OutcomeAnswer | null;
  readonly events: readonly { readonly at: string; readonly action: string; readonly by: string; readonly reason: string }[];
}

export interface DraftsAnswer {
  readonly drafts: readonly DraftHeadAnswer[];
  readonly next: string | null;
}

/** Left out where it is about few people: then the minimum is told, or nothing. */
export interface ShownCountAnswer {
  readonly count?: number;
  readonly fewerThan?: number;
  readonly withheld?: true;
}

export interface ReleaseAnswer extends ReleaseHeadAnswer {
  readonly dataset: string;
  readonly manifest: {
    /** All of it is made up. */
    readonly synthetic: boolean;
    readonly title: Text;
    readonly attribution: Text;
    readonly predecessor: string | null;
    readonly change: { readonly level: string; readonly note: string; readonly reasons: OutcomeAnswer["change"]["reasons"] };
    readonly notices: readonly (ShownCountAnswer & { readonly code: string; readonly message: Text })[];
    readonly omitted: readonly { readonly name: string; readonly reason: Text }[];
  };
  readonly files: readonly { readonly name: string; readonly variant?: string; readonly bytes: number; readonly sha256: string; readonly link: string }[];
}

export interface TombstoneAnswer {
  readonly reason: string;
  readonly withdrawnAt: string;
}

export interface DifferencesAnswer extends DifferenceAnswer {
  readonly from: string;
  readonly to: string;
  readonly restricted: { readonly added: ShownCountAnswer; readonly removed: ShownCountAnswer; readonly changed: ShownCountAnswer } | null;
  readonly changes: readonly {
    readonly change: string;
    readonly times?: number;
    readonly key?: Values;
    readonly before?: Values;
    readonly after?: Values;
    readonly columns?: readonly string[];
  }[];
  readonly next: string | null;
}
