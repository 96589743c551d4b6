// What an evaluation keeps beside its matter: counts frozen at the closing, reviews of the panel, evidence, objections. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { Counted, CriterionName } from "../../../rules/law/evaluation.ts";
import type { Migration } from "../../store/migrations.sql.ts";
import type { MatterRecord } from "../matters.sql.ts";
import type { IndicatorRow } from "./indicators.ts";

export const EVALUATION_MIGRATIONS: readonly Migration[] = [
  {
    id: "governance-evaluation-0001",
    statements: `
create table evaluation_year (year integer primary key, matter text not null unique references governance_matter (id));
create table evaluation_count (
  matter text not null references governance_matter (id), institution text not null, name json not null, counts json not null, source_rows json not null,
  counted_at bigint not null, primary key (matter, institution)
);
create index evaluation_count_institution on evaluation_count (institution);
create table evaluation_affiliation (member text not null references governance_member (id), institution text not null, primary key (member, institution));
create table evaluation_review (
  id text primary key, matter text not null references governance_matter (id), institution text not null, criterion text, member text not null, met integer,
  total integer, reason text not null, at bigint not null
);
create index evaluation_review_matter on evaluation_review (matter, institution, at);
create table evaluation_evidence (
  id text primary key, matter text not null references governance_matter (id), institution text not null, criterion text not null, title text not null,
  content text not null, link text, file_name text, media_type text, bytes integer, sha256 text, file bytea, account text, at bigint not null
);
create index evaluation_evidence_matter on evaluation_evidence (matter, institution, at);
create index evaluation_evidence_account on evaluation_evidence (account);
create table evaluation_objection (
  id text primary key, matter text not null references governance_matter (id), institution text not null, criterion text not null, content text not null,
  account text, at bigint not null, answer text, answered_at bigint
);
create index evaluation_objection_matter on evaluation_objection (matter, institution, at);
create index evaluation_objection_account on evaluation_objection (account);
`,
  },
];

