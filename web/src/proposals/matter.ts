// Shapes of the API's answers about a proposal that its pages read.
import type { Text } from "#core/text.ts";

export interface Named {
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
  readonly endsAt: string;
  readonly daysLeft: number | null;
  readonly isLate: boolean;
  readonly article: ArticleAnswer;
}
export interface ListedMatter {
  readonly id: string;
  readonly title: string | null;
  readonly state: Named & { readonly isFinal: boolean };
  readonly owner: Named | null;
  readonly institution: Named | null;
  readonly dataset: string | null;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly nextLimit: ClockAnswer | null;
  readonly isLate: boolean;
  readonly supporters: number;
}
export interface MattersAnswer {
  readonly asOf: string;
  readonly matters: readonly ListedMatter[];
  readonly next: string | null;
}
export interface TimelineEntry {
  readonly sequence: number;
  readonly at: string;
  readonly kind: string;
  readonly actor: Named;
  readonly action: Named | null;
  readonly article: ArticleAnswer | null;
  readonly to: Named | null;
  readonly ended: Named | null;
  readonly said: unknown;
  readonly hash: string;
}
export interface MemberAnswer {
  readonly id: string;
  readonly body: string;
  readonly name: string;
  readonly grouping: string;
  readonly organisation: string;
  readonly isSelf: boolean;
}
export interface DocumentAnswer {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly reach: "public" | "parties" | "beta";
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly by: Named;
  readonly at: string;
  readonly href: string;
}
export interface CommentAnswer {
  readonly id: string;
  readonly speaker: string;
  readonly content: string | null;
  readonly at: string;
  readonly hiddenWhy: string | null;
  readonly isOwn: boolean;
}
export interface ActionAnswer extends Named {
  readonly as: Named;
  readonly article: ArticleAnswer;
  readonly asks: readonly string[];
}
export interface MatterAnswer extends ListedMatter {
  readonly procedure: Named;
  readonly asOf: string;
  readonly version: number;
  readonly content: string | null;
  readonly said: { readonly [name: string]: unknown } | null;
  readonly clocks: readonly ClockAnswer[];
  readonly timeline: readonly TimelineEntry[];
  readonly comments: readonly CommentAnswer[];
  readonly documents: readonly DocumentAnswer[];
  readonly tasks: readonly {
    readonly id: string;
    readonly title: string;
    readonly owner: string;
    readonly dueAt: string | null;
    readonly doneAt: string | null;
  }[];
  readonly meetings: readonly {
    readonly id: string;
    readonly title: string;
    readonly meetsAt: string;
    readonly place: string;
    readonly agenda: string;
    readonly minutes: string | null;
  }[];
  readonly members: readonly MemberAnswer[];
  readonly own: {
    readonly actors: readonly Named[];
    readonly actions: readonly ActionAnswer[];
    readonly supports: boolean;
    readonly isWithheld: boolean;
  } | null;
}

export interface SimilarAnswer {
  readonly proposals: readonly { readonly id: string; readonly title: string; readonly sharedWords: readonly string[] }[];
}

/** The dataset that came of a proposal: its calls and what was built on it where the catalogue knows of them. */
export interface LinkedDataset {
  readonly id: string;
  readonly title: Text;
  readonly services: readonly { readonly link: string; readonly title?: Text; readonly format?: string }[];
  readonly calls?: { readonly total: number } | null;
  readonly showcases?: readonly { readonly id: string; readonly title: Text | string; readonly link: string }[];
}

/** Whether whoever is signed in acts as one of these. */
export function actsAs({ own }: Pick<MatterAnswer, "own">, ...actors: readonly string[]): boolean {
  return own?.actors.some(({ id }) => actors.includes(id)) ?? false;
}

/** What people typed as a link: a page of ours or one with https; everything else stays text. */
export function safeLink(text: string): { readonly href: string; readonly isOurs: boolean } | null {
  if (/^\/(?![/\\])[^\s\\]*$/.test(text)) return { href: text, isOurs: true };
  if (/^https:\/\/[^\s]+$/.test(text) && URL.canParse(text)) return { href: text, isOurs: false };
  return null;
}
