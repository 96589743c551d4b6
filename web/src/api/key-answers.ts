// Shapes of the API's answers about keys, applications and use that the portal reads.

export type KeyStateName = "valid" | "expired" | "revoked";
export type ApplicationStateName = "applied" | "in_review" | "more_asked" | "granted" | "refused" | "withdrawn" | "ended" | "expired";

export interface OwnKeyAnswer {
  readonly id: string;
  readonly kind: "development" | "operating";
  readonly name: string;
  readonly hint: string;
  readonly application: string | null;
  readonly state: KeyStateName;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly callsPerDay: number | null;
  readonly usedToday: number | null;
}

export interface ApplicationAnswer {
  readonly id: string;
  readonly state: ApplicationStateName;
  readonly service: string;
  readonly description: string;
  readonly address: string;
  readonly datasets: readonly string[];
  readonly wantedPerDay: number;
  readonly wantedPerSecond: number;
  readonly granted: { readonly perDay: number; readonly perSecond: number; readonly until: string } | null;
  readonly createdAt: string;
  readonly changedAt: string;
  /** What the reader may do now. */
  readonly next: readonly string[];
}

export interface ReviewedAnswer extends ApplicationAnswer {
  readonly applicant: { readonly name: string; readonly email: string } | null;
}

export interface StepsAnswer {
  readonly steps: readonly {
    readonly action: string;
    readonly state: ApplicationStateName;
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  }[];
}

export interface Measured {
  readonly calls: number;
  readonly errors: number;
  readonly refused: number;
  readonly meanMs: number;
  readonly maxMs: number;
  readonly slow: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

export interface OperationMeasured extends Measured {
  readonly dataset: string;
  readonly operation: string;
}

export interface MinuteAnswer {
  readonly at: string;
  readonly calls: number;
  readonly errors: number;
}

export interface OwnUseAnswer {
  readonly days: readonly (Measured & { readonly day: string; readonly key: string; readonly dataset: string; readonly operation: string })[];
  readonly operations: readonly OperationMeasured[];
  readonly lastHour: readonly MinuteAnswer[];
}

export interface OperatorUseAnswer {
  readonly callers: readonly (Measured & {
    readonly who: string;
    readonly keyName: string | null;
    readonly keyKind: string | null;
    readonly account: string | null;
  })[];
  readonly operations: readonly OperationMeasured[];
  readonly addresses: readonly { readonly pseudonym: string; readonly calls: number }[];
  readonly minutes: readonly MinuteAnswer[];
}

export interface DatasetUseAnswer {
  readonly dataset: string;
  readonly calls: number;
  readonly today: number;
  readonly lately: number;
  readonly users: number;
}

export interface UseAnswer {
  readonly calls: number;
  readonly today: number;
  readonly since: string | null;
  readonly at: string;
  readonly datasets: readonly DatasetUseAnswer[];
}
