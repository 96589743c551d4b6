// Shapes of the answers about the state of the service that the portal reads.
import type { Impact, StatusNoticeKind, StatusNoticeState } from "#core/status-states.ts";
import type { Text } from "#core/text.ts";

export type PartStateAnswer = "up" | "slow" | "down" | "none";

export interface PartAnswer {
  readonly id: string;
  readonly title: Text;
  readonly state: PartStateAnswer;
  readonly since: string | null;
  readonly measuredAt: string | null;
  readonly upShare: number | null;
  readonly days: readonly { readonly day: string; readonly checks: number; readonly failures: number; readonly slow: number }[];
}

export interface NoticeAnswer {
  readonly id: string;
  readonly kind: StatusNoticeKind;
  readonly title: Text;
  readonly affects: readonly string[];
  readonly impact: Impact;
  readonly state: StatusNoticeState;
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly isAutomatic: boolean;
  readonly next: readonly StatusNoticeState[];
  readonly updates: readonly { readonly saidAt: string; readonly state: StatusNoticeState; readonly content: Text }[];
}

export interface BoardAnswer {
  readonly now: string;
  readonly state: PartStateAnswer;
  readonly historyDays: number;
  readonly protocols: readonly (PartAnswer & { readonly ms: number | null; readonly path: string | null })[];
  readonly datasets: readonly (PartAnswer & { readonly freshness: string; readonly updatedAt: string | null; readonly expectedEveryMinutes: number })[];
  readonly notices: readonly NoticeAnswer[];
}
