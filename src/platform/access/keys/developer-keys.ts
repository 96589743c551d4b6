// Keys that developers make for themselves: a development key at once, operating keys where an application was granted.
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import { DAY_MS } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { AccountTools } from "../account-tools.ts";
import { readApplication } from "../applications/applications.sql.ts";
import type { SignedInAccount } from "../caller.ts";
import { isOver } from "./key-shelf.ts";
import { endKey, type KeyRow, lockKey, readKeysOf, revokeOneKey } from "./keys.sql.ts";
import { type MadeKey, makeKey } from "./make-key.ts";

/** Of one account that count at the same time. */
const MOST_KEYS = 20;
/** Development keys do not outlive the interest in them. */
const DEVELOPMENT_MS = 365 * DAY_MS;
/** Only reading: what sends or publishes is a key of an agency. */
const SCOPES = ["read"] as const;

export function isUsable({ revokedAt, expiresAt }: Pick<KeyRow, "revokedAt" | "expiresAt">, now: EpochMs): boolean {
  return revokedAt === null && !isOver({ expiresAt }, now);
}

/** @param application a granted one of the same account; null: a development key. @throws Problem key_limit, not_found, wrong_state */
export async function makeOwnKey(tools: AccountTools, who: SignedInAccount, name: string, application: string | null): Promise<MadeKey> {
  const createdAt = tools.worldClock.now();
  const made = await tools.database.write(async (tx) => {
    await requireRoom(tx, who, createdAt);
    const granted = application === null ? null : await requireGranted(tx, who, application);
    const expiresAt = granted ? granted.until : ((createdAt + DEVELOPMENT_MS) as EpochMs);
    const kind = granted ? "operating" : "development";
    return makeKey(tx, tools, { kind, agency: null, account: who.id, application, name, scopes: SCOPES, expiresAt, replaces: null, createdAt });
  });
  await settleKeys(tools);
  return made;
}

/** A new key in place of one, which still counts for the overlap. @throws Problem not_found, wrong_state, key_limit */
export async function rotateOwnKey(tools: AccountTools, who: SignedInAccount, id: string, overlapHours: number): Promise<MadeKey> {
  const now = tools.worldClock.now();
  const made = await tools.database.write(async (tx) => {
    const old = await requireOwn(tx, who, id);
    if (!isUsable(old, now)) throw new Problem("wrong_state", "Only a key that counts can be replaced.");
    await requireRoom(tx, who, now);
    return rotateKey(tx, tools, old, now, overlapHours);
  });
  await settleKeys(tools);
  return made;
}

/** @param end of the new key; a development key has its own, all others the end of the old one where none is said */
export async function rotateKey(
  tx: WriteTx,
  tools: Pick<AccountTools, "randomText">,
  old: KeyRow,
  now: EpochMs,
  overlapHours: number,
  end = old.expiresAt,
): Promise<MadeKey> {
  const { kind, agency, account, application, name, scopes, expiresAt } = old;
  const until = (now + (overlapHours * DAY_MS) / 24) as EpochMs;
  await endKey(tx, old.id, expiresAt !== null && expiresAt < until ? expiresAt : until);
  const renewed = kind === "development" ? ((now + DEVELOPMENT_MS) as EpochMs) : end;
  return makeKey(tx, tools, { kind, agency, account, application, name, scopes, expiresAt: renewed, replaces: old.id, createdAt: now });
}

/** At once, everywhere. @throws Problem not_found */
export async function revokeOwnKey(tools: AccountTools, who: SignedInAccount, id: string): Promise<void> {
  await tools.database.write(async (tx) => {
    const { revokedAt } = await requireOwn(tx, who, id);
    if (revokedAt === null) await revokeOneKey(tx, id, tools.worldClock.now());
  });
  await settleKeys(tools);
}

/** This process counts it at once, the others hear of it, and a power cut does not undo it. */
export async function settleKeys({ keys, database }: Pick<AccountTools, "keys" | "database">): Promise<void> {
  await keys.catchUp();
  await database.persist();
}

async function requireRoom(tx: ReadTx, who: SignedInAccount, now: EpochMs): Promise<void> {
  const usable = (await readKeysOf(tx, who.id)).filter((key) => isUsable(key, now));
  if (usable.length >= MOST_KEYS) throw new Problem("key_limit", `There are ${usable.length} keys that count.`);
}

async function requireOwn(tx: WriteTx, who: SignedInAccount, id: string): Promise<KeyRow> {
  const key = await lockKey(tx, id);
  if (key?.account !== who.id) throw new Problem("not_found", "You have no key with this id.");
  return key;
}

async function requireGranted(tx: ReadTx, who: SignedInAccount, id: string): Promise<{ readonly until: EpochMs | null }> {
  const application = await readApplication(tx, id);
  if (application?.account !== who.id) throw new Problem("not_found", "You have no application with this id.");
  if (application.state !== "granted") throw new Problem("wrong_state", "The application is not granted.");
  return { until: application.grantedUntil };
}
