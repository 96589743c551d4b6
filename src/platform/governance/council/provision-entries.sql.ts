// Entries of the lists of data to be provided: proposed by the ministry, in force once the council has decided. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { Text } from "../../../core/text.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { Migration } from "../../store/migrations.sql.ts";
import type { Outcome } from "./plans.sql.ts";

export const PROVISION_LIST_MIGRATIONS: readonly Migration[] = [
  {
    id: "governance-0007-provision-list",
    statements: `
create table governance_provision_entry (
  id text primary key, matter text not null references governance_matter (id), number integer not null, title json not null, content text not null,
  institution text not null, due_day text not null, candidate text, dataset text, listing text references governance_matter (id), linked_at bigint,
  decided_at bigint, published_at bigint, created_at bigint not null
);
create index governance_provision_entry_matter on governance_provision_entry (matter, number);
create index governance_provision_entry_decided on governance_provision_entry (decided_at, due_day);
`,
  },
];

export interface ProvisionEntry extends Outcome {
  readonly id: string;
  readonly matter: string;
  readonly number: number;
  readonly title: Text;
  readonly content: string;
  readonly institution: string;
  /** From when on it is provided, `2020-06-30`. */
  readonly dueDay: string;
  readonly candidate: string | null;
  readonly decidedAt: EpochMs | null;
  readonly publishedAt: EpochMs | null;
  readonly createdAt: EpochMs;
}

const ENTRY = sql.raw(`id, matter, number, title, content, institution, due_day as "dueDay", candidate, dataset, listing, linked_at as "linkedAt",
  decided_at as "decidedAt", published_at as "publishedAt", created_at as "createdAt"`);

export async function insertProvisionEntry(tx: WriteTx, entry: ProvisionEntry): Promise<void> {
  await sql`
    insert into governance_provision_entry (id, matter, number, title, content, institution, due_day, candidate, created_at)
    values (${entry.id}, ${entry.matter}, ${entry.number}, ${JSON.stringify(entry.title)}::json, ${entry.content}, ${entry.institution}, ${entry.dueDay},
      ${entry.candidate}, ${entry.createdAt})`.execute(tx);
}

export async function readProvisionEntries(tx: ReadTx, matter: string): Promise<readonly ProvisionEntry[]> {
  return (await sql<ProvisionEntry>`select ${ENTRY} from governance_provision_entry where matter = ${matter} order by number, id`.execute(tx)).rows;
}

/** In force: decided by the council; those due first come first. */
export async function readDecidedEntries(tx: ReadTx, limit: number): Promise<readonly ProvisionEntry[]> {
  const { rows } = await sql<ProvisionEntry>`
    select ${ENTRY} from governance_provision_entry where decided_at is not null order by due_day, decided_at, number limit ${limit}`.execute(tx);
  return rows;
}

export async function readProvisionEntry(tx: ReadTx, id: string): Promise<ProvisionEntry | null> {
  return (await sql<ProvisionEntry>`select ${ENTRY} from governance_provision_entry where id = ${id}`.execute(tx)).rows[0] ?? null;
}

export async function deleteProvisionEntry(tx: WriteTx, id: string): Promise<void> {
  await sql`delete from governance_provision_entry where id = ${id}`.execute(tx);
}

export async function decideEntries(tx: WriteTx, matter: string, at: EpochMs): Promise<void> {
  await sql`update governance_provision_entry set decided_at = ${at} where matter = ${matter}`.execute(tx);
}

export async function publishEntries(tx: WriteTx, matter: string, at: EpochMs): Promise<void> {
  await sql`update governance_provision_entry set published_at = ${at} where matter = ${matter}`.execute(tx);
}

export async function linkEntry(tx: WriteTx, id: string, { dataset, listing, linkedAt }: Outcome): Promise<void> {
  await sql`update governance_provision_entry set dataset = ${dataset}, listing = ${listing}, linked_at = ${linkedAt} where id = ${id}`.execute(tx);
}
