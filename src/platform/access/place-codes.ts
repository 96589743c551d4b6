// Makes the codes of places and signs places in with them. Codes are shown once; what is kept of them is a slow hash.
import { scrypt } from "node:crypto";
import { promisify } from "node:util";
import { Problem } from "../../core/problems.ts";
import { DAY_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import type { AccountTools } from "./account-tools.ts";
import { newPlaceCode, readPlaceCode } from "./place-code.ts";
import { deletePlaceSession, insertPlaceCode, insertPlaceSession, type PlaceCodeRecord, readPlaceCodeByHash } from "./place-codes.sql.ts";
import { hashToken } from "./sessions.ts";

/** Longer than an ordinary sale lasts; a new code is a new letter. */
export const LONGEST_VALID_DAYS = 366;
/** Ours: as long as an ordinary session of a person. */
const SESSION_MS = 30 * DAY_MS;
/** Counters and phones of one shop. */
const SESSIONS_OF_A_CODE = 10;
const SESSION_TOKEN_BYTES = 32;
const ID_BYTES = 9;

const HASH_BYTES = 32;
/**
 * A code has 55 bits of chance: enough against guessing here, too few for a fast hash in a stolen database. The salt is the same for all,
 * as a code is found by its hash alone. About 10 milliseconds and 4 MB each. Source: decision 0037.
 */
const COST = { N: 4096, r: 8, p: 1 } as const;
const SALT = "madang place code";
const derive = promisify<string, string, number, typeof COST, Buffer>(scrypt);

/** @param code as `readPlaceCode` gives it */
export async function hashPlaceCode(code: string): Promise<string> {
  return (await derive(code, SALT, HASH_BYTES, COST)).toString("hex");
}

export interface CodeWanted {
  readonly dataset: string;
  readonly agency: string;
  readonly places: readonly string[];
  readonly validDays: number;
  readonly madeBy: string;
}

export interface MadeCode {
  readonly record: PlaceCodeRecord;
  /** Told once, kept by nobody. */
  readonly code: string;
}

/** One for each place. Codes of before go on until they are revoked or over. */
export async function makePlaceCodes(tools: AccountTools, wanted: readonly CodeWanted[]): Promise<readonly MadeCode[]> {
  const { database, clock, worldClock, random, randomText } = tools;
  const made = wanted.flatMap(({ places, validDays, ...whose }) =>
    places.map((place): MadeCode => {
      const endsAt = (worldClock.now() + validDays * DAY_MS) as EpochMs;
      const record = { ...whose, id: randomText(ID_BYTES), place, createdAt: clock.now(), endsAt, revokedAt: null, usedAt: null };
      return { record, code: newPlaceCode(random) };
    }),
  );
  const hashes = await Promise.all(made.map(({ code }) => hashPlaceCode(code)));
  await database.write(async (tx) => {
    for (const [at, { record }] of made.entries()) await insertPlaceCode(tx, record, hashes[at] as string);
  });
  await database.persist();
  return made;
}

export interface BegunPlaceSession {
  /** Told to the browser once. */
  readonly token: string;
  readonly maxAgeSeconds: number;
}

/** @param address on the network; counted as a hash, kept nowhere. @throws Problem wrong_place_code, too_many_requests */
export async function signInWithCode(tools: AccountTools, typed: string, address: string): Promise<BegunPlaceSession> {
  const { database, clock, worldClock, limits, randomText } = tools;
  const takeBack = limits.countAddress("place-code:address", address);
  const code = readPlaceCode(typed);
  const hash = code === null ? null : await hashPlaceCode(code);
  const now = worldClock.now();
  const found = hash === null ? null : await database.read((tx) => readPlaceCodeByHash(tx, hash, now));
  if (!found) throw new Problem("wrong_place_code");
  takeBack();
  const token = randomText(SESSION_TOKEN_BYTES);
  const endsAt = Math.min(found.endsAt, now + SESSION_MS) as EpochMs;
  const session = { id: randomText(ID_BYTES), code: found.id, createdAt: clock.now(), endsAt };
  await database.write((tx) => insertPlaceSession(tx, session, hashToken(token), SESSIONS_OF_A_CODE));
  return { token, maxAgeSeconds: Math.floor((endsAt - now) / 1000) };
}

/** Nothing happens where there is no session. */
export async function signPlaceOut({ database, callers }: AccountTools, token: string | null): Promise<void> {
  if (!token) return;
  await database.write((tx) => deletePlaceSession(tx, hashToken(token)));
  callers.forget();
}
