// How often words were looked for without being found. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { Migration } from "../store/migrations.sql.ts";

export const CATALOGUE_MIGRATIONS: readonly Migration[] = [
  {
    id: "catalogue-0001",
    statements: `
create table catalogue_wanted (term text primary key, asked bigint not null, last_day text not null);
create index catalogue_wanted_order on catalogue_wanted (asked, last_day);
`,
  },
];

export interface WantedTerm {
  readonly term: string;
  readonly asked: number;
  /** The day on which it was last asked, `2020-03-16`. */
  readonly lastDay: string;
}

/** Adds counts, then drops the terms asked least and longest ago until no more than `most` are left. */
export async function addWantedTerms(tx: WriteTx, counts: ReadonlyMap<string, number>, day: string, most: number): Promise<void> {
  const added = JSON.stringify([...counts].map(([term, asked]) => ({ term, asked })));
  await sql`
    insert into catalogue_wanted (term, asked, last_day)
    select term, asked, ${day} from json_to_recordset(${added}::json) as n (term text, asked bigint)
    on conflict (term) do update set asked = catalogue_wanted.asked + excluded.asked, last_day = excluded.last_day`.execute(tx);
  await sql`
    delete from catalogue_wanted where term in (
      select term from catalogue_wanted order by asked desc, last_day desc, term offset ${most})`.execute(tx);
}

/** Those asked most, from a least number on. */
export async function readWantedTerms(tx: ReadTx, least: number, limit: number): Promise<readonly WantedTerm[]> {
  const { rows } = await sql<WantedTerm>`
    select term, asked, last_day as "lastDay" from catalogue_wanted where asked >= ${least} order by asked desc, term limit ${limit}`.execute(tx);
  return rows;
}
