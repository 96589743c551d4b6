// What a geocoder has answered, so that an address is asked for once. Under hashes: the addresses of a draft are nobody's business
// before it is published, and after it was erased. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { GeocodedAddress } from "../../../core/ports/geocoder.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { Migration } from "../../store/migrations.sql.ts";

export const GEOCODING_MIGRATIONS: readonly Migration[] = [
  {
    id: "geocoding-0001",
    statements: `
create table geocoded_address (
  service text collate "C" not null, address_hash text collate "C" not null, answer json, asked_at bigint not null, primary key (service, address_hash)
);
`,
  },
];

export interface KnownAddress {
  /** Null: the service did not know it. */
  readonly answer: GeocodedAddress | null;
  readonly askedAt: EpochMs;
}

/** By hash. */
export async function readKnownAddresses(tx: ReadTx, service: string, hashes: readonly string[]): Promise<ReadonlyMap<string, KnownAddress>> {
  const { rows } = await sql<KnownAddress & { hash: string }>`
    select address_hash as hash, answer, asked_at as "askedAt" from geocoded_address
    where service = ${service} and address_hash = any(${hashes as string[]})`.execute(tx);
  return new Map(rows.map(({ hash, answer, askedAt }) => [hash, { answer, askedAt }]));
}

export async function rememberAddress(tx: WriteTx, service: string, hash: string, answer: GeocodedAddress | null, askedAt: EpochMs): Promise<void> {
  await sql`
    insert into geocoded_address (service, address_hash, answer, asked_at)
    values (${service}, ${hash}, ${answer === null ? null : JSON.stringify(answer)}::json, ${askedAt})
    on conflict (service, address_hash) do update set answer = excluded.answer, asked_at = excluded.asked_at`.execute(tx);
}

/** Of every service: an answer that is too old is of no use to anybody. */
export async function forgetAddresses(tx: WriteTx, before: EpochMs): Promise<void> {
  await sql`delete from geocoded_address where asked_at < ${before}`.execute(tx);
}
