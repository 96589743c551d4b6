// Data that was granted to somebody and so to everybody: from the draft of its entry to where it can be had. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Migration } from "../store/migrations.sql.ts";

export const LISTING_MIGRATIONS: readonly Migration[] = [
  {
    id: "governance-0004",
    statements: `
create table governance_listing (
  matter text primary key references governance_matter (id), state text not null, created_at bigint not null, listed_at bigint, provided_at bigint
);
`,
  },
];

/** `draft`: granted, its entry is being written; `listed`: on the list; `provided`: to be had. */
export type ListingState = "draft" | "listed" | "provided";

export interface ListingRecord {
  readonly matter: string;
  readonly state: ListingState;
  readonly createdAt: EpochMs;
  readonly listedAt: EpochMs | null;
  readonly providedAt: EpochMs | null;
}

const LISTING = sql.raw(`matter, state, created_at as "createdAt", listed_at as "listedAt", provided_at as "providedAt"`);

export async function insertListing(tx: WriteTx, matter: string, at: EpochMs): Promise<void> {
  await sql`insert into governance_listing (matter, state, created_at) values (${matter}, 'draft', ${at}) on conflict do nothing`.execute(tx);
}

export async function moveListing(tx: WriteTx, matter: string, state: "listed" | "provided", at: EpochMs): Promise<void> {
  await sql`
    update governance_listing set state = ${state}, listed_at = coalesce(listed_at, ${at}),
      provided_at = case when ${state} = 'provided' then ${at}::bigint else provided_at end
    where matter = ${matter}`.execute(tx);
}

export async function readListings(tx: ReadTx, limit: number): Promise<readonly ListingRecord[]> {
  return (await sql<ListingRecord>`select ${LISTING} from governance_listing order by created_at desc, matter desc limit ${limit}`.execute(tx)).rows;
}
