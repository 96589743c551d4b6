// Second factors: the secret that an authenticator shares with us, and recovery codes as hashes. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Migration } from "../store/migrations.sql.ts";

export const SECOND_FACTOR_MIGRATIONS: readonly Migration[] = [
  {
    id: "second-factor-0001",
    statements: `
create table access_second_factor (
  account text primary key references access_account on delete cascade, secret text not null, is_confirmed boolean not null,
  last_step bigint not null, created_at bigint not null
);
create table access_recovery_code (
  account text not null references access_account on delete cascade, hash text not null, primary key (account, hash)
);
`,
  },
];

export interface SecondFactorRecord {
  /** Base32. */
  readonly secret: string;
  /** False between being shown to its owner and the first right code. */
  readonly isConfirmed: boolean;
  /** Number of the newest half minute whose code was used: no code counts twice. */
  readonly lastStep: number;
  readonly createdAt: EpochMs;
}

export async function readSecondFactor(tx: ReadTx, account: string): Promise<SecondFactorRecord | null> {
  const { rows } = await sql<SecondFactorRecord>`
    select secret, is_confirmed as "isConfirmed", last_step as "lastStep", created_at as "createdAt"
    from access_second_factor where account = ${account}`.execute(tx);
  return rows[0] ?? null;
}

/** Replaces one that was never confirmed; a confirmed one stays. @returns false when it stayed */
export async function putSecondFactor(tx: WriteTx, account: string, { secret, isConfirmed, lastStep, createdAt }: SecondFactorRecord): Promise<boolean> {
  const { rows } = await sql`
    insert into access_second_factor (account, secret, is_confirmed, last_step, created_at)
    values (${account}, ${secret}, ${isConfirmed}, ${lastStep}, ${createdAt})
    on conflict (account) do update set secret = excluded.secret, last_step = excluded.last_step, created_at = excluded.created_at
    where not access_second_factor.is_confirmed returning account`.execute(tx);
  return rows.length > 0;
}

/** @returns false when the code of this half minute, or of a later one, was used already */
export async function useStep(tx: WriteTx, account: string, step: number): Promise<boolean> {
  const { rows } = await sql`
    update access_second_factor set last_step = ${step}, is_confirmed = true where account = ${account} and last_step < ${step} returning account`.execute(tx);
  return rows.length > 0;
}

export async function deleteSecondFactor(tx: WriteTx, account: string): Promise<void> {
  await sql`delete from access_second_factor where account = ${account}`.execute(tx);
  await sql`delete from access_recovery_code where account = ${account}`.execute(tx);
}

export async function replaceRecoveryCodes(tx: WriteTx, account: string, hashes: readonly string[]): Promise<void> {
  await sql`delete from access_recovery_code where account = ${account}`.execute(tx);
  for (const hash of hashes) await sql`insert into access_recovery_code (account, hash) values (${account}, ${hash})`.execute(tx);
}

/** @returns false when there is no such code left */
export async function useRecoveryCode(tx: WriteTx, account: string, hash: string): Promise<boolean> {
  const { rows } = await sql`delete from access_recovery_code where account = ${account} and hash = ${hash} returning hash`.execute(tx);
  return rows.length > 0;
}

export async function countRecoveryCodes(tx: ReadTx, account: string): Promise<number> {
  const { rows } = await sql<{ left: number }>`select count(*)::int as left from access_recovery_code where account = ${account}`.execute(tx);
  return rows[0]?.left ?? 0;
}
