// What citizens have said of places in the last hours. SQL only; holds nothing of those who said it.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { Migration } from "../../store/migrations.sql.ts";

export const NOTE_MIGRATIONS: readonly Migration[] = [
  {
    id: "notes-0001",
    statements: `
create table live_note (id text primary key, dataset text not null, place text not null, says text not null, noted_at bigint not null);
create index live_note_noted on live_note (noted_at);
`,
  },
];

export const NOTE_SAYINGS = ["empty", "some"] as const;
/** `empty`: the shelf is empty. `some`: there are still some. */
export type NoteSaying = (typeof NOTE_SAYINGS)[number];

export interface NoteRecord {
  readonly id: string;
  readonly dataset: string;
  readonly place: string;
  readonly says: NoteSaying;
  /** Platform time. */
  readonly notedAt: EpochMs;
}

export const NOTE_CHANNEL = "madang_note";

/** Every process hears of it, once this transaction is committed. */
export async function insertNote(tx: WriteTx, { id, dataset, place, says, notedAt }: NoteRecord): Promise<void> {
  await sql`insert into live_note (id, dataset, place, says, noted_at) values (${id}, ${dataset}, ${place}, ${says}, ${notedAt})`.execute(tx);
  await sql`select pg_notify(${NOTE_CHANNEL}, '')`.execute(tx);
}

/** Later than `after`, the newest first. */
export async function readNotesAfter(tx: ReadTx, after: EpochMs, limit: number): Promise<readonly NoteRecord[]> {
  const { rows } = await sql<NoteRecord>`
    select id, dataset, place, says, noted_at as "notedAt" from live_note where noted_at > ${after} order by noted_at desc, id limit ${limit}`.execute(tx);
  return rows;
}

export async function deleteNotesUntil(tx: WriteTx, until: EpochMs): Promise<void> {
  await sql`delete from live_note where noted_at <= ${until}`.execute(tx);
}
