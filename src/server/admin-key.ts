// The administrator's key: given by a setting, or made at the first start and kept where only its owner can read it.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeDurably } from "../adapters/durable-files.ts";

export interface AdminKey {
  readonly key: string;
  /** Made just now: tell whoever starts the service, once. */
  readonly isNew: boolean;
}

const OWNER_ONLY = 0o600;

export async function ensureAdminKey(folder: string, configured: string | null): Promise<AdminKey> {
  if (configured !== null) return { key: configured, isNew: false };
  const path = join(folder, "administrator.key");
  const known = await readFile(path, "utf8").catch(() => "");
  if (known.trim()) return { key: known.trim(), isNew: false };
  const key = `mda_${randomBytes(24).toString("base64url")}`;
  await writeDurably(path, `${key}\n`, OWNER_ONLY);
  return { key, isNew: true };
}
