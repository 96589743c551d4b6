// Half-yearly reports of provision: which are due from whom, and what they say once they are signed off. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { EpochMs, JsonValue } from "../../../core/units.ts";
import type { Migration } from "../../store/migrations.sql.ts";

export const PROVISION_REPORT_MIGRATIONS: readonly Migration[] = [
  {
    id: "governance-provision-report-0001",
    statements: `
create table provision_report (
  institution text not null references access_institution, half text not null, matter text not null unique references governance_matter (id),
  content json, note text, signed_at bigint, primary key (institution, half)
);
`,
  },
];

export interface ProvisionReportRecord {
  readonly institution: string;
  /** `2020-1` */
  readonly half: string;
  readonly matter: string;
  /** Null until it is signed off. */
  readonly content: JsonValue | null;
  /** What the officer adds to the figures. */
  readonly note: string | null;
  readonly signedAt: EpochMs | null;
}

const REPORT = sql.raw(`institution, half, matter, content, note, signed_at as "signedAt"`);

/** Institutions that were there before an instant and have no report of a half-year yet. */
export async function readWithoutReport(tx: ReadTx, half: string, before: EpochMs, kinds: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from access_institution i where created_at < ${before} and kind = any(${kinds}::text[])
      and not exists (select 1 from provision_report r where r.institution = i.id and r.half = ${half}) order by id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** @returns false when another process was first */
export async function insertReport(tx: WriteTx, institution: string, half: string, matter: string): Promise<boolean> {
  const { rows } = await sql`
    insert into provision_report (institution, half, matter) values (${institution}, ${half}, ${matter}) on conflict do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

/** Newest first. @param institution null: of all */
export async function readReports(tx: ReadTx, institution: string | null, limit: number): Promise<readonly ProvisionReportRecord[]> {
  const { rows } = await sql<ProvisionReportRecord>`
    select ${REPORT} from provision_report where ${institution}::text is null or institution = ${institution}
    order by half desc, institution limit ${limit}`.execute(tx);
  return rows;
}

export async function readReport(tx: ReadTx, institution: string, half: string): Promise<ProvisionReportRecord | null> {
  const { rows } = await sql<ProvisionReportRecord>`
    select ${REPORT} from provision_report where institution = ${institution} and half = ${half}`.execute(tx);
  return rows[0] ?? null;
}

export async function signReport(tx: WriteTx, matter: string, content: JsonValue, note: string | null, at: EpochMs): Promise<void> {
  await sql`
    update provision_report set content = ${JSON.stringify(content)}::json, note = ${note}, signed_at = ${at} where matter = ${matter}`.execute(tx);
}
