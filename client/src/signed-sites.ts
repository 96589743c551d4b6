// One day's signed file of places where patients have been: JWS in flattened JSON (RFC 7515), Ed25519.
import type { EpochMs } from "../../src/core/units.ts";
import type { PublicKey } from "../../src/core/verify-release.ts";
import type { ExposureSite } from "./exposure-list.ts";
import { bytesOf, checkSignature } from "./signature.ts";

const TYPE = "madang-sites-1+jws";

export interface SignedFile {
  readonly payload: string;
  readonly protected: string;
  readonly signature: string;
}

export interface SiteDay {
  readonly day: string;
  readonly sites: readonly ExposureSite[];
  /** From then on it has to be thrown away. */
  readonly expiresAt: EpochMs;
}

interface Payload {
  readonly dataset: string;
  readonly day: string;
  readonly expiresAt: string;
  readonly sites: readonly ExposureSite[];
}

/** Null for a file that is not signed by one of the keys, or is of another dataset or day. */
export async function sitesOfFile(
  { payload, protected: head, signature }: SignedFile,
  { dataset, day, keys }: { readonly dataset: string; readonly day: string; readonly keys: readonly PublicKey[] },
): Promise<SiteDay | null> {
  const named = parsed<{ readonly alg?: string; readonly kid?: string; readonly typ?: string }>(head);
  const key = named?.alg === "EdDSA" && named.typ === TYPE ? keys.find(({ kid }) => kid === named.kid) : undefined;
  if (!key || !(await checkSignature(key, signature, `${head}.${payload}`))) return null;
  const told = parsed<Payload>(payload);
  if (told?.dataset !== dataset || told.day !== day || !Array.isArray(told.sites)) return null;
  const expiresAt = Date.parse(told.expiresAt) as EpochMs;
  return Number.isNaN(expiresAt) ? null : { day, sites: told.sites, expiresAt };
}

function parsed<Value>(base64url: string): Value | null {
  const bytes = bytesOf(base64url);
  if (!bytes) return null;
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Value;
  } catch {
    return null;
  }
}
