// Sessions of signed-in accounts. SQL only; holds the hash of what the browser has, never the token itself.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import { isRole } from "../../core/roles.ts";
import type { Language } from "../../core/text.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Migration } from "../store/migrations.sql.ts";
import { announceAccessChange } from "./access.sql.ts";
import type { HeldRoleAt } from "./caller.ts";

export const SESSION_MIGRATIONS: readonly Migration[] = [
  {
    id: "sessions-0001",
    statements: `
create table access_session (
  id text primary key, account text not null references access_account on delete cascade, hash text not null unique,
  is_half boolean not null, has_second_factor boolean not null, device text not null,
  created_at bigint not null, seen_at bigint not null, ends_at bigint not null, idle_ends_at bigint not null
);
create index access_session_account on access_session (account);
create index access_session_ends on access_session (ends_at);
`,
  },
];

export interface SessionRecord {
  readonly id: string;
  readonly account: string;
  /** The password was right, the second factor is still to come: good for that step only. */
  readonly isHalf: boolean;
  readonly hasSecondFactor: boolean;
  /** Browser and system in a few words. */
  readonly device: string;
  /** Platform time. */
  readonly createdAt: EpochMs;
  /** Platform time. */
  readonly seenAt: EpochMs;
  /** Time of the world outside, as is `idleEndsAt`. */
  readonly endsAt: EpochMs;
  readonly idleEndsAt: EpochMs;
}

export async function insertSession(tx: WriteTx, session: SessionRecord, hash: string): Promise<void> {
  await sql`
    insert into access_session (id, account, hash, is_half, has_second_factor, device, created_at, seen_at, ends_at, idle_ends_at)
    values (${session.id}, ${session.account}, ${hash}, ${session.isHalf}, ${session.hasSecondFactor}, ${session.device},
      ${session.createdAt}, ${session.seenAt}, ${session.endsAt}, ${session.idleEndsAt})`.execute(tx);
}

const COLUMNS = sql.raw(
  `s.id, s.account, s.is_half as "isHalf", s.has_second_factor as "hasSecondFactor", s.device, s.created_at as "createdAt",
   s.seen_at as "seenAt", s.ends_at as "endsAt", s.idle_ends_at as "idleEndsAt"`,
);

/** A session with what decides about its powers. */
export interface LiveSession {
  readonly session: SessionRecord;
  readonly language: Language;
  readonly roles: readonly HeldRoleAt[];
}

/** Null when it is unknown, over at `now` (world time), or its account is suspended. */
export async function readLiveSession(tx: ReadTx, hash: string, now: EpochMs): Promise<LiveSession | null> {
  const { rows } = await sql<SessionRecord & { readonly language: Language; readonly roles: readonly HeldRoleAt[] }>`
    select ${COLUMNS}, a.language, coalesce((
      select json_agg(json_build_object('role', r.role, 'institution', r.institution, 'datasets', i.datasets) order by r.role, r.institution)
      from access_role r left join access_institution i on i.id = r.institution where r.account = a.id), '[]'::json) as roles
    from access_session s join access_account a on a.id = s.account
    where s.hash = ${hash} and s.ends_at > ${now} and s.idle_ends_at > ${now} and a.suspended_at is null`.execute(tx);
  const [row] = rows;
  if (!row) return null;
  const { language, roles, ...session } = row;
  return { session, language, roles: roles.filter(({ role }) => isRole(role)) };
}

/** Whole sessions that are not over, newest first. */
export async function readSessionsOf(tx: ReadTx, account: string, now: EpochMs): Promise<readonly SessionRecord[]> {
  const { rows } = await sql<SessionRecord>`
    select ${COLUMNS} from access_session s
    where s.account = ${account} and not s.is_half and s.ends_at > ${now} and s.idle_ends_at > ${now}
    order by s.created_at desc, s.id`.execute(tx);
  return rows;
}

export async function touchSession(tx: WriteTx, id: string, seenAt: EpochMs, idleEndsAt: EpochMs): Promise<void> {
  await sql`update access_session set seen_at = ${seenAt}, idle_ends_at = ${idleEndsAt} where id = ${id}`.execute(tx);
}

/** @returns false when the account has no such session */
export async function deleteSession(tx: WriteTx, account: string, id: string): Promise<boolean> {
  const { rows } = await sql`delete from access_session where account = ${account} and id = ${id} returning id`.execute(tx);
  if (rows.length > 0) await announceAccessChange(tx);
  return rows.length > 0;
}

export async function deleteSessionByHash(tx: WriteTx, hash: string): Promise<void> {
  await sql`delete from access_session where hash = ${hash}`.execute(tx);
  await announceAccessChange(tx);
}

/** All of an account but one; null: all. */
export async function deleteOtherSessions(tx: WriteTx, account: string, kept: string | null): Promise<void> {
  await sql`delete from access_session where account = ${account} and id is distinct from ${kept}`.execute(tx);
  await announceAccessChange(tx);
}

/** @param now world time */
export async function deleteEndedSessions(tx: WriteTx, now: EpochMs): Promise<void> {
  await sql`delete from access_session where ends_at <= ${now} or idle_ends_at <= ${now}`.execute(tx);
}
