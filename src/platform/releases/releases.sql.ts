// Releases and their files as published, and the counter by which every process follows them. SQL only.
import { sql } from "kysely";
import type { Fields } from "../../core/fields.ts";
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import type { ReleaseVersion } from "../../core/release-version.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Migration } from "../store/migrations.sql.ts";
import type { DraftState } from "./release-states.ts";

export const RELEASE_MIGRATIONS: readonly Migration[] = [
  {
    id: "releases-0001",
    statements: `
create table release_counter (
  only_row boolean primary key default true check (only_row), epoch text not null, number bigint not null
);
create table release (
  dataset text not null, version text not null, major integer not null, minor integer not null, revision integer not null,
  number bigint not null unique, changed bigint not null, state text not null, institution text not null, draft text, period text,
  published_at bigint not null, row_count bigint not null, fields json not null, key json not null, sha256 text not null,
  manifest text not null, signature text not null, rows_sha256 text, withdrawn_at bigint, withdrawal json,
  primary key (dataset, version)
);
create unique index release_order on release (dataset, major, minor, revision);
create unique index release_period on release (dataset, period);
create index release_changed on release (changed);
create table release_file (
  dataset text not null, version text not null, name text not null, variant text not null, sha256 text not null, bytes bigint not null,
  media_type text not null, primary key (dataset, version, name, variant)
);
create index release_file_sha256 on release_file (sha256);
`,
  },
];

/** Told of each publication and withdrawal. */
export const RELEASE_CHANNEL = "madang_release";

/** A file of a release, in the public area. */
export interface ReleaseFile {
  readonly name: string;
  /** Empty, or `spreadsheet`. */
  readonly variant: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
}

export interface Withdrawal {
  /** After `privacy` nothing of the content is left. */
  readonly kind: "privacy" | "other";
  readonly reason: string;
}

export interface ReleaseRecord extends ReleaseVersion {
  readonly dataset: string;
  readonly version: string;
  /** Order of publication over all datasets. */
  readonly number: number;
  readonly state: Extract<DraftState, "published" | "superseded" | "withdrawn">;
  readonly institution: string;
  /** Null where the platform released by rule. */
  readonly draft: string | null;
  /** The day that it is about, `2020-03-16`, where there is one release for each. */
  readonly period: string | null;
  readonly publishedAt: EpochMs;
  readonly rowCount: number;
  readonly fields: Fields;
  readonly key: readonly string[];
  /** Of the Parquet file. */
  readonly sha256: string;
  /** Accepted rows, in the restricted area; null where the platform released by rule. */
  readonly rowsSha256: string | null;
  readonly withdrawnAt: EpochMs | null;
  readonly withdrawal: Withdrawal | null;
  readonly files: readonly ReleaseFile[];
}

/** What is signed, beside the record. */
export interface SignedManifest {
  readonly manifest: string;
  readonly signature: string;
}

const COLUMNS = sql.raw(`dataset, version, major, minor, revision, number, state, institution, draft, period, published_at as "publishedAt",
  row_count as "rowCount", fields, key, sha256, rows_sha256 as "rowsSha256", withdrawn_at as "withdrawnAt", withdrawal`);

export interface ReleasePosition {
  readonly epoch: string;
  readonly number: number;
}

export async function ensureReleaseCounter(tx: WriteTx, epoch: string): Promise<void> {
  await sql`insert into release_counter (epoch, number) values (${epoch}, 0) on conflict do nothing`.execute(tx);
}

/** A store that was restored begins a new epoch. */
export async function beginReleaseEpoch(tx: WriteTx, epoch: string): Promise<void> {
  await sql`update release_counter set epoch = ${epoch}`.execute(tx);
}

export async function readReleasePosition(tx: ReadTx): Promise<ReleasePosition> {
  const { rows } = await sql<ReleasePosition>`select epoch, number from release_counter`.execute(tx);
  if (!rows[0]) throw new Error("There is no counter of releases");
  return rows[0];
}

/** The next number, held until the transaction ends: publications go one after the other. Tells the other processes. */
export async function nextReleaseNumber(tx: WriteTx): Promise<number> {
  const { rows } = await sql<{ number: number }>`update release_counter set number = number + 1 returning number`.execute(tx);
  await sql`select pg_notify(${RELEASE_CHANNEL}, '')`.execute(tx);
  return rows[0]?.number as number;
}

/** Releases that changed after a number, in order of publication; all of them for 0. */
export async function readReleasesSince(tx: ReadTx, after: number): Promise<readonly ReleaseRecord[]> {
  const { rows } = await sql<Omit<ReleaseRecord, "files">>`select ${COLUMNS} from release where changed > ${after} order by number`.execute(tx);
  const { rows: files } = await sql<ReleaseFile & { dataset: string; version: string }>`
    select f.dataset, f.version, f.name, f.variant, f.sha256, f.bytes, f.media_type as "mediaType"
    from release_file f join release r on r.dataset = f.dataset and r.version = f.version
    where r.changed > ${after} order by f.name, f.variant`.execute(tx);
  const byRelease = Map.groupBy(files, ({ dataset, version }) => `${dataset} ${version}`);
  return rows.map((row) => ({ ...row, files: (byRelease.get(`${row.dataset} ${row.version}`) ?? []).map(bareFile) }));
}

