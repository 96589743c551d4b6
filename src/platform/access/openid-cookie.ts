// What a browser keeps while somebody is away at an OpenID provider: readable and changeable by its owner, useful to nobody else. Pure.
import type { OpenIdSecrets } from "../../core/ports/openid.ts";

export interface OpenIdJourney {
  readonly secrets: OpenIdSecrets;
  /** Page of ours to go on to. */
  readonly next: string;
  /** The account that is to be connected; null for signing in. */
  readonly connects: string | null;
}

export const JOURNEY_SECONDS = 600;

function journeyCookieName(isSecure: boolean): string {
  return isSecure ? "__Host-madang_openid" : "madang_openid";
}

/** `Set-Cookie`; null takes it away. */
export function setJourney(journey: OpenIdJourney | null, isSecure: boolean): string {
  const value = journey ? Buffer.from(JSON.stringify(journey)).toString("base64url") : "";
  const rest = ["Path=/", "HttpOnly", "SameSite=Lax", `Max-Age=${journey ? JOURNEY_SECONDS : 0}`, ...(isSecure ? ["Secure"] : [])];
  return [`${journeyCookieName(isSecure)}=${value}`, ...rest].join("; ");
}

/** Null when there is none that we have set. */
export function journeyOf(header: string | undefined, isSecure: boolean): OpenIdJourney | null {
  const name = `${journeyCookieName(isSecure)}=`;
  const pair = (header ?? "")
    .split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(name));
  return pair ? parsedJourney(pair.slice(name.length)) : null;
}

function parsedJourney(value: string): OpenIdJourney | null {
  try {
    const { secrets, next, connects } = JSON.parse(Buffer.from(value, "base64url").toString()) as OpenIdJourney;
    const texts = [secrets.state, secrets.nonce, secrets.verifier, next];
    return texts.every((text) => typeof text === "string") && (connects === null || typeof connects === "string") ? { secrets, next, connects } : null;
  } catch {
    return null;
  }
}
