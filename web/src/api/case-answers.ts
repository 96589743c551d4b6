// Shapes of the API's answers about cases that the portal reads.
import type { Text } from "#core/text.ts";
import type { AnswerField } from "./answers.ts";
import type { NoticeAnswer, Values } from "./release-answers.ts";

export interface PerishableDatasetAnswer {
  readonly id: string;
  readonly title: Text;
  readonly fields: readonly AnswerField[];
  readonly caseFields: readonly AnswerField[];
  readonly entryFields: readonly AnswerField[];
}

interface CaseHead {
  readonly id: string;
  readonly dataset: string;
  readonly institution: string;
  readonly state: "open" | "submitted" | "approved";
  readonly version: number;
  readonly subject: Values;
  readonly createdAt: string;
  readonly changedAt: string;
}

export interface CasesAnswer {
  readonly cases: readonly (CaseHead & { readonly entries: number; readonly published: number })[];
  readonly approverNeeded: number;
}

export interface EntryAnswer {
  readonly id: string;
  readonly values: Values;
  readonly publish: boolean;
  readonly reason: { readonly code: string; readonly text: Text };
  readonly wouldBeTold: Values | null;
  readonly isPublic: boolean;
  readonly isApproved: boolean;
  readonly deleteAt: string | null;
}

export interface CaseAnswer extends CaseHead {
  readonly entries: readonly EntryAnswer[];
  readonly policy: { readonly validFrom: string; readonly source: string } | null;
  readonly actions: readonly ("change" | "submit" | "return" | "approve")[];
  readonly isOwn: boolean;
  readonly events: readonly { readonly at: string; readonly action: string; readonly by: string; readonly entry: string | null }[];
}

export interface RowNotices {
  readonly row: number;
  readonly notices: readonly NoticeAnswer[];
}

export interface EntriesAnswer {
  readonly added: readonly string[];
  readonly refused: readonly RowNotices[];
  readonly noticed: readonly RowNotices[];
}
