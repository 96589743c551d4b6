// One day's signed file: what it holds, and whether the signature is ours. Checked on the visitor's device; runs wherever there is WebCrypto.
import type { EpochMs } from "#core/units.ts";
import type { PublicKey } from "#core/verify-release.ts";
import type { LoadedDay, SignedFile, Site } from "./read-sites.ts";

const TYPE = "madang-sites-1+jws";
/** A public key that every implementation takes. Source: RFC 8037, appendix A.2. */
const KNOWN_KEY: PublicKey = { kid: "", kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" };

/** `refused`: not signed as it should be, so nothing of it is used. */
export type Standing = "unchecked" | "signed" | "refused";

export interface DayFile {
  readonly loaded: LoadedDay;
  readonly day: string;
  readonly sites: readonly Site[];
  readonly madeAt: EpochMs;
  /** From then on it is thrown away. */
  readonly expiresAt: EpochMs;
  readonly standing: Standing;
}

interface Payload {
  readonly dataset: string;
  readonly day: string;
  readonly madeAt: string;
  readonly expiresAt: string;
  readonly sites: readonly Site[];
}

/** What a file says; one that cannot be read, or is of another day, is refused and says nothing. */
export function readDayFile(loaded: LoadedDay): DayFile {
  const { day } = loaded.entry;
  const payload = parse<Payload>(loaded.file.payload);
  if (payload?.dataset !== "exposure-sites" || payload.day !== day || !Array.isArray(payload.sites))
    return { loaded, day, sites: [], madeAt: 0 as EpochMs, expiresAt: Number.POSITIVE_INFINITY as EpochMs, standing: "refused" };
  return {
    loaded,
    day,
    sites: payload.sites,
    madeAt: Date.parse(payload.madeAt) as EpochMs,
    expiresAt: Date.parse(payload.expiresAt) as EpochMs,
    standing: "unchecked",
  };
}

/** Whether this device can check signatures at all: old browsers cannot, nor pages that came without https. */
export async function canCheckSignatures(): Promise<boolean> {
  return (await importKey(KNOWN_KEY)) !== null;
}

/** The file with its standing. Every refusal empties it. */
export async function checkedDayFile(file: DayFile, keys: readonly PublicKey[]): Promise<DayFile> {
  if (file.standing === "refused") return file;
  return (await isSigned(file.loaded.file, keys)) ? { ...file, standing: "signed" } : { ...file, sites: [], standing: "refused" };
}

async function isSigned({ payload, protected: header, signature }: SignedFile, keys: readonly PublicKey[]): Promise<boolean> {
  const named = parse<{ readonly alg?: string; readonly kid?: string; readonly typ?: string }>(header);
  const known = named?.alg === "EdDSA" && named.typ === TYPE ? keys.find(({ kid }) => kid === named.kid) : undefined;
  const key = known ? await importKey(known) : null;
  const [signed, text] = [bytesOf(signature), new TextEncoder().encode(`${header}.${payload}`)];
  return key !== null && signed !== null && crypto.subtle.verify("Ed25519", key, signed, text);
}

async function importKey({ x }: PublicKey): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey("jwk", { kty: "OKP", crv: "Ed25519", x }, "Ed25519", false, ["verify"]);
  } catch {
    return null;
  }
}

function parse<Value>(base64url: string): Value | null {
  const bytes = bytesOf(base64url);
  if (!bytes) return null;
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Value;
  } catch {
    return null;
  }
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> | null {
  try {
    const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
