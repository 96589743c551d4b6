// Shapes of the help desk's answers that the portal reads.
import type { DeskAction, DeskKind, DeskState } from "#core/desk-states.ts";
import type { Language } from "#core/text.ts";

export interface DeskDetailAnswer {
  readonly release: string | null;
  readonly row: string;
  readonly field: string | null;
  readonly is: string;
  readonly shouldBe: string;
}

export interface DeskEntryAnswer {
  readonly number: number;
  readonly kind: DeskKind;
  readonly dataset: string | null;
  readonly state: DeskState;
  readonly language: Language;
  readonly askedAt: string;
  readonly answeredAt: string | null;
  readonly doneAt: string | null;
  readonly dueAt: string | null;
  readonly isLate: boolean;
  readonly field: string | null;
  readonly release: string | null;
  readonly shown: { readonly title: string; readonly content: string; readonly detail: DeskDetailAnswer | null } | null;
  readonly answers: readonly { readonly saidAt: string; readonly institution: string | null; readonly content: string }[];
}

export interface DeskEntriesAnswer {
  readonly total: number;
  readonly entries: readonly DeskEntryAnswer[];
}

export interface OwnDeskEntryAnswer extends DeskEntryAnswer {
  readonly title: string;
  readonly content: string;
  readonly detail: DeskDetailAnswer | null;
  readonly messages: readonly {
    readonly saidAt: string;
    readonly side: "asker" | "desk";
    readonly institution: string | null;
    readonly action: DeskAction;
    readonly content: string;
    readonly isPublic: boolean;
  }[];
  readonly actions: readonly DeskAction[];
}

export interface InboxEntryAnswer extends OwnDeskEntryAnswer {
  readonly takenBy: string | null;
  readonly isPublic: boolean;
  readonly shownTitle: string | null;
  readonly shownContent: string | null;
}

export interface ReplyFiguresAnswer {
  readonly asked: number;
  readonly answered: number;
  readonly open: number;
  readonly late: number;
  readonly medianHours: number | null;
  readonly p90Hours: number | null;
}

export interface ReplyTimesAnswer {
  readonly days: number;
  readonly questions: ReplyFiguresAnswer;
  readonly reports: ReplyFiguresAnswer;
}
