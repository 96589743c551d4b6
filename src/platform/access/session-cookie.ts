// The cookie that a session lives in, and whether a request comes from our own pages. Pure.

/** `__Host-`: the browser takes it over https only, from this very host. */
export function cookieName(isSecure: boolean): string {
  return isSecure ? "__Host-madang_session" : "madang_session";
}

/** The cookie of a place that has signed in with its code: another one, so that a person's session and a place's never stand for each other. */
export function placeCookieName(isSecure: boolean): string {
  return isSecure ? "__Host-madang_place" : "madang_place";
}

/** The token of a `Cookie` header; null when there is none that could be ours. */
export function tokenOf(header: string | undefined, isSecure: boolean, name = cookieName(isSecure)): string | null {
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at < 0 || part.slice(0, at).trim() !== name) continue;
    const value = part.slice(at + 1).trim();
    return /^[\w-]{20,100}$/.test(value) ? value : null;
  }
  return null;
}

/** `Set-Cookie` for a token, or for taking it away. */
export function setCookie(token: string | null, isSecure: boolean, maxAgeSeconds: number, name = cookieName(isSecure)): string {
  const parts = [`${name}=${token ?? ""}`, "Path=/", "HttpOnly", "SameSite=Lax", `Max-Age=${token === null ? 0 : Math.floor(maxAgeSeconds)}`];
  return [...parts, ...(isSecure ? ["Secure"] : [])].join("; ");
}

export interface RequestSource {
  readonly origin?: string | undefined;
  readonly host?: string | undefined;
  readonly "sec-fetch-site"?: string | string[] | undefined;
}

/**
 * Where a request that changes something comes from. Browsers name the page's origin with every such request; a program
 * names none. Behind a proxy the scheme may differ, so hosts are compared.
 * @param publicUrl address under which the public reaches us, if it was set
 */
export function sourceOf(headers: RequestSource, publicUrl: string | null): "own" | "foreign" | "unnamed" {
  const { origin, host } = headers;
  if (origin !== undefined) {
    const known = [host, publicUrl ? new URL(publicUrl).host : undefined];
    return URL.canParse(origin) && known.includes(new URL(origin).host) ? "own" : "foreign";
  }
  const site = headers["sec-fetch-site"];
  if (site === undefined) return "unnamed";
  return site === "same-origin" ? "own" : "foreign";
}

/** A page of ours to go on to; anything else, such as another site, becomes `fallback`. */
export function localPage(path: string | undefined, fallback: string): string {
  return path !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : fallback;
}

const BROWSERS = [
  ["Edg/", "Edge"],
  ["SamsungBrowser/", "Samsung Internet"],
  ["Whale/", "Whale"],
  ["OPR/", "Opera"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;
const SYSTEMS = [
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Windows", "Windows"],
  ["Mac OS X", "macOS"],
  ["Linux", "Linux"],
] as const;

/** "Firefox, Windows" of a `User-Agent`: enough to know one's own sessions, no more. Empty when nothing is known of it. */
export function deviceOf(userAgent: string | undefined): string {
  const find = (known: readonly (readonly [string, string])[]) => known.find(([mark]) => userAgent?.includes(mark))?.[1];
  return [find(BROWSERS), find(SYSTEMS)].filter(Boolean).join(", ");
}
