// Hashes and Ed25519 signatures by what the platform brings: WebCrypto, in browsers and in Node.
import type { PublicKey, SignatureCheck } from "../../src/core/verify-release.ts";
import { getJson, type RequestOptions, type Service } from "./service.ts";

/** A public key that every implementation takes. Source: RFC 8037, appendix A.2. */
const KNOWN_KEY = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

/** The keys that the service signs with. Keep them: a key that came with the file proves nothing about who served both. */
export async function readKeys(service: Service, options?: RequestOptions): Promise<readonly PublicKey[]> {
  return (await getJson<{ readonly keys: readonly PublicKey[] }>(service, "/v1/keys", options)).keys;
}

/** False in browsers before Ed25519 came, and on pages that came without https. */
export async function canCheckSignatures(): Promise<boolean> {
  return (await importKey(KNOWN_KEY)) !== null;
}

export const checkSignature: SignatureCheck = async ({ x }, signature, text) => {
  const [key, bytes] = [await importKey(x), bytesOf(signature)];
  return key !== null && bytes !== null && crypto.subtle.verify("Ed25519", key, bytes, new TextEncoder().encode(text));
};

/** 64 hexadecimal digits. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function importKey(x: string): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey("jwk", { kty: "OKP", crv: "Ed25519", x }, "Ed25519", false, ["verify"]);
  } catch {
    return null;
  }
}

/** Null for what is no base64url. */
export function bytesOf(base64url: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
