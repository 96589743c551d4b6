// Makes a key: the text is told once, to whoever asked for it, and only its hash is kept.
import type { WriteTx } from "../../../core/ports/database.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { AccountTools } from "../account-tools.ts";
import { hashToken } from "../sessions.ts";
import { insertKey, type KeyRow } from "./keys.sql.ts";

const HINT_LETTERS = 4;

export interface MadeKey {
  readonly id: string;
  /** Shown this once. */
  readonly key: string;
}

export type NewKey = Pick<KeyRow, "kind" | "agency" | "account" | "application" | "name" | "scopes" | "expiresAt" | "replaces"> & {
  readonly createdAt: EpochMs;
};

export async function makeKey(tx: WriteTx, { randomText }: Pick<AccountTools, "randomText">, content: NewKey): Promise<MadeKey> {
  const id = randomText(9);
  const key = `mdk_${randomText(32)}`;
  await insertKey(tx, { ...content, id, hint: key.slice(-HINT_LETTERS), revokedAt: null }, hashToken(key));
  return { id, key };
}
