// The public keys that releases were ever signed with. SQL only; no private key is in the database.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { EpochMs } from "../../core/units.ts";
import type { PublicKey } from "../../core/verify-release.ts";
import type { Migration } from "../store/migrations.sql.ts";

export const SIGNING_KEY_MIGRATIONS: readonly Migration[] = [
  { id: "releases-0003", statements: "create table release_key (id text primary key, public_key json not null, since bigint not null)" },
];

export interface SigningKeyRecord {
  readonly publicKey: PublicKey;
  readonly since: EpochMs;
}

export async function insertSigningKey(tx: WriteTx, { publicKey, since }: SigningKeyRecord): Promise<void> {
  await sql`
    insert into release_key (id, public_key, since) values (${publicKey.kid}, ${JSON.stringify(publicKey)}::json, ${since})
    on conflict do nothing`.execute(tx);
}

/** Newest first. */
export async function readSigningKeys(tx: ReadTx): Promise<readonly SigningKeyRecord[]> {
  const { rows } = await sql<SigningKeyRecord>`select public_key as "publicKey", since from release_key order by since desc, id`.execute(tx);
  return rows;
}
