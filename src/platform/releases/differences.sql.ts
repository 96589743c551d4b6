// Differences between releases that were asked for, kept by the hashes of the two tables. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Migration } from "../store/migrations.sql.ts";
import type { ReleaseFile } from "./releases.sql.ts";
import type { DifferenceSummary, KeyDifference } from "./table-difference.sql.ts";

export const DIFFERENCE_MIGRATIONS: readonly Migration[] = [
  {
    id: "releases-0004",
    statements: `
create table release_difference (
  pair text primary key, summary json not null, restricted json, used_at bigint not null
);
create table release_difference_file (
  pair text not null references release_difference on delete cascade, name text not null, sha256 text not null, bytes bigint not null,
  media_type text not null, primary key (pair, name)
);
`,
  },
];

export interface KeptDifference {
  readonly summary: DifferenceSummary;
  /** Between the accepted rows, exactly; never told to the public as it is. */
  readonly restricted: KeyDifference | null;
  readonly files: readonly Omit<ReleaseFile, "variant">[];
}

export interface ComparedPair {
  /** By their contents. */
  readonly pair: string;
  readonly dataset: string;
  readonly versions: readonly string[];
}

export async function readDifference(tx: ReadTx, pair: string): Promise<KeptDifference | null> {
  const { rows } = await sql<Omit<KeptDifference, "files">>`select summary, restricted from release_difference where pair = ${pair}`.execute(tx);
  if (!rows[0]) return null;
  const { rows: files } = await sql<KeptDifference["files"][number]>`
    select name, sha256, bytes, media_type as "mediaType" from release_difference_file where pair = ${pair} order by name`.execute(tx);
  return { ...rows[0], files };
}

/** @returns false when one of the two releases was withdrawn meanwhile, and nothing is kept */
export async function insertDifference(tx: WriteTx, { pair, dataset, versions }: ComparedPair, difference: KeptDifference, at: EpochMs): Promise<boolean> {
  const { summary, restricted, files } = difference;
  const { rows: present } = await sql`
    select version from release where dataset = ${dataset} and version = any(${versions as string[]}) and state <> 'withdrawn' for share`.execute(tx);
  if (present.length < new Set(versions).size) return false;
  await sql`
    insert into release_difference (pair, summary, restricted, used_at)
    values (${pair}, ${JSON.stringify(summary)}::json, ${restricted && JSON.stringify(restricted)}::json, ${at}) on conflict do nothing`.execute(tx);
  for (const { name, sha256, bytes, mediaType } of files)
    await sql`
      insert into release_difference_file (pair, name, sha256, bytes, media_type) values (${pair}, ${name}, ${sha256}, ${bytes}, ${mediaType})
      on conflict do nothing`.execute(tx);
  return true;
}

export async function touchDifference(tx: WriteTx, pair: string, at: EpochMs): Promise<void> {
  await sql`update release_difference set used_at = ${at} where pair = ${pair}`.execute(tx);
}

/** Forgets all that a table has part in, and those not used for longest beyond a number of bytes, but for the last one. @returns hashes of their files */
export async function deleteDifferences(
  tx: WriteTx,
  { of, keepBytes }: { readonly of: string | null; readonly keepBytes: number },
): Promise<readonly string[]> {
  const { rows } = await sql<{ pair: string; sha256: string }>`
    with sized as (
      select d.pair, sum(f.bytes) over newest as total, row_number() over newest as rank
      from release_difference d join (select pair, sum(bytes) as bytes from release_difference_file group by pair) f on f.pair = d.pair
      window newest as (order by d.used_at desc, d.pair rows unbounded preceding)
    )
    select f.pair, f.sha256 from release_difference_file f join sized s on s.pair = f.pair
    where (s.total > ${keepBytes} and s.rank > 1) or (${of}::text is not null and strpos(f.pair, ${of}::text) > 0)`.execute(tx);
  const pairs = [...new Set(rows.map(({ pair }) => pair))];
  await sql`delete from release_difference where pair = any(${pairs})`.execute(tx);
  return rows.map(({ sha256 }) => sha256);
}