export async function insertYear(tx: WriteTx, year: number, matter: string): Promise<boolean> {
  const { rows } = await sql`insert into evaluation_year (year, matter) values (${year}, ${matter}) on conflict do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

export async function readYearMatter(tx: ReadTx, year: number): Promise<string | null> {
  return (await sql<{ matter: string }>`select matter from evaluation_year where year = ${year}`.execute(tx)).rows[0]?.matter ?? null;
}

/** Newest first. */
export async function readYears(tx: ReadTx): Promise<readonly { readonly year: number; readonly matter: string }[]> {
  return (await sql<{ year: number; matter: string }>`select year, matter from evaluation_year order by year desc`.execute(tx)).rows;
}

export type Counts = { readonly [criterion in CriterionName]: Counted };

export interface CountRecord {
  readonly matter: string;
  readonly institution: string;
  /** As it was called at the closing. */
  readonly name: { readonly ko: string; readonly en: string };
  readonly counts: Counts;
  readonly rows: readonly IndicatorRow[];
  readonly countedAt: EpochMs;
}

const COUNT = sql.raw(`matter, institution, name, counts, source_rows as rows, counted_at as "countedAt"`);

export async function insertCount(tx: WriteTx, { matter, institution, name, counts, rows, countedAt }: CountRecord): Promise<void> {
  await sql`
    insert into evaluation_count (matter, institution, name, counts, source_rows, counted_at)
    values (${matter}, ${institution}, ${JSON.stringify(name)}::json, ${JSON.stringify(counts)}::json, ${JSON.stringify(rows)}::json, ${countedAt})
    on conflict do nothing`.execute(tx);
}

/** By id of the institution. */
export async function readCounts(tx: ReadTx, matter: string): Promise<readonly CountRecord[]> {
  return (await sql<CountRecord>`select ${COUNT} from evaluation_count where matter = ${matter} order by institution`.execute(tx)).rows;
}

export async function readCount(tx: ReadTx, matter: string, institution: string): Promise<CountRecord | null> {
  const { rows } = await sql<CountRecord>`select ${COUNT} from evaluation_count where matter = ${matter} and institution = ${institution}`.execute(tx);
  return rows[0] ?? null;
}

export interface ReviewRecord {
  readonly id: string;
  readonly matter: string;
  readonly institution: string;
  /** Null: the reviewer has gone through all of it, and it stands as it is. */
  readonly criterion: CriterionName | null;
  /** Of the panel. */
  readonly member: string;
  readonly met: number | null;
  readonly of: number | null;
  readonly reason: string;
  readonly at: EpochMs;
}

const REVIEW = sql.raw(`id, matter, institution, criterion, member, met, total as of, reason, at`);

export async function insertReview(tx: WriteTx, review: ReviewRecord): Promise<void> {
  const { id, matter, institution, criterion, member, met, of, reason, at } = review;
  await sql`
    insert into evaluation_review (id, matter, institution, criterion, member, met, total, reason, at)
    values (${id}, ${matter}, ${institution}, ${criterion}, ${member}, ${met}, ${of}, ${reason}, ${at})`.execute(tx);
}

/** Oldest first. */
export async function readReviews(tx: ReadTx, matter: string, institution: string | null): Promise<readonly ReviewRecord[]> {
  const { rows } = await sql<ReviewRecord>`
    select ${REVIEW} from evaluation_review where matter = ${matter} and (${institution}::text is null or institution = ${institution})
    order by at, id`.execute(tx);
  return rows;
}

export interface EvidenceFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface EvidenceRecord {
  readonly id: string;
  readonly matter: string;
  readonly institution: string;
  readonly criterion: CriterionName;
  readonly title: string;
  readonly content: string;
  readonly link: string | null;
  readonly file: EvidenceFile | null;
  readonly account: string | null;
  readonly at: EpochMs;
}

const EVIDENCE = sql.raw(`id, matter, institution, criterion, title, content, link, account, at,
  case when file_name is null then null else json_build_object('fileName', file_name, 'mediaType', media_type, 'bytes', bytes, 'sha256', sha256) end as file`);

export async function insertEvidence(tx: WriteTx, evidence: EvidenceRecord, content: Uint8Array | null): Promise<void> {
  const { id, matter, institution, criterion, title, link, file, account, at } = evidence;
  await sql`
    insert into evaluation_evidence (id, matter, institution, criterion, title, content, link, file_name, media_type, bytes, sha256, file, account, at)
    values (${id}, ${matter}, ${institution}, ${criterion}, ${title}, ${evidence.content}, ${link}, ${file?.fileName ?? null}, ${file?.mediaType ?? null},
      ${file?.bytes ?? null}, ${file?.sha256 ?? null}, ${content}, ${account}, ${at})`.execute(tx);
}

export async function readEvidence(tx: ReadTx, matter: string, institution: string): Promise<readonly EvidenceRecord[]> {
  const { rows } = await sql<EvidenceRecord>`
    select ${EVIDENCE} from evaluation_evidence where matter = ${matter} and institution = ${institution} order by at, id`.execute(tx);
  return rows;
}

export async function countEvidence(tx: ReadTx, matter: string, institution: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from evaluation_evidence where matter = ${matter} and institution = ${institution}`.execute(tx);
  return rows[0]?.count ?? 0;
}

