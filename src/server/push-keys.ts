// The key pair with which push messages are signed: made at the first start, kept where only its owner can read it.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeDurably } from "../adapters/durable-files.ts";
import { makePushKeys, type PushKeys } from "../adapters/web-push.ts";

const OWNER_ONLY = 0o600;

/** With another key than at subscription nothing reaches a browser: the file belongs into every backup. */
export async function ensurePushKeys(folder: string): Promise<PushKeys> {
  const path = join(folder, "push.key");
  const kept = await readFile(path, "utf8").catch(() => null);
  if (kept !== null) return JSON.parse(kept) as PushKeys;
  const keys = makePushKeys();
  await writeDurably(path, JSON.stringify(keys), OWNER_ONLY);
  return keys;
}
