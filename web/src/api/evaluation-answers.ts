// Shapes of the API's answers about evaluations, institutions and the community of practice that the portal reads.
import type { Text } from "#core/text.ts";
import type { ActionAnswer, ClockAnswer, NamedAnswer } from "./matter-answers.ts";

type StateAnswer = NamedAnswer & { readonly isFinal: boolean };
interface CountedAnswer {
  readonly met: number;
  readonly of: number;
}

export interface ListedEvaluationAnswer {
  readonly year: number;
  readonly matter: string;
  readonly state: StateAnswer;
  readonly isPublished: boolean;
  readonly periodFrom: string;
  readonly periodUntil: string;
  readonly institutions: number;
}

export interface CriterionAnswer extends NamedAnswer {
  readonly counts: Text;
  readonly article: { readonly name: Text };
  readonly weight: number;
}

export interface ScoreAnswer {
  readonly scoreHundredths: number | null;
  readonly grade: NamedAnswer | null;
}

export interface OrderAnswer {
  readonly id: string;
  readonly procedure: NamedAnswer;
  readonly institution: NamedAnswer;
  readonly state: StateAnswer;
  readonly isLate: boolean;
  readonly limit: ClockAnswer | null;
}

export interface EvaluationAnswer extends ListedEvaluationAnswer {
  readonly content: string;
  readonly weightsFrom: string;
  readonly weightsSource: string;
  readonly criteria: readonly CriterionAnswer[];
  readonly grades: readonly NamedAnswer[];
  readonly clocks: readonly ClockAnswer[];
  readonly panel: readonly {
    readonly id: string;
    readonly name: string;
    readonly organisation: string;
    readonly isChair: boolean;
    readonly belongsTo: readonly string[];
  }[];
  readonly results: readonly { readonly institution: NamedAnswer; readonly result: ScoreAnswer | null; readonly isReviewed: boolean | null }[];
  readonly orders: readonly OrderAnswer[];
  readonly own: {
    readonly actors: readonly NamedAnswer[];
    readonly actions: readonly ActionAnswer[];
    readonly institutions: readonly string[];
    readonly isWithheld: boolean;
  } | null;
}

export interface InstitutionEvaluationAnswer {
  readonly year: number;
  readonly matter: string;
  readonly state: StateAnswer;
  readonly isPublished: boolean;
  readonly institution: NamedAnswer;
  readonly countedAt: string | null;
  readonly seen: "nothing" | "evidence" | "all";
  readonly criteria: readonly CriterionAnswer[];
  readonly result:
    | (ScoreAnswer & {
        readonly lines: readonly {
          readonly criterion: NamedAnswer;
          readonly weight: number;
          readonly counted: CountedAnswer;
          readonly used: CountedAnswer;
          readonly reviewReason: string | null;
          readonly hundredths: number | null;
          readonly arithmetic: string;
        }[];
        readonly gainedHundredths: number;
        readonly possibleHundredths: number;
        readonly arithmetic: string;
      })
    | null;
  readonly rows: readonly {
    readonly criterion: string;
    readonly source: "officer" | "matter" | "dataset" | "report";
    readonly id: string;
    readonly asked: NamedAnswer;
    readonly isMet: boolean;
    readonly found: string | null;
    readonly dueAt: string | null;
    readonly doneAt: string | null;
  }[];
  readonly evidence: readonly {
    readonly id: string;
    readonly criterion: string;
    readonly title: string;
    readonly content: string;
    readonly link: string | null;
    readonly file: { readonly fileName: string; readonly bytes: number; readonly href: string } | null;
    readonly at: string;
  }[];
  readonly reviews: readonly {
    readonly criterion: string | null;
    readonly by: string;
    readonly changedTo: CountedAnswer | null;
    readonly reason: string;
    readonly at: string;
  }[];
  readonly objections: readonly {
    readonly id: string;
    readonly criterion: string;
    readonly content: string;
    readonly at: string;
    readonly answer: string | null;
    readonly answeredAt: string | null;
  }[];
  readonly orders: readonly OrderAnswer[];
  readonly own: {
    readonly mayHandIn: boolean;
    readonly mayObject: boolean;
    readonly objectUntil: string | null;
    readonly mayReview: boolean;
    readonly whyNoReview: Text | null;
    readonly mayOrder: boolean;
  } | null;
}