export async function deleteEvidence(tx: WriteTx, matter: string, institution: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    delete from evaluation_evidence where id = ${id} and matter = ${matter} and institution = ${institution} returning 1`.execute(tx);
  return rows.length > 0;
}

export async function readEvidenceFile(
  tx: ReadTx,
  matter: string,
  institution: string,
  id: string,
): Promise<{ readonly fileName: string; readonly file: Uint8Array } | null> {
  const { rows } = await sql<{ fileName: string; file: Uint8Array }>`
    select file_name as "fileName", file from evaluation_evidence
    where id = ${id} and matter = ${matter} and institution = ${institution} and file is not null`.execute(tx);
  return rows[0] ?? null;
}

export interface ObjectionRecord {
  readonly id: string;
  readonly matter: string;
  readonly institution: string;
  readonly criterion: CriterionName;
  readonly content: string;
  readonly account: string | null;
  readonly at: EpochMs;
  readonly answer: string | null;
  readonly answeredAt: EpochMs | null;
}

const OBJECTION = sql.raw(`id, matter, institution, criterion, content, account, at, answer, answered_at as "answeredAt"`);

export async function insertObjection(tx: WriteTx, { id, matter, institution, criterion, content, account, at }: ObjectionRecord): Promise<void> {
  await sql`
    insert into evaluation_objection (id, matter, institution, criterion, content, account, at)
    values (${id}, ${matter}, ${institution}, ${criterion}, ${content}, ${account}, ${at})`.execute(tx);
}

export async function readObjections(tx: ReadTx, matter: string, institution: string | null): Promise<readonly ObjectionRecord[]> {
  const { rows } = await sql<ObjectionRecord>`
    select ${OBJECTION} from evaluation_objection where matter = ${matter} and (${institution}::text is null or institution = ${institution})
    order by at, id`.execute(tx);
  return rows;
}

/** @returns false when there is no such objection that waits for an answer */
export async function answerObjection(tx: WriteTx, matter: string, institution: string, id: string, answer: string, at: EpochMs): Promise<boolean> {
  const { rows } = await sql`
    update evaluation_objection set answer = ${answer}, answered_at = ${at}
    where id = ${id} and matter = ${matter} and institution = ${institution} and answer is null returning 1`.execute(tx);
  return rows.length > 0;
}

export async function insertAffiliation(tx: WriteTx, member: string, institution: string): Promise<void> {
  await sql`insert into evaluation_affiliation (member, institution) values (${member}, ${institution}) on conflict do nothing`.execute(tx);
}

/** Which members of a matter's panel belong to which institutions, as they were entered. */
export async function readAffiliations(tx: ReadTx, matter: string): Promise<readonly { readonly member: string; readonly institution: string }[]> {
  const { rows } = await sql<{ member: string; institution: string }>`
    select a.member, a.institution from evaluation_affiliation a join governance_member m on m.id = a.member where m.matter = ${matter}
    order by a.member, a.institution`.execute(tx);
  return rows;
}

/** Orders that followed from an evaluation, oldest first. */
export async function readOrders(tx: ReadTx, matter: string): Promise<readonly Pick<MatterRecord, "id" | "procedure" | "state" | "institution" | "clocks">[]> {
  const { rows } = await sql<Pick<MatterRecord, "id" | "procedure" | "state" | "institution" | "clocks">>`
    select id, procedure, state, institution, clocks from governance_matter
    where parent = ${matter} and procedure in ('corrective-order', 'quality-order', 'standards-order') order by created_at, id`.execute(tx);
  return rows;
}

export async function readEvidenceOf(tx: ReadTx, account: string, limit: number): Promise<readonly EvidenceRecord[]> {
  return (await sql<EvidenceRecord>`select ${EVIDENCE} from evaluation_evidence where account = ${account} order by at, id limit ${limit}`.execute(tx)).rows;
}

export async function readObjectionsOf(tx: ReadTx, account: string, limit: number): Promise<readonly ObjectionRecord[]> {
  return (await sql<ObjectionRecord>`select ${OBJECTION} from evaluation_objection where account = ${account} order by at, id limit ${limit}`.execute(tx)).rows;
}

/** What was handed in is the institution's; who did it is taken out. */
export async function leaveEvaluations(tx: WriteTx, account: string): Promise<void> {
  await sql`update evaluation_evidence set account = null where account = ${account}`.execute(tx);
  await sql`update evaluation_objection set account = null where account = ${account}`.execute(tx);
}
