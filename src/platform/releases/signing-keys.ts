// Signs manifests with the key of this installation, and keeps the public keys of all that it ever had.
import { createHash, createPublicKey, type KeyObject, sign } from "node:crypto";
import { canonicalJson } from "../../core/canonical-json.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { Database } from "../../core/ports/database.ts";
import type { ManifestSignature } from "../../core/release-manifest.ts";
import type { PublicKey } from "../../core/verify-release.ts";
import { insertSigningKey } from "./keys.sql.ts";

export interface SigningKeys {
  readonly publicKey: PublicKey;
  /** The signature of a text's bytes, as it lies beside the manifest. */
  sign(text: string): string;
  /** The signature alone, base64url. */
  signatureOf(text: string): string;
}

/** @param privateKey Ed25519 */
export function signingKeys(privateKey: KeyObject): SigningKeys {
  const publicKey = publicKeyOf(privateKey);
  const signatureOf = (text: string) => sign(null, Buffer.from(text), privateKey).toString("base64url");
  return {
    publicKey,
    signatureOf,
    sign: (text) => {
      const signed: ManifestSignature = { algorithm: "Ed25519", key: publicKey.kid, signature: signatureOf(text) };
      return canonicalJson({ ...signed });
    },
  };
}

/** Makes the public half known to everybody who asks, for as long as the store lives. */
export async function publishSigningKey(database: Database, clock: Clock, { publicKey }: SigningKeys): Promise<void> {
  await database.write((tx) => insertSigningKey(tx, { publicKey, since: clock.now() }));
}

/** Its id is the thumbprint of RFC 7638. */
export function publicKeyOf(key: KeyObject): PublicKey {
  const { x = "" } = createPublicKey(key as never).export({ format: "jwk" });
  const jwk = { crv: "Ed25519", kty: "OKP", x } as const;
  return { kid: createHash("sha256").update(canonicalJson(jwk)).digest("base64url"), ...jwk };
}
