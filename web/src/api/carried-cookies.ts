// Cookies between a visitor's browser and the API, which the portal carries without reading them. Pure.

export interface CarriedCookies {
  /** `Cookie` of the next call: the browser's, with what the API has set since. */
  readonly header: string | null;
  /** `Set-Cookie` of the API, to be passed on as they are. */
  readonly given: readonly string[];
}

export function withGiven(carried: CarriedCookies, given: readonly string[]): CarriedCookies {
  return given.reduce(withOne, carried);
}

function withOne({ header, given }: CarriedCookies, cookie: string): CarriedCookies {
  const pair = (cookie.split(";", 1)[0] ?? "").trim();
  const name = pair.slice(0, pair.indexOf("=") + 1);
  const others = (header ?? "")
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "" && !part.startsWith(name));
  const kept = pair === name ? others : [...others, pair];
  return { header: kept.length > 0 ? kept.join("; ") : null, given: [...given, cookie] };
}

const SESSION = /(^|;\s*)(__Host-)?madang_session=[^;\s]/;

/** Whether the browser holds a session, be it still good or not. */
export function hasSession(header: string | null): boolean {
  return SESSION.test(header ?? "");
}
