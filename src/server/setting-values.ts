// How the text of a setting becomes its value. Each throws a plain sentence for what it does not take.

import { isIP } from "node:net";
import { isAbsolute, resolve } from "node:path";
import { parseDay } from "../core/time.ts";
import { ALERT_LEVELS } from "../datasets/exposure-sites/disclosure-policy.ts";
import { LIVE_DATASETS } from "../datasets/registry.ts";

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max) throw new Error(`must be a whole number from ${min} to ${max}.`);
    return value;
  };
}

export function megabytes(text: string): number {
  return wholeNumber(1, 1_048_576)(text) * 1_048_576;
}

export function nonEmpty(text: string): string {
  if (!text) throw new Error("must not be empty.");
  return text;
}

export function folder(text: string): string {
  return isAbsolute(text) ? text : resolve(text);
}

export function oneOf<Choice extends string>(choices: readonly Choice[]): (text: string) => Choice {
  return (text) => {
    const found = choices.find((choice) => choice === text);
    if (!found) throw new Error(`must be one of ${choices.join(", ")}.`);
    return found;
  };
}

export function databaseUrl(text: string): string | null {
  if (!text) return null;
  if (!URL.canParse(text) || !/^postgres(ql)?:$/.test(new URL(text).protocol)) throw new Error("must be a postgres:// address.");
  return text;
}

export function adminKey(text: string): string | null {
  if (!text) return null;
  if (!/^[\x21-\x7e]{24,200}$/.test(text)) throw new Error("must have 24 to 200 visible ASCII characters without spaces.");
  return text;
}

export function timeZone(text: string): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return text;
  } catch {
    throw new Error("is not an IANA time zone such as Asia/Seoul.");
  }
}

export function namedKeys(text: string): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const part of text.split(",").filter(Boolean)) {
    const [, name = "", key = ""] = /^\s*([a-z0-9][a-z0-9-]*)=(\S+)\s*$/.exec(part) ?? [];
    if (!name) throw new Error("must look like data-go-kr=KEY, names in lower case letters, digits and hyphens, keys without commas.");
    keys.set(name, key);
  }
  return keys;
}

export function publication(text: string): ReadonlyMap<string, "counts" | "bands"> {
  const policies = new Map<string, "counts" | "bands">();
  for (const part of text.split(",").filter(Boolean)) {
    const [dataset = "", policy = ""] = part.split("=").map((piece) => piece.trim());
    if (!dataset || (policy !== "counts" && policy !== "bands")) throw new Error("must look like masks=bands, with counts or bands.");
    if (!LIVE_DATASETS.some(({ id }) => id === dataset))
      throw new Error(`names no dataset with ${dataset}; there are ${LIVE_DATASETS.map(({ id }) => id).join(", ")}.`);
    policies.set(dataset, policy);
  }
  return policies;
}

export function pushServices(text: string): readonly string[] {
  const services = text.split(",").map((part) => part.trim());
  const isHost = (part: string) => /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(part);
  if (!services.every((part) => isHost(part) || /^http:\/\/127\.0\.0\.1:\d{2,5}$/.test(part)))
    throw new Error("must be hosts such as push.example.org or *.example.org, separated by commas.");
  return services;
}

export function anything(text: string): string {
  return text;
}

export function alertLevel(text: string): string | null {
  if (text && !(ALERT_LEVELS as readonly string[]).includes(text)) throw new Error(`must be one of ${ALERT_LEVELS.join(", ")}.`);
  return text || null;
}

export function personName(text: string): string | null {
  if (text && !/^[^\p{C}<>]{2,200}$/u.test(text)) throw new Error("must be a name of 2 to 200 characters in one line.");
  return text || null;
}

export function searchUrl(text: string): string | null {
  if (!text) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.hash)
    throw new Error("must be an http or https address without user, password and fragment.");
  return url.href;
}

export function visibleKey(text: string): string | null {
  if (text && !/^[\x21-\x7e]{1,500}$/.test(text)) throw new Error("must have at most 500 visible ASCII characters without spaces.");
  return text || null;
}

export function issuer(text: string): string | null {
  if (!text) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== "https:" && !(url?.protocol === "http:" && isLoopback(url.hostname))) throw new Error("must be an https address.");
  return text;
}

export function smtpUrl(text: string): string | null {
  if (!text) return null;
  if (!URL.canParse(text) || !/^smtps?:$/.test(new URL(text).protocol)) throw new Error("must be an smtp:// or smtps:// address.");
  return text;
}

export function mailFrom(text: string): string {
  if (!/^([^<>\r\n"]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(text)) throw new Error("must look like Madang <madang@example.org>.");
  return text;
}

export function networks(text: string): readonly string[] {
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  for (const part of parts) {
    const [address = "", bits, ...more] = part.split("/");
    const most = isIP(address) === 6 ? 128 : 32;
    if (isIP(address) === 0 || more.length > 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most)))
      throw new Error("must be addresses or networks such as 127.0.0.1,10.0.0.0/8.");
  }
  return parts;
}

export function optionalUrl(text: string): string | null {
  if (!text) return null;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw new Error("must be an http or https address.");
  return text;
}

/** Days with commas, `2026-10-05,2026-12-24`. */
export function days(text: string): readonly string[] {
  const named = text
    .split(",")
    .map((day) => day.trim())
    .filter(Boolean);
  const wrong = named.find((day) => parseDay(day) === null);
  if (wrong !== undefined) throw new Error(`"${wrong}" is no day; days look like 2026-10-05`);
  return named;
}
