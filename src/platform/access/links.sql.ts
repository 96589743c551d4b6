// Links sent by mail, each good once: to register, to accept an invitation, to recover, to change the address. SQL only; hashes.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { Language } from "../../core/text.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Migration } from "../store/migrations.sql.ts";

export const LINK_MIGRATIONS: readonly Migration[] = [
  {
    id: "links-0001",
    statements: `
create table access_link (
  hash text primary key, purpose text not null, email text not null, language text not null,
  account text references access_account on delete cascade, created_at bigint not null, ends_at bigint not null
);
create index access_link_account on access_link (account);
create index access_link_ends on access_link (ends_at);
`,
  },
];

export const LINK_PURPOSES = ["register", "invite", "recover", "change-email"] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

export interface LinkRecord {
  readonly purpose: LinkPurpose;
  /** Where it was sent; for a change of address the new one. */
  readonly email: string;
  readonly language: Language;
  /** Null: there is none yet. */
  readonly account: string | null;
  readonly createdAt: EpochMs;
  /** Time of the world outside. */
  readonly endsAt: EpochMs;
}

export async function insertLink(tx: WriteTx, { purpose, email, language, account, createdAt, endsAt }: LinkRecord, hash: string): Promise<void> {
  await sql`
    insert into access_link (hash, purpose, email, language, account, created_at, ends_at)
    values (${hash}, ${purpose}, ${email}, ${language}, ${account}, ${createdAt}, ${endsAt})`.execute(tx);
}

const COLUMNS = sql.raw(`purpose, email, language, account, created_at as "createdAt", ends_at as "endsAt"`);

/** Null when there is no such link, or it is over at `now` (world time). */
export async function readLink(tx: ReadTx, hash: string, now: EpochMs): Promise<LinkRecord | null> {
  const { rows } = await sql<LinkRecord>`select ${COLUMNS} from access_link where hash = ${hash} and ends_at > ${now}`.execute(tx);
  return rows[0] ?? null;
}

/** @returns false when somebody else was faster */
export async function useLink(tx: WriteTx, hash: string): Promise<boolean> {
  const { rows } = await sql`delete from access_link where hash = ${hash} returning hash`.execute(tx);
  return rows.length > 0;
}

/** Links that would still change the account: none is left once its password or address has changed. */
export async function deleteLinksOf(tx: WriteTx, account: string): Promise<void> {
  await sql`delete from access_link where account = ${account}`.execute(tx);
}

export async function deleteEndedLinks(tx: WriteTx, now: EpochMs): Promise<void> {
  await sql`delete from access_link where ends_at <= ${now}`.execute(tx);
}
