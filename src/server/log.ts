// The form of log lines: of an error only what tells what broke. Databases repeat rows in their errors; rows never reach a log.
import type { LoggerOptions } from "pino";

export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  /** Of the system or the database. */
  readonly code?: string;
  readonly cause?: LoggedError;
}

export function logOptions(level: string): LoggerOptions {
  return { level, serializers: { err: loggedError } };
}

/** Classes of SQLSTATE whose messages quote values: data exceptions and violated constraints. Source: PostgreSQL, appendix A. */
const QUOTES_VALUES = /^2[23]/;

export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: "A value was thrown that is no error.", stack: "" };
  const { code, cause, name, message, stack = "" } = error as Error & { readonly code?: unknown };
  const quotesValues = typeof code === "string" && QUOTES_VALUES.test(code);
  const shown = (text: string) => (quotesValues ? text.replace(/"[^"]*"/g, '"…"') : text);
  return {
    type: name,
    message: shown(message),
    stack: shown(stack),
    ...(typeof code === "string" ? { code } : {}),
    ...(cause === undefined ? {} : { cause: loggedError(cause) }),
  };
}
