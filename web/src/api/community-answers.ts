// Shapes of the answers of forum, business and lending that the portal reads.
import type { ForumGroup } from "#core/forum-groups.ts";
import type { Text } from "#core/text.ts";
import type { ApplicationState, CallPhase, SupportKind } from "#rules/community/call-states.ts";
import type { EntryAction, EntryKind, EntryState } from "#rules/community/entry-states.ts";
import type { CapacityKind, LoanState } from "#rules/community/loan-states.ts";
import type { MirrorState } from "#rules/community/mirror-state.ts";
import type { ModerationAction, ModerationState } from "#rules/community/moderation.ts";

export interface TopicAnswer {
  readonly id: string;
  readonly group: ForumGroup;
  readonly workingGroup: string | null;
  /** Null: hidden or taken back. */
  readonly title: string | null;
  readonly openedAt: string;
  readonly newestAt: string;
  readonly posts: number;
}

export interface TopicsAnswer {
  readonly total: number;
  readonly topics: readonly TopicAnswer[];
  readonly members: readonly { readonly group: ForumGroup; readonly members: number }[];
}

export interface PostAnswer {
  readonly id: string;
  readonly number: number;
  readonly speaker: number;
  readonly group: ForumGroup;
  readonly content: string | null;
  readonly hiddenWhy: string | null;
  readonly at: string;
}

export interface EventAnswer {
  readonly id: string;
  readonly title: string;
  readonly agenda: string;
  readonly place: string;
  readonly link: string | null;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly seats: number | null;
  readonly taken: number;
  readonly minutes: string | null;
  readonly decisions: readonly string[];
  readonly cancelledAt: string | null;
  readonly cancelledWhy: string | null;
}

export interface WorkingGroupAnswer {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly openedAt: string;
  readonly hasChair: boolean;
  readonly members: readonly { readonly group: ForumGroup; readonly count: number }[];
  readonly results: string | null;
  readonly endedAt: string | null;
}

export interface PollAnswer {
  readonly id: string;
  readonly question: string;
  readonly choices: readonly string[];
  readonly openedAt: string;
  readonly openUntil: string;
  readonly isOpen: boolean;
  readonly voters: number;
  readonly counts: readonly number[] | null;
  readonly byGroup: readonly { readonly group: ForumGroup | null; readonly voters: number; readonly counts: readonly number[] }[];
}

export interface ModerationAnswer {
  readonly number: number;
  readonly at: string;
  readonly action: ModerationAction;
  readonly reason: string;
  readonly days: number | null;
  readonly topic: string | null;
  readonly post: number | null;
  readonly state: ModerationState;
  readonly appealedAt: string | null;
  readonly answer: string | null;
  readonly answeredAt: string | null;
}

export interface OwnForumAnswer {
  readonly member: { readonly group: ForumGroup; readonly isConfirmed: boolean; readonly pausedUntil: string | null } | null;
  readonly posts: readonly { readonly id: string; readonly topic: string }[];
  readonly moderations: readonly (ModerationAnswer & { readonly appealableUntil: string | null; readonly appeal: string | null })[];
  readonly events: readonly string[];
  readonly workingGroups: readonly string[];
  readonly chairs: readonly string[];
  readonly voted: readonly string[];
}

export interface ModerationDeskAnswer {
  readonly reported: readonly {
    readonly post: string;
    readonly topic: string;
    readonly number: number;
    readonly content: string;
    readonly reasons: readonly string[];
    readonly reportedAt: string;
  }[];
  readonly appeals: readonly (ModerationAnswer & { readonly appeal: string; readonly content: string | null; readonly isOwnDecision: boolean })[];
  readonly unconfirmed: readonly { readonly account: string; readonly name: string; readonly group: ForumGroup; readonly joinedAt: string }[];
}

export interface CallAnswer {
  readonly id: string;
  readonly host: { readonly kind: "institution" | "centre" | "company"; readonly id: string; readonly name: Text };
  readonly phase: CallPhase;
  readonly title: string;
  readonly summary: string;
  readonly conditions: string;
  readonly isJointProject: boolean;
  readonly support: readonly { readonly kind: SupportKind; readonly what: string }[];
  readonly criteria: readonly { readonly id: string; readonly title: string; readonly weight: number }[];
  readonly datasets: readonly string[];
  readonly opensAt: string;
  readonly closesAt: string;
  readonly places: number;
  readonly submitted: number | null;
  readonly reviewers: number;
  readonly endedAt: string | null;
  readonly endedWhy: string;
}

