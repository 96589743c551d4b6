// The private key that releases are signed with: made at the first start, kept where only its owner can read it.
import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeDurably } from "../adapters/durable-files.ts";

const OWNER_ONLY = 0o600;

/** Without the file a new key is made; what the old one signed can still be checked, its public half is in the store. */
export async function ensureSigningKey(folder: string): Promise<KeyObject> {
  const path = join(folder, "signing.key");
  const kept = await readFile(path, "utf8").catch(() => null);
  if (kept !== null) return createPrivateKey(kept);
  const { privateKey } = generateKeyPairSync("ed25519");
  await writeDurably(path, privateKey.export({ type: "pkcs8", format: "pem" }) as string, OWNER_ONLY);
  return privateKey;
}
