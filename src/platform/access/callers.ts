// Who is calling: keys and sessions are found by hash, remembered for a moment, never logged.
import { timingSafeEqual } from "node:crypto";
import type { Clock } from "../../core/ports/clock.ts";
import type { Database } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import { ACCESS_CHANNEL } from "./access.sql.ts";
import { ADMINISTRATOR_CALLER, type Caller, callerOfKey, callerOfPlace, callerOfSession } from "./caller.ts";
import type { KeyShelf } from "./keys/key-shelf.ts";
import { readPlaceSession } from "./place-codes.sql.ts";
import { placeCookieName, tokenOf } from "./session-cookie.ts";
import { type LiveSession, readLiveSession, touchSession } from "./sessions.sql.ts";
import { hashToken, idleEnd, TOUCH_MS } from "./sessions.ts";

/** A revocation by another process reaches us at the latest after this time. */
const REMEMBERED_MS = 2_000;
/** Hashes remembered at once, so that guessing keys does not fill the memory. */
const MAX_REMEMBERED = 10_000;

interface Remembered {
  readonly caller: Caller | null;
  readonly until: number;
}

export interface Credentials {
  readonly authorization?: string | undefined;
  /** Of `X-API-Key` or the address. */
  readonly apiKey?: string | null | undefined;
  readonly cookie?: string | undefined;
}

export interface CallersOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly worldClock: Clock;
  readonly keys: KeyShelf;
  readonly administratorKey: string;
  /** By the hash of a key that this process has made for work of its own: stored nowhere, over with the process. */
  readonly ownCallers?: ReadonlyMap<string, Caller>;
  /** False in a public demonstration: whoever is signed in elsewhere on the same data is nobody here. */
  readonly takesSessions: boolean;
  /** The public reaches us over https. */
  readonly isSecure: boolean;
}

export class Callers {
  readonly #options: CallersOptions;
  readonly #administratorHash: Buffer;
  readonly #remembered = new Map<string, Remembered>();
  #forgotten = 0;

  constructor(options: CallersOptions) {
    this.#options = options;
    this.#administratorHash = Buffer.from(hashToken(options.administratorKey), "hex");
  }

  /** Forgets what it knows as soon as any process says that a key, session, account or role has changed. */
  async start(): Promise<void> {
    await this.#options.database.listen(ACCESS_CHANNEL, () => this.forget());
  }

  forget(): void {
    this.#forgotten++;
    this.#remembered.clear();
  }

  /** By key where one is sent, else by session. @throws Problem not_authenticated */
  async identify({ authorization, apiKey, cookie }: Credentials): Promise<Caller> {
    if (authorization !== undefined) return this.#byAuthorization(authorization);
    if (apiKey) return this.#byKey(apiKey);
    const token = this.#options.takesSessions ? tokenOf(cookie, this.#options.isSecure) : null;
    if (!token) throw new Problem("not_authenticated", "Sign in, or send the header Authorization: Bearer followed by your key.");
    const caller = await this.#find(`session ${hashToken(token)}`, (hash) => this.#readSession(hash));
    if (!caller) throw new Problem("not_authenticated", "The session is over. Sign in again.");
    return caller;
  }

  /** By the cookie of a place alone: no key and no person's session counts. @throws Problem not_authenticated */
  async identifyPlace({ cookie }: Pick<Credentials, "cookie">): Promise<Caller> {
    const { takesSessions, isSecure } = this.#options;
    const token = takesSessions ? tokenOf(cookie, isSecure, placeCookieName(isSecure)) : null;
    if (!token) throw new Problem("not_authenticated", "Sign in with the code of your place.");
    const caller = await this.#find(`place ${hashToken(token)}`, (name) => this.#readPlace(name));
    if (!caller) throw new Problem("not_authenticated", "The session of this place is over, or its code was revoked. Sign in again.");
    return caller;
  }

  async #readPlace(name: string): Promise<Caller | null> {
    const { database, worldClock } = this.#options;
    const place = await database.read((tx) => readPlaceSession(tx, name.slice("place ".length), worldClock.now()));
    return place && callerOfPlace(place);
  }

  async #byAuthorization(authorization: string): Promise<Caller> {
    const key = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization)?.[1];
    if (!key) throw new Problem("not_authenticated", "Send the header Authorization: Bearer followed by your key.");
    return this.#byKey(key);
  }

  async #byKey(key: string): Promise<Caller> {
    const known = this.known(key);
    if (known) return known;
    const found = await this.#options.keys.findSurely(key);
    if (!found) throw new Problem("not_authenticated", "The key is unknown, over, or revoked.");
    return callerOfKey(found);
  }

  /** The administrator, or this process itself, by a key that is in no database; null: some other key. */
  known(key: string): Caller | null {
    const hash = hashToken(key);
    if (timingSafeEqual(Buffer.from(hash, "hex"), this.#administratorHash)) return ADMINISTRATOR_CALLER;
    return this.#options.ownCallers?.get(hash) ?? null;
  }

  async #readSession(name: string): Promise<Caller | null> {
    const { database, worldClock } = this.#options;
    const found = await database.read((tx) => readLiveSession(tx, name.slice("session ".length), worldClock.now()));
    if (!found || found.session.isHalf) return null;
    await this.#touch(found);
    const { session, language, roles } = found;
    return callerOfSession({ id: session.account, session: session.id, language }, roles, session.hasSecondFactor);
  }

  async #touch({ session, roles }: LiveSession): Promise<void> {
    const { database, clock, worldClock } = this.#options;
    const idleEndsAt = idleEnd(session, roles, worldClock.now());
    if (idleEndsAt - session.idleEndsAt < TOUCH_MS) return;
    await database.write((tx) => touchSession(tx, session.id, clock.now(), idleEndsAt));
  }

  async #find(name: string, read: (name: string) => Promise<Caller | null>): Promise<Caller | null> {
    const now = this.#options.clock.monotonicMs();
    const known = this.#remembered.get(name);
    if (known && known.until > now) return known.caller;
    const asOf = this.#forgotten;
    const caller = await read(name);
    // What changed while it was read must not be remembered as it was before.
    if (asOf !== this.#forgotten) return caller;
    if (this.#remembered.size >= MAX_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(name, { caller, until: now + REMEMBERED_MS });
    return caller;
  }
}
