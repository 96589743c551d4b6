// Shapes of the API's answers about webhooks that the portal reads.

export interface WebhookAnswer {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly types: readonly string[];
  readonly datasets: readonly string[];
  readonly regions: readonly string[];
  readonly createdAt: string;
  readonly deliveredAt: string | null;
  readonly formerSecretUntil: string | null;
  readonly disabled: { readonly at: string; readonly why: string } | null;
}

export interface DeliveryAnswer {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly state: string;
  readonly nextAt: string | null;
  readonly data: { readonly [member: string]: unknown };
  readonly tries: readonly {
    readonly number: number;
    readonly triedAt: string;
    readonly status: number | null;
    readonly failure: string | null;
    readonly tookMs: number;
  }[];
}