export interface OutcomeAnswer {
  readonly total: number;
  readonly means: { readonly [criterion: string]: number };
  readonly reasons: { readonly [criterion: string]: string };
}

export interface DecidedCallAnswer extends CallAnswer {
  readonly selected: readonly (OutcomeAnswer & { readonly organisation: string; readonly title: string; readonly summary: string })[];
}

export interface ApplicationAnswer {
  readonly id: string;
  readonly call: string;
  readonly state: ApplicationState;
  readonly organisation: string;
  readonly title: string;
  readonly summary: string;
  readonly plan: string;
  readonly submittedAt: string | null;
  readonly outcome: OutcomeAnswer | null;
}

export interface CallDeskAnswer extends CallAnswer {
  readonly applications: readonly (ApplicationAnswer & {
    readonly counted: number;
    readonly mean: number | null;
    readonly means: { readonly [criterion: string]: number };
    readonly reviews: readonly { readonly reviewer: string; readonly hasConflict: boolean; readonly remark: string }[];
  })[];
  readonly named: readonly { readonly account: string; readonly name: string }[];
}

export interface CallReviewsAnswer extends CallAnswer {
  readonly applications: readonly (Omit<ApplicationAnswer, "outcome"> & {
    readonly own: { readonly hasConflict: boolean; readonly scores: { readonly [criterion: string]: number }; readonly remark: string } | null;
  })[];
}

export interface EntryWords {
  readonly name?: string;
  readonly title?: string;
  readonly summary?: string;
  readonly about?: string;
  readonly link?: string;
  readonly base?: string;
  readonly datasets?: readonly string[];
  readonly services?: readonly string[];
  readonly kinds?: readonly SupportKind[];
  readonly capacities?: readonly { readonly kind: CapacityKind; readonly amount: string }[];
  readonly freeUntil?: string;
  readonly until?: string | null;
  readonly forWhom?: string;
  readonly howToApply?: string;
  readonly office?: { readonly unit: string; readonly email: string };
}

export interface ListedEntryAnswer extends EntryWords {
  readonly id: string;
  readonly listedAt: string | null;
}

export interface EntriesAnswer {
  readonly total: number;
  readonly byDataset: { readonly [dataset: string]: number };
  readonly entries: readonly ListedEntryAnswer[];
}

export interface OwnEntryAnswer {
  readonly id: string;
  readonly kind: EntryKind;
  readonly version: number;
  readonly state: EntryState;
  readonly content: EntryWords;
  readonly listed: EntryWords | null;
  readonly reason: string;
  readonly enteredAt: string;
  readonly actions: readonly EntryAction[];
}

export interface OwnBusinessAnswer {
  readonly hosts: readonly CallAnswer["host"][];
  readonly calls: readonly CallAnswer[];
  readonly applications: readonly (ApplicationAnswer & { readonly callTitle: string; readonly criteria: CallAnswer["criteria"] })[];
  readonly reviews: readonly CallAnswer[];
  readonly entries: readonly OwnEntryAnswer[];
}

export interface LoanAnswer {
  readonly id: string;
  readonly offer: string;
  readonly offerName: string;
  readonly state: LoanState;
  readonly service: string;
  readonly link: string | null;
  readonly need: string;
  readonly contact: string;
  readonly askedAt: string;
  readonly reason: string;
  readonly endsAt: string | null;
  readonly endedAt: string | null;
}

export interface OwnLendingAnswer {
  readonly applications: readonly LoanAnswer[];
  readonly received: readonly LoanAnswer[];
  readonly entries: readonly OwnEntryAnswer[];
}

export interface MirrorsAnswer {
  readonly mirrors: readonly {
    readonly id: string;
    readonly name: string;
    readonly base: string;
    readonly checks: readonly {
      readonly dataset: string;
      readonly state: MirrorState;
      readonly changesBehind: number | null;
      readonly checkedAt: string | null;
    }[];
  }[];
}
