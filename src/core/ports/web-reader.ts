// Reading from the web, behind an interface: only from where an installation may read, and never more than was asked for.

export type WebFailureCode =
  /** The address is none that may be read from. */
  | "address_refused"
  | "unreachable"
  | "too_slow"
  | "too_large"
  /** The answer broke off, is packed in an unknown way, or leads in circles. */
  | "bad_answer";

export class WebFailure extends Error {
  override readonly name = "WebFailure";
  readonly code: WebFailureCode;

  constructor(code: WebFailureCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** What is used of an `AbortSignal`, which is not known here. */
export interface StopSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void, options: { readonly once: true }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

export interface WebRequest {
  /** http or https, without user and password. */
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  /** Of the answer's body, unpacked. */
  readonly maxBytes: number;
  /** From the beginning to the last byte. */
  readonly timeoutMs: number;
  readonly signal?: StopSignal;
}

export interface WebAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: { readonly [name: string]: string };
  /** Once. @throws WebFailure while it is read */
  readonly body: AsyncIterable<Uint8Array>;
  /** Ends the connection where the body is not wanted. */
  leave(): void;
}

export interface WebReader {
  /** Follows redirects. @throws WebFailure, the signal's reason */
  get(request: WebRequest): Promise<WebAnswer>;
}
