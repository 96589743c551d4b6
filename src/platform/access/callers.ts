// Who is calling: keys are compared by hash, remembered for a moment, never logged.
import { createHash, timingSafeEqual } from "node:crypto";
import type { Clock } from "../../core/ports/clock.ts";
import type { Database } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import { ACCESS_CHANNEL, type KeyRecord, readKeyByHash } from "./access.sql.ts";

/** Somebody with a valid key. */
export interface Caller {
  /** In whose name data is sent. */
  readonly agency: string;
  readonly scopes: ReadonlySet<string>;
  /** May do everything. */
  readonly isAdministrator: boolean;
}

export const ADMINISTRATOR_AGENCY = "administrator";

/** A revocation by another process reaches us at the latest after this time. */
const REMEMBERED_MS = 2_000;
/** Hashes remembered at once, so that guessing keys does not fill the memory. */
const MAX_REMEMBERED = 10_000;

interface Remembered {
  readonly key: KeyRecord | null;
  readonly until: number;
}

export class Callers {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #administratorHash: Buffer;
  readonly #remembered = new Map<string, Remembered>();

  constructor(database: Database, clock: Clock, administratorKey: string) {
    this.#database = database;
    this.#clock = clock;
    this.#administratorHash = Buffer.from(hashKey(administratorKey), "hex");
  }

  /** Forgets what it knows of a key as soon as any process says that it was revoked. */
  async start(): Promise<void> {
    await this.#database.listen(ACCESS_CHANNEL, () => this.forget());
  }

  forget(): void {
    this.#remembered.clear();
  }

  /** @throws Problem not_authenticated */
  async identify(authorization: string | undefined): Promise<Caller> {
    const key = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization ?? "")?.[1];
    if (!key) throw new Problem("not_authenticated", "Send the header Authorization: Bearer followed by your key.");
    const hash = hashKey(key);
    if (timingSafeEqual(Buffer.from(hash, "hex"), this.#administratorHash)) return { agency: ADMINISTRATOR_AGENCY, scopes: new Set(), isAdministrator: true };
    const found = await this.#find(hash);
    if (!found || found.revokedAt !== null) throw new Problem("not_authenticated", "The key is unknown or has been revoked.");
    return { agency: found.agency, scopes: new Set(found.scopes), isAdministrator: false };
  }

  async #find(hash: string): Promise<KeyRecord | null> {
    const now = this.#clock.monotonicMs();
    const known = this.#remembered.get(hash);
    if (known && known.until > now) return known.key;
    const key = await this.#database.read((tx) => readKeyByHash(tx, hash));
    if (this.#remembered.size >= MAX_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(hash, { key, until: now + REMEMBERED_MS });
    return key;
  }
}

/** Keys are long and random, so a fast hash is enough. */
export function hashKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** @throws Problem not_allowed */
export function requireScope(caller: Caller, scope: string): void {
  if (!caller.isAdministrator && !caller.scopes.has(scope)) throw new Problem("not_allowed", `The key lacks the scope ${scope}.`);
}

/** @throws Problem not_allowed */
export function requireAdministrator(caller: Caller): void {
  if (!caller.isAdministrator) throw new Problem("not_allowed", "Only the administrator's key may do this.");
}
