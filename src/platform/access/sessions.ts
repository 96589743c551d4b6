// Begins, finds and ends sessions. A browser holds a random token, we hold its hash.
import { createHash } from "node:crypto";
import type { WriteTx } from "../../core/ports/database.ts";
import { ROLES } from "../../core/roles.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import type { AccountTools } from "./account-tools.ts";
import type { HeldRole } from "./caller.ts";
import { insertSession, type SessionRecord } from "./sessions.sql.ts";

interface Lifetime {
  readonly wholeMs: number;
  /** Without a request for so long it ends sooner. */
  readonly idleMs: number;
}

const LIFETIMES = {
  /** Waits for the second factor. */
  half: { wholeMs: 10 * MINUTE_MS, idleMs: 10 * MINUTE_MS },
  ordinary: { wholeMs: 30 * DAY_MS, idleMs: 14 * DAY_MS },
  /** Source: NIST SP 800-63B-4, 2.2.3: at most 24 hours, and an hour without activity. */
  powerful: { wholeMs: 12 * HOUR_MS, idleMs: HOUR_MS },
} as const satisfies { readonly [kind: string]: Lifetime };

/** How often it is noted that a session is in use. */
export const TOUCH_MS = 5 * MINUTE_MS;

const TOKEN_BYTES = 32;
const ID_BYTES = 9;

export interface NewSession {
  readonly account: string;
  readonly roles: readonly HeldRole[];
  readonly isHalf: boolean;
  readonly hasSecondFactor: boolean;
  readonly device: string;
}

export interface BegunSession {
  readonly record: SessionRecord;
  /** Told to the browser once, kept by nobody else. */
  readonly token: string;
  readonly maxAgeSeconds: number;
}

/** Always a new token: one that was there before signing in is worth nothing afterwards. */
export async function beginSession(
  tx: WriteTx,
  tools: Pick<AccountTools, "clock" | "worldClock" | "randomText">,
  { roles, ...session }: NewSession,
): Promise<BegunSession> {
  const token = tools.randomText(TOKEN_BYTES);
  const { wholeMs } = lifetimeOf(session, roles);
  const now = tools.clock.now();
  const world = tools.worldClock.now();
  const record: SessionRecord = {
    ...session,
    id: tools.randomText(ID_BYTES),
    createdAt: now,
    seenAt: now,
    endsAt: (world + wholeMs) as EpochMs,
    idleEndsAt: idleEnd(session, roles, world),
  };
  await insertSession(tx, record, hashToken(token));
  return { record, token, maxAgeSeconds: wholeMs / 1000 };
}

/** @param world time of the world outside */
export function idleEnd(session: { readonly isHalf: boolean }, roles: readonly HeldRole[], world: EpochMs): EpochMs {
  return (world + lifetimeOf(session, roles).idleMs) as EpochMs;
}

function lifetimeOf({ isHalf }: { readonly isHalf: boolean }, roles: readonly HeldRole[]): Lifetime {
  if (isHalf) return LIFETIMES.half;
  return roles.some(({ role }) => ROLES[role].needsSecondFactor) ? LIFETIMES.powerful : LIFETIMES.ordinary;
}

/** Tokens and keys are long and random, so a fast hash is enough. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
