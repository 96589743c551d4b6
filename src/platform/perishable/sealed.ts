// Seals what must be unreadable once its key is destroyed (AES-256-GCM). Holds no key itself.
import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";
import { canonicalJson } from "../../core/canonical-json.ts";
import type { RandomBytes } from "../../core/ports/random.ts";
import type { JsonValue } from "../../core/units.ts";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @param owner what it is sealed for: it opens nowhere else */
export function seal(key: Uint8Array, owner: string, value: JsonValue, random: RandomBytes): string {
  const nonce = random(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(canonicalJson(value), "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
}

/** @throws Error when it was changed, or is another's */
export function unseal(key: Uint8Array, owner: string, text: string): JsonValue {
  const bytes = Buffer.from(text, "base64");
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(owner));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const plain = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  return JSON.parse(plain.toString("utf8")) as JsonValue;
}

/** Tells whether two values are the same, and nothing about them without the key. */
export function keyedMark(key: Uint8Array, value: JsonValue): string {
  return createHmac("sha256", key).update(canonicalJson(value)).digest("base64url");
}