function bareFile({ name, variant, sha256, bytes, mediaType }: ReleaseFile): ReleaseFile {
  return { name, variant, sha256, bytes, mediaType };
}

export async function readSignedManifest(tx: ReadTx, dataset: string, version: string): Promise<SignedManifest | null> {
  const { rows } = await sql<SignedManifest>`select manifest, signature from release where dataset = ${dataset} and version = ${version}`.execute(tx);
  return rows[0] ?? null;
}

/** The greatest version ever given, withdrawn ones among them. */
export async function readGreatestVersion(tx: ReadTx, dataset: string): Promise<ReleaseVersion | null> {
  const { rows } = await sql<ReleaseVersion>`
    select major, minor, revision from release where dataset = ${dataset}
    order by major desc, minor desc, revision desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** Version of the release that is published now; null when there is none. */
export async function readPublishedVersion(tx: ReadTx, dataset: string): Promise<string | null> {
  const { rows } = await sql<{ version: string }>`select version from release where dataset = ${dataset} and state = 'published'`.execute(tx);
  return rows[0]?.version ?? null;
}

/** Supersedes what was published, and is published. @returns false when the day has a release already */
export async function insertRelease(
  tx: WriteTx,
  release: Omit<ReleaseRecord, "state" | "withdrawnAt" | "withdrawal">,
  signed: SignedManifest,
): Promise<boolean> {
  const { dataset, version, number } = release;
  const { rows } = await sql`
    insert into release (dataset, version, major, minor, revision, number, changed, state, institution, draft, period, published_at, row_count,
      fields, key, sha256, manifest, signature, rows_sha256)
    values (${dataset}, ${version}, ${release.major}, ${release.minor}, ${release.revision}, ${number}, ${number}, 'published', ${release.institution},
      ${release.draft}, ${release.period}, ${release.publishedAt}, ${release.rowCount}, ${JSON.stringify(release.fields)}::json,
      ${JSON.stringify(release.key)}::json, ${release.sha256}, ${signed.manifest}, ${signed.signature}, ${release.rowsSha256})
    on conflict (dataset, period) do nothing returning version`.execute(tx);
  if (rows.length === 0) return false;
  await sql`
    update release set state = 'superseded', changed = ${number}
    where dataset = ${dataset} and state = 'published' and version <> ${version}`.execute(tx);
  await sql`
    insert into release_file (dataset, version, name, variant, sha256, bytes, media_type)
    select ${dataset}, ${version}, name, variant, sha256, bytes, "mediaType"
    from json_to_recordset(${JSON.stringify(release.files)}::json)
      as f (name text, variant text, sha256 text, bytes bigint, "mediaType" text)`.execute(tx);
  return true;
}

/** The newest of the others is published again when the withdrawn one was it. @returns false when it was withdrawn already */
export async function withdrawRelease(tx: WriteTx, dataset: string, version: string, number: number, at: EpochMs, withdrawal: Withdrawal): Promise<boolean> {
  const { rows } = await sql`
    update release set state = 'withdrawn', changed = ${number}, withdrawn_at = ${at}, withdrawal = ${JSON.stringify(withdrawal)}::json
    where dataset = ${dataset} and version = ${version} and state <> 'withdrawn' returning version`.execute(tx);
  if (rows.length === 0) return false;
  if ((await readPublishedVersion(tx, dataset)) === null)
    await sql`
      update release set state = 'published', changed = ${number} where dataset = ${dataset} and version =
        (select version from release where dataset = ${dataset} and state = 'superseded' order by number desc limit 1)`.execute(tx);
  return true;
}

/** What the database itself holds of the content: the manifest with its numbers and examples of fields. Hashes stay, to know a copy by. */
export async function eraseContent(tx: WriteTx, dataset: string, version: string): Promise<void> {
  await sql`
    update release set manifest = '', signature = '', rows_sha256 = null, row_count = 0
    where dataset = ${dataset} and version = ${version}`.execute(tx);
}

export interface KnownFile {
  readonly dataset: string;
  readonly version: string;
  readonly name: string;
  readonly variant: string;
}

/** Releases that have or had a file of the hash, newest first. */
export async function readReleasesWithFile(tx: ReadTx, sha256: string): Promise<readonly KnownFile[]> {
  const { rows } = await sql<KnownFile>`
    select f.dataset, f.version, f.name, f.variant from release_file f join release r on r.dataset = f.dataset and r.version = f.version
    where f.sha256 = ${sha256} order by r.number desc, f.name, f.variant limit 100`.execute(tx);
  return rows;
}
