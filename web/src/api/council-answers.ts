// Shapes of the API's answers about the council, plans, the list of data to be provided and candidates, as the portal reads them.
import type { Text } from "#core/text.ts";
import type { ArticleAnswer, BallotAnswer, ListedMatterAnswer, NamedAnswer } from "./matter-answers.ts";

export interface CouncilMemberAnswer {
  readonly id: string;
  readonly name: string;
  readonly grouping: string;
  readonly organisation: string;
  readonly isCivilian: boolean;
  readonly isChair: boolean;
  readonly termFrom: string | null;
  readonly termUntil: string | null;
  readonly term: number;
  readonly inOffice: boolean;
}

export interface CouncilFault {
  readonly code: string;
  readonly memberId: string | null;
  readonly text: Text;
  readonly article: ArticleAnswer;
}

export interface SubCommitteeAnswer extends NamedAnswer {
  readonly task: Text;
  readonly endedAt: string | null;
  readonly members: readonly CouncilMemberAnswer[];
  readonly faults: readonly CouncilFault[];
}

export interface ListedMeetingAnswer {
  readonly id: string;
  readonly subCommittee: NamedAnswer | null;
  readonly title: string;
  readonly meetsAt: string;
  readonly place: string;
  readonly isUrgent: boolean;
  readonly urgentReason: string | null;
  readonly noticedAt: string;
  readonly hasBegun: boolean;
  readonly items: number;
  readonly hasMinutes: boolean;
}

export interface CouncilAnswer {
  readonly asOf: string;
  readonly rule: { readonly most: number; readonly noticeDays: number; readonly mostSubCommittees: number; readonly articles: readonly ArticleAnswer[] };
  readonly members: readonly CouncilMemberAnswer[];
  readonly civilians: number;
  readonly faults: readonly CouncilFault[];
  readonly subCommittees: readonly SubCommitteeAnswer[];
  readonly meetings: readonly ListedMeetingAnswer[];
  readonly pending: readonly ListedMatterAnswer[];
}

export interface AgendaItemAnswer {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly note: string;
  readonly matter: ListedMatterAnswer | null;
  readonly isUrgent: boolean;
  readonly urgentReason: string | null;
  readonly addedAt: string;
  readonly removedAt: string | null;
  readonly removedWhy: string | null;
  readonly recommendation: {
    readonly subCommittee: NamedAnswer;
    readonly meeting: string;
    readonly kind: string;
    readonly text: string;
    readonly counts: { readonly for: number; readonly against: number; readonly abstain: number };
  } | null;
  readonly votes: readonly NamedAnswer[];
  readonly ballots: readonly BallotAnswer[];
}

export interface CouncilMeetingAnswer extends ListedMeetingAnswer {
  readonly asOf: string;
  readonly minutes: string | null;
  readonly noticeDays: number;
  readonly agenda: readonly AgendaItemAnswer[];
  readonly seats: readonly (CouncilMemberAnswer & { readonly isPresent: boolean })[];
  readonly attendance: {
    readonly isTaken: boolean;
    readonly present: number;
    readonly members: number;
    readonly needed: number;
    readonly isQuorate: boolean;
    readonly article: ArticleAnswer;
  };
  readonly faults: readonly CouncilFault[];
  readonly own: { readonly mayCall: boolean; readonly isMember: boolean; readonly isWithheld: boolean } | null;
}

export interface CouncilDecisionsAnswer {
  readonly decisions: readonly {
    readonly matter: ListedMatterAnswer;
    readonly action: NamedAnswer;
    readonly meeting: string;
    readonly decidedAt: string;
    readonly isCarried: boolean;
    readonly counts: { readonly for: number; readonly against: number; readonly abstain: number };
  }[];
}

export interface GoalAnswer {
  readonly id: string;
  readonly number: number;
  readonly title: Text;
  readonly institution: NamedAnswer;
  readonly dueDay: string;
  readonly candidate: NamedAnswer | null;
  readonly dataset: string | null;
  readonly listing: string | null;
  readonly state: "planned" | "open" | "late" | "done";
  readonly percent: number;
  readonly doneAt: string | null;
  readonly wasLate: boolean;
  readonly reports: readonly { readonly at: string; readonly percent: number; readonly said: string }[];
}

export interface PlanAnswer {
  readonly plan: ListedMatterAnswer;
  readonly goals: readonly GoalAnswer[];
}

export interface PlansAnswer {
  readonly asOf: string;
  readonly plans: readonly PlanAnswer[];
}

export interface ProvisionEntryAnswer {
  readonly id: string;
  readonly matter: string;
  readonly number: number;
  readonly title: Text;
  readonly content: string;
  readonly institution: NamedAnswer;
  readonly dueDay: string;
  readonly state: "proposed" | "decided" | "published" | "provided";
  readonly isLate: boolean;
  readonly dataset: string | null;
  readonly listing: string | null;
}

export interface ProvisionListAnswer {
  readonly asOf: string;
  readonly entries: readonly ProvisionEntryAnswer[];
  readonly lists: readonly { readonly list: ListedMatterAnswer; readonly entries: readonly ProvisionEntryAnswer[] }[];
}

export interface CandidateLineAnswer {
  readonly criterion: string;
  readonly kind: "demand" | "value" | "effort";
  readonly title: Text;
  readonly counts: Text;
  readonly weight: number;
  readonly full: number;
  readonly counted: number | null;
  readonly used: number;
  readonly hundredths: number;
  readonly reason: string | null;
}

export interface CandidateAnswer {
  readonly id: string;
  readonly title: Text;
  readonly content: string;
  readonly institution: NamedAnswer | null;
  readonly state: "open" | "taken" | "dropped";
  readonly droppedWhy: string | null;
  readonly sources: { readonly terms: readonly string[]; readonly matters: readonly string[]; readonly datasets: readonly string[] };
  readonly rank: number | null;
  readonly scoreHundredths: number;
  readonly isJudged: boolean;
  readonly lines: readonly CandidateLineAnswer[];
  readonly goals: readonly { readonly plan: string; readonly number: number; readonly title: Text; readonly isDecided: boolean }[];
}

export interface CandidatesAnswer {
  readonly weightsFrom: string;
  readonly weightsSource: Text;
  readonly candidates: readonly CandidateAnswer[];
}

export interface DemandAnswer {
  readonly words: readonly { readonly term: string; readonly asked: number }[];
  readonly matters: readonly (ListedMatterAnswer & { readonly supporters: number })[];
}
