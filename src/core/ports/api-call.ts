// A call of our own public API without a socket. The server hands it to the portal with each request; nothing else uses it.

/** Under this name the call hangs on the incoming request that a page is rendered for. */
export const API_CALL: unique symbol = Symbol.for("madang.api-call") as never;

export interface ApiRequest {
  readonly method: string;
  /** Begins with "/" and carries the query. */
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  /** Null: none. */
  readonly body: Uint8Array | null;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  /** `Set-Cookie`, one by one. */
  readonly cookies: readonly string[];
  readonly body: Uint8Array;
}

export interface ApiCall {
  /** Whether an address belongs to the API and never to a page; `path` begins with "/". */
  takes(path: string): boolean;
  /** Comes from the address of the visitor whose page is rendered. */
  send(request: ApiRequest): Promise<ApiAnswer>;
}
