// A source that is asked again and again: what is asked for, how often, and what came of it. Pure.
import type { WebFailureCode } from "../../../core/ports/web-reader.ts";
import type { EpochMs } from "../../../core/units.ts";

/** A file at an address; asked for with what is known of the last answer, so that an unchanged one costs nothing. */
export interface FileRequest {
  readonly kind: "file";
  readonly url: string;
  /** As the file is to be called; its ending says what it is. */
  readonly name: string;
}

/** An operation of the public data portal that gives its rows page by page. */
export interface PagesRequest {
  readonly kind: "data-go-kr";
  /** Of the operation, without parameters. */
  readonly url: string;
  readonly parameters: { readonly [name: string]: string };
  readonly rowsPerPage: number;
  /** Name of the service key in the settings; null where none is needed. */
  readonly key: string | null;
}

export type PullRequest = FileRequest | PagesRequest;

export interface PullDeclaration {
  readonly id: string;
  readonly dataset: string;
  /** In whose name drafts are made. */
  readonly institution: string;
  /** Form of the rows; null: recognised by the columns. */
  readonly source: string | null;
  readonly everyMinutes: number;
  readonly isPaused: boolean;
  readonly request: PullRequest;
}

export type PullFailureCode = WebFailureCode | "source_refused" | "key_missing" | "not_taken";

export interface PullFailure {
  readonly code: PullFailureCode;
  /** In our own words: no address, no key. */
  readonly detail: string;
}

/** What is known of the newest content that was fetched. */
export interface LastContent {
  readonly sha256: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly fetchedAt: EpochMs;
  /** Draft that it became. */
  readonly draft: string;
}

export interface Pull extends PullDeclaration {
  readonly dueAt: EpochMs;
  /** Until then one process is at it; null: nobody is. */
  readonly leasedUntil: EpochMs | null;
  readonly content: LastContent | null;
  /** When it was last tried, and found the source well. */
  readonly triedAt: EpochMs | null;
  readonly answeredAt: EpochMs | null;
  /** In a row. */
  readonly failures: number;
  readonly failure: PullFailure | null;
}

const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;

/** After a failure: a minute, then twice as long each time, up to six hours; a source that asks for more patience gets it. */
export function waitAfterFailure(failures: number, retryAfterMs: number | null): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (Math.max(1, failures) - 1));
  return Math.max(wait, Math.min(retryAfterMs ?? 0, 4 * LONGEST_WAIT_MS));
}
