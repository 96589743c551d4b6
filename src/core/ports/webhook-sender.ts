// One signed message to somebody else's server, behind an interface.

export type WebhookFailure =
  /** The name leads into a network that is not open to everybody, or the address is none that is posted to. */
  | "address_refused"
  | "unreachable"
  | "too_slow"
  /** It answered that it is somewhere else; nobody is followed. */
  | "redirected";

export interface WebhookOutcome {
  /** Of the answer; null when there was none. */
  readonly status: number | null;
  /** Null when there was an answer that leads nowhere else. */
  readonly failure: WebhookFailure | null;
  /** What the receiver asked for, in seconds. */
  readonly retryAfterSeconds: number | null;
}

export interface WebhookSender {
  /** Null: it may be posted to, as far as can be told without asking anybody. Otherwise a sentence that says why not. */
  objection(url: string): string | null;
  /** Never rejects. Reads nothing of the answer's body. */
  post(url: string, headers: { readonly [name: string]: string }, body: string): Promise<WebhookOutcome>;
}
