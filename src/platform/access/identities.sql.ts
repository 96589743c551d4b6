// Which accounts elsewhere belong to which account here. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Migration } from "../store/migrations.sql.ts";

export const IDENTITY_MIGRATIONS: readonly Migration[] = [
  {
    id: "identities-0001",
    statements: `
create table access_identity (
  issuer text not null, subject text not null, account text not null references access_account on delete cascade,
  connected_at bigint not null, primary key (issuer, subject)
);
create index access_identity_account on access_identity (account);
`,
  },
];

export interface IdentityRecord {
  readonly issuer: string;
  readonly subject: string;
  readonly account: string;
  readonly connectedAt: EpochMs;
}

export async function readAccountOfIdentity(tx: ReadTx, issuer: string, subject: string): Promise<string | null> {
  const { rows } = await sql<{ account: string }>`select account from access_identity where issuer = ${issuer} and subject = ${subject}`.execute(tx);
  return rows[0]?.account ?? null;
}

export async function readIdentitiesOf(tx: ReadTx, account: string): Promise<readonly IdentityRecord[]> {
  const { rows } = await sql<IdentityRecord>`
    select issuer, subject, account, connected_at as "connectedAt" from access_identity where account = ${account} order by issuer, subject`.execute(tx);
  return rows;
}

/** @returns false when it belongs to another account already */
export async function connectIdentity(tx: WriteTx, { issuer, subject, account, connectedAt }: IdentityRecord): Promise<boolean> {
  const { rows } = await sql<{ account: string }>`
    insert into access_identity (issuer, subject, account, connected_at) values (${issuer}, ${subject}, ${account}, ${connectedAt})
    on conflict (issuer, subject) do update set connected_at = access_identity.connected_at returning account`.execute(tx);
  return rows[0]?.account === account;
}

export async function disconnectIdentities(tx: WriteTx, account: string): Promise<void> {
  await sql`delete from access_identity where account = ${account}`.execute(tx);
}
