// The log of decisions. Entries are added, never changed: the database itself refuses it. What was said may be erased, the entry stays.
import { sql } from "kysely";
import { canonicalJson } from "../../core/canonical-json.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { RandomBytes } from "../../core/ports/random.ts";
import type { EpochMs, JsonValue } from "../../core/units.ts";
import type { Migration } from "../store/migrations.sql.ts";
import { type ChainHead, digestOf, type EntryBody, entryHash, NO_HASH, type Sealed, type ShownEntry } from "./audit-log.ts";

export const AUDIT_MIGRATIONS: readonly Migration[] = [
  {
    id: "audit-0001",
    statements: `
create table governance_head (only_row boolean primary key default true check (only_row), sequence bigint not null, hash text not null, at bigint not null);
insert into governance_head (sequence, hash, at) values (0, '${NO_HASH}', 0);
create table governance_entry (
  sequence bigint primary key, matter text, at bigint not null, body text not null, hash text not null,
  open_salt text, open_content text, closed_salt text, closed_content text
);
create index governance_entry_matter on governance_entry (matter, sequence);
create function governance_entry_keep() returns trigger language plpgsql as $$ begin if tg_op = 'UPDATE' then if new.sequence = old.sequence and new.matter is not distinct from old.matter and new.at = old.at and new.body = old.body and new.hash = old.hash and (new.open_content is null or (new.open_content = old.open_content and new.open_salt = old.open_salt)) and (new.closed_content is null or (new.closed_content = old.closed_content and new.closed_salt = old.closed_salt)) then return new; end if; end if; raise exception 'The log is only added to'; end $$;
create trigger governance_entry_kept before update or delete on governance_entry for each row execute function governance_entry_keep();
create trigger governance_entries_kept before truncate on governance_entry for each statement execute function governance_entry_keep();
`,
  },
];

/** What is added; number, time order, digests and hash are the log's. */
export interface NewEntry extends Omit<EntryBody, "sequence" | "recordedAt" | "open" | "closed"> {
  readonly open: JsonValue | null;
  readonly closed: JsonValue | null;
}

export interface LogTools {
  readonly clock: Clock;
  readonly random: RandomBytes;
}

const SALT_BYTES = 16;

function sealed(content: JsonValue | null, random: RandomBytes): Sealed | null {
  return content === null ? null : { salt: Buffer.from(random(SALT_BYTES)).toString("hex"), content };
}

/** Adds an entry. Holds the head until the transaction ends, so that no other entry comes between. @returns its number */
export async function appendEntry(tx: WriteTx, { random, clock }: LogTools, { open, closed, ...rest }: NewEntry): Promise<number> {
  const { rows } = await sql<ChainHead & { at: number }>`select sequence, hash, at from governance_head for update`.execute(tx);
  const head = rows[0] as ChainHead & { at: number };
  const [said, kept] = [sealed(open, random), sealed(closed, random)];
  const recordedAt = Math.max(clock.now(), head.at);
  const body: EntryBody = { ...rest, recordedAt, sequence: head.sequence + 1, open: said && digestOf(said), closed: kept && digestOf(kept) };
  const hash = entryHash(head.hash, body);
  await sql`
    insert into governance_entry (sequence, matter, at, body, hash, open_salt, open_content, closed_salt, closed_content)
    values (${body.sequence}, ${body.matter}, ${rest.at}, ${canonicalJson(body as unknown as JsonValue)}, ${hash}, ${said?.salt ?? null}, ${textOf(said)},
      ${kept?.salt ?? null}, ${textOf(kept)})`.execute(tx);
  await sql`update governance_head set sequence = ${body.sequence}, hash = ${hash}, at = ${recordedAt}`.execute(tx);
  return body.sequence;
}

function textOf(content: Sealed | null): string | null {
  return content && canonicalJson(content.content);
}

export async function readHead(tx: ReadTx): Promise<ChainHead & { readonly at: EpochMs }> {
  return (await sql<ChainHead & { at: EpochMs }>`select sequence, hash, at from governance_head`.execute(tx)).rows[0] as ChainHead & { at: EpochMs };
}

interface EntryRow {
  readonly body: string;
  readonly hash: string;
  readonly openSalt: string | null;
  readonly openContent: string | null;
  readonly closedSalt: string | null;
  readonly closedContent: string | null;
}

/** With what only those who take part may read. */
export interface WholeEntry extends ShownEntry {
  readonly closed: Sealed | null;
}

const ENTRY = sql.raw(`body, hash, open_salt as "openSalt", open_content as "openContent", closed_salt as "closedSalt", closed_content as "closedContent"`);

function entryOf({ body, hash, openSalt, openContent, closedSalt, closedContent }: EntryRow): WholeEntry {
  const contentOf = (salt: string | null, content: string | null): Sealed | null =>
    salt === null || content === null ? null : { salt, content: JSON.parse(content) as JsonValue };
  return { body: JSON.parse(body) as EntryBody, hash, open: contentOf(openSalt, openContent), closed: contentOf(closedSalt, closedContent) };
}

export async function readEntriesAfter(tx: ReadTx, after: number, limit: number): Promise<readonly WholeEntry[]> {
  const { rows } = await sql<EntryRow>`select ${ENTRY} from governance_entry where sequence > ${after} order by sequence limit ${limit}`.execute(tx);
  return rows.map(entryOf);
}

/** The newest of a matter, in order. */
export async function readEntriesOf(tx: ReadTx, matter: string, limit: number): Promise<readonly WholeEntry[]> {
  const { rows } = await sql<EntryRow>`
    select ${ENTRY} from governance_entry where matter = ${matter} order by sequence desc limit ${limit}`.execute(tx);
  return rows.reverse().map(entryOf);
}

/** Takes out what was said in all entries in which an account appears. Their digests stay. @returns how many entries */
export async function eraseAccountFromLog(tx: WriteTx, account: string): Promise<number> {
  const { rows } = await sql<{ sequence: number }>`
    update governance_entry set closed_content = null, closed_salt = null
    where closed_content is not null and closed_content::json ->> 'account' = ${account} returning sequence`.execute(tx);
  return rows.length;
}
