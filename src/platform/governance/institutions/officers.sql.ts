// Officers that institutions name in public: function, office telephone and mail; a name only where the person has entered it. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { Migration } from "../../store/migrations.sql.ts";

export const OFFICER_MIGRATIONS: readonly Migration[] = [
  {
    id: "governance-officers-0001",
    statements: `
create table institution_officer (
  id text primary key, institution text not null references access_institution, kind text not null, post text not null, unit text not null,
  phone text, email text, named_at bigint not null, ended_at bigint, account text, shown_name text
);
create index institution_officer_institution on institution_officer (institution, named_at);
create index institution_officer_account on institution_officer (account);
`,
  },
];

export const OFFICER_KINDS = ["chief", "working"] as const;
export type OfficerKind = (typeof OFFICER_KINDS)[number];

export interface OfficerRecord {
  readonly id: string;
  readonly institution: string;
  readonly kind: OfficerKind;
  /** `Director of Data`, as the institution writes it. */
  readonly post: string;
  readonly unit: string;
  /** Of the office. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly namedAt: EpochMs;
  readonly endedAt: EpochMs | null;
  /** Who holds the function and has said so themselves; null: nobody has. */
  readonly account: string | null;
  /** With the consent of that person, who alone enters it. */
  readonly shownName: string | null;
}

const OFFICER = sql.raw(`id, institution, kind, post, unit, phone, email, named_at as "namedAt", ended_at as "endedAt", account, shown_name as "shownName"`);

export async function insertOfficer(tx: WriteTx, officer: OfficerRecord): Promise<void> {
  const { id, institution, kind, post, unit, phone, email, namedAt } = officer;
  await sql`
    insert into institution_officer (id, institution, kind, post, unit, phone, email, named_at)
    values (${id}, ${institution}, ${kind}, ${post}, ${unit}, ${phone}, ${email}, ${namedAt})`.execute(tx);
}

/** Chief officers first. @param at null: whoever ever was */
export async function readOfficers(tx: ReadTx, institution: string, at: EpochMs | null): Promise<readonly OfficerRecord[]> {
  const { rows } = await sql<OfficerRecord>`
    select ${OFFICER} from institution_officer
    where institution = ${institution} and (${at}::bigint is null or (named_at <= ${at}::bigint and (ended_at is null or ended_at > ${at}::bigint)))
    order by kind, named_at, id`.execute(tx);
  return rows;
}

export async function lockOfficer(tx: WriteTx, institution: string, id: string): Promise<OfficerRecord | null> {
  const { rows } = await sql<OfficerRecord>`
    select ${OFFICER} from institution_officer where id = ${id} and institution = ${institution} and ended_at is null for update`.execute(tx);
  return rows[0] ?? null;
}

export async function endOfficer(tx: WriteTx, id: string, at: EpochMs): Promise<void> {
  await sql`update institution_officer set ended_at = ${at}, shown_name = null where id = ${id}`.execute(tx);
}

/** @param shownName null: the name is not shown */
export async function holdOffice(tx: WriteTx, id: string, account: string | null, shownName: string | null): Promise<void> {
  await sql`update institution_officer set account = ${account}, shown_name = ${shownName} where id = ${id}`.execute(tx);
}

export async function readOfficesOf(tx: ReadTx, account: string): Promise<readonly OfficerRecord[]> {
  return (await sql<OfficerRecord>`select ${OFFICER} from institution_officer where account = ${account} order by named_at, id`.execute(tx)).rows;
}

/** The function stays; who held it is taken out. */
export async function leaveOffices(tx: WriteTx, account: string): Promise<void> {
  await sql`update institution_officer set account = null, shown_name = null where account = ${account}`.execute(tx);
}