export interface ReportAnswer {
  readonly institution: string;
  readonly half: string;
  readonly matter: string;
  readonly state: StateAnswer;
  readonly signedAt: string | null;
  readonly isLate: boolean;
  readonly wasLate: boolean;
  readonly limit: ClockAnswer | null;
}

export interface OfficerAnswer {
  readonly id: string;
  readonly kind: "chief" | "working";
  readonly post: string;
  readonly unit: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly namedAt: string;
  readonly isHeld: boolean;
  readonly isOwn: boolean;
}

export interface InstitutionAnswer {
  readonly asOf: string;
  readonly id: string;
  readonly name: Text;
  readonly kind: string;
  readonly contact: { readonly unit: Text; readonly email: string | null; readonly phone: string | null; readonly page: string | null } | null;
  readonly officers: readonly OfficerAnswer[];
  readonly datasets: readonly {
    readonly id: string;
    readonly title: Text;
    readonly isPublished: boolean;
    readonly freshness: string;
    readonly updatedAt: string | null;
    readonly formats: readonly string[];
    readonly stopped: { readonly kind: string; readonly matter: string } | null;
  }[];
  readonly listings: readonly {
    readonly matter: string;
    readonly title: string;
    readonly dataset: string | null;
    readonly state: StateAnswer;
    readonly isLate: boolean;
  }[];
  readonly provisions: readonly { readonly matter: string; readonly what: string; readonly providedAt: string }[];
  readonly reports: readonly ReportAnswer[];
  readonly evaluations: readonly {
    readonly year: number;
    readonly state: StateAnswer;
    readonly isPublished: boolean;
    readonly result: ScoreAnswer | null;
    readonly orders: number;
  }[];
  readonly training: {
    readonly years: readonly { readonly year: number; readonly courses: number; readonly hours: number; readonly people: number }[];
    readonly courses: readonly { readonly id: string; readonly title: string; readonly hours: number; readonly beginsAt: string; readonly people: number }[];
  };
  readonly own: { readonly isOfficer: boolean; readonly isWithheld: boolean } | null;
}

export interface ProvisionFiguresAnswer {
  readonly received: number;
  readonly provided: number;
  readonly refused: number;
  readonly late: number;
  readonly open: number;
  readonly provisions: readonly { readonly matter: string; readonly what: string; readonly method: string | null; readonly providedAt: string }[];
}

export interface WholeReportAnswer extends ReportAnswer {
  readonly from: string;
  readonly until: string;
  readonly figures: ProvisionFiguresAnswer | null;
  readonly note: string | null;
  readonly preview: ProvisionFiguresAnswer | null;
}

export interface CourseAnswer {
  readonly id: string;
  readonly title: string;
  readonly content: string;
  readonly hours: number;
  readonly beginsAt: string;
  readonly place: string;
  readonly seats: number;
  readonly signedUp: number;
  readonly attended: number;
  readonly isCancelled: boolean;
  readonly isOver: boolean;
  /** For whoever is signed in. */
  readonly isSignedUp?: boolean;
  /** For the centre. */
  readonly people?: readonly { readonly id: string; readonly institution: string; readonly name: string | null; readonly wasThere: boolean }[] | null;
}

export interface OwnPracticeAnswer {
  readonly institutions: readonly string[];
  readonly isCentre: boolean;
  readonly courses: readonly CourseAnswer[];
}

export interface PostAnswer {
  readonly id: string;
  readonly kind: "question" | "answer" | "recipe";
  readonly institution: NamedAnswer | null;
  readonly title: string;
  readonly content: string | null;
  readonly at: string;
  readonly changedAt: string | null;
  readonly hiddenWhy: string | null;
  readonly answers: number;
}

export interface PostsAnswer {
  readonly posts: readonly PostAnswer[];
  readonly next: string | null;
}

export interface WholePostAnswer {
  readonly post: PostAnswer;
  readonly answers: readonly PostAnswer[];
  readonly own: { readonly institutions: readonly string[]; readonly isCentre: boolean } | null;
}
