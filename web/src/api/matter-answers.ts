// Shapes of the API's answers about matters that the portal reads.
import type { Text } from "#core/text.ts";
import type { ProblemAnswer } from "./answers.ts";
import type { Refused } from "./send-json.ts";

export interface NamedAnswer {
  readonly id: string;
  readonly title: Text;
}

export interface ArticleAnswer {
  readonly id: string;
  readonly name: Text;
  readonly says: Text;
}

export interface ClockAnswer {
  readonly name: string;
  readonly title: Text;
  readonly kind: "deadline" | "waiting" | "window";
  readonly status: "running" | "paused" | "stopped" | "over";
  readonly startedAt: string;
  /** First instant after the period. */
  readonly endsAt: string;
  readonly daysLeft: number | null;
  readonly isLate: boolean;
  readonly extensions: number;
  readonly article: ArticleAnswer;
}

export interface EntryAnswer {
  readonly sequence: number;
  readonly at: string;
  readonly kind: string;
  readonly actor: NamedAnswer;
  readonly action: NamedAnswer | null;
  readonly article: ArticleAnswer | null;
  readonly from: NamedAnswer | null;
  readonly to: NamedAnswer | null;
  readonly ended: NamedAnswer | null;
  readonly said: unknown;
  readonly hash: string;
}

export interface ListedMatterAnswer {
  readonly id: string;
  readonly procedure: NamedAnswer;
  readonly title: string | null;
  readonly state: NamedAnswer & { readonly isFinal: boolean };
  readonly owner: NamedAnswer | null;
  readonly institution: NamedAnswer | null;
  readonly dataset: string | null;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly nextLimit: ClockAnswer | null;
  readonly isLate: boolean;
  /** Accounts that support it. */
  readonly supporters: number;
}

export interface MattersAnswer {
  readonly asOf: string;
  readonly matters: readonly ListedMatterAnswer[];
  readonly next: string | null;
}

export interface MatterCountsAnswer {
  readonly counts: readonly { readonly procedure: string; readonly state: string; readonly isFinal: boolean; readonly count: number }[];
}

export interface DocumentAnswer {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly reach: "public" | "parties" | "beta";
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly by: NamedAnswer;
  readonly at: string;
  readonly href: string;
}

export interface MemberAnswer {
  readonly id: string;
  readonly body: string;
  readonly name: string;
  readonly grouping: string;
  readonly organisation: string;
  readonly isLawyer: boolean;
  readonly isChair: boolean;
  readonly isRecused: boolean;
  readonly isSelf: boolean;
}

export interface MeetingAnswer {
  readonly id: string;
  readonly title: string;
  readonly meetsAt: string;
  readonly place: string;
  readonly agenda: string;
  readonly isUrgent: boolean;
  readonly noticedAt: string;
  readonly minutes: string | null;
}

export interface BallotAnswer {
  readonly id: string;
  readonly meeting: string;
  readonly subject: string;
  readonly action: NamedAnswer | null;
  readonly question: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly present: number;
  readonly result: {
    readonly isCarried: boolean;
    readonly isQuorate: boolean;
    readonly counts: { readonly [choice: string]: number } | null;
  } | null;
  readonly mayVote: boolean;
  readonly hasVoted: boolean;
}

export interface ActionAnswer extends NamedAnswer {
  readonly as: NamedAnswer;
  readonly article: ArticleAnswer;
  readonly asks: readonly string[];
  readonly byVote: boolean;
}

export interface CommentAnswer {
  readonly id: string;
  readonly speaker: string;
  readonly content: string | null;
  readonly at: string;
  readonly hiddenWhy: string | null;
  readonly isOwn: boolean;
}

export interface TaskAnswer {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly dueAt: string | null;
  readonly doneAt: string | null;
}

export interface MatterAnswer extends ListedMatterAnswer {
  readonly asOf: string;
  readonly version: number;
  readonly seen: "public" | "whole";
  readonly content: string | null;
  readonly said: { readonly [name: string]: unknown } | null;
  readonly details: { readonly [name: string]: unknown } | null;
  readonly parent: string | null;
  readonly opened: readonly { readonly id: string; readonly procedure: NamedAnswer; readonly state: NamedAnswer }[];
  readonly clocks: readonly ClockAnswer[];
  readonly timeline: readonly EntryAnswer[];
  readonly comments: readonly CommentAnswer[];
  readonly documents: readonly DocumentAnswer[];
  readonly tasks: readonly TaskAnswer[];
  readonly meetings: readonly MeetingAnswer[];
  readonly members: readonly MemberAnswer[];
  readonly ballots: readonly BallotAnswer[];
  readonly decision: {
    readonly text: string;
    readonly written: string | null;
    readonly isPublished: boolean;
    readonly isOwn: boolean;
    readonly publishedAt: string | null;
  } | null;
  readonly own: {
    readonly actors: readonly NamedAnswer[];
    readonly actions: readonly ActionAnswer[];
    readonly supports: boolean;
    readonly isRecused: boolean;
    readonly isWithheld: boolean;
  } | null;
}

/** Proposals that say something alike. */
export interface SimilarAnswer {
  readonly proposals: readonly { readonly id: string; readonly title: string; readonly sharedWords: readonly string[] }[];
}

/** Something in a text that looks like personal data. */
export interface PersonalDataAnswer {
  readonly kind: string;
  readonly text: Text;
  readonly from: number;
  readonly length: number;
  readonly line: number;
}

export interface NoticesAnswer {
  readonly notices: readonly {
    readonly id: string;
    readonly matter: string;
    readonly kind: string;
    readonly as: string;
    readonly subject: Text;
    readonly at: string;
    readonly isRead: boolean;
  }[];
}

export interface ProvisionLogAnswer {
  readonly asOf: string;
  readonly provisions: readonly {
    readonly matter: string;
    readonly what: string;
    readonly part: string | null;
    readonly method: string | null;
    readonly institution: NamedAnswer | null;
    readonly dataset: string | null;
    readonly providedBy: NamedAnswer;
    readonly providedAt: string;
    readonly recordedAt: string | null;
  }[];
  readonly next: number | null;
}

export interface DecisionsAnswer {
  readonly decisions: readonly {
    readonly matter: string;
    readonly institution: NamedAnswer | null;
    readonly state: NamedAnswer;
    readonly text: string;
    readonly publishedAt: string;
  }[];
}

/** What a refusal of a matter says besides. */
export interface MatterProblem extends Omit<ProblemAnswer, "places"> {
  readonly text?: Text;
  readonly guard?: string | null;
  readonly article?: string | null;
  readonly field?: string;
  readonly faults?: readonly { readonly code: string; readonly text: Text }[];
  readonly places?: readonly PersonalDataAnswer[];
}

/** How a form of a matter went. */
export interface FormOutcome {
  /** Which form. */
  readonly which: string;
  readonly refused?: Omit<Refused, "problem"> & { readonly problem: MatterProblem };
  /** What was typed, so that nobody types it twice. */
  readonly typed?: { readonly [name: string]: string };
  readonly places?: readonly PersonalDataAnswer[];
}
