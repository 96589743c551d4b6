// Calls, applications, reviewers and what they found. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { Text } from "../../../core/text.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { ApplicationState, CallState, SupportKind } from "../../../rules/community/call-states.ts";
import type { Migration } from "../../store/migrations.sql.ts";

export const BUSINESS_MIGRATIONS: readonly Migration[] = [
  {
    id: "business-0001",
    statements: `
create table business_call (
  id text primary key, host json not null, account text references access_account on delete set null, state text not null, content json not null,
  opens_at bigint not null, closes_at bigint not null, places integer not null, written_at bigint not null, ended_at bigint, ended_why text not null
);
create index business_call_closes on business_call (closes_at);
create index business_call_account on business_call (account);
create table business_application (
  id text primary key, call text not null references business_call on delete cascade, account text references access_account on delete set null,
  state text not null, content json not null, written_at bigint not null, submitted_at bigint, outcome json
);
create index business_application_call on business_application (call, submitted_at);
create index business_application_account on business_application (account);
create table business_reviewer (
  call text not null references business_call on delete cascade, account text not null references access_account on delete cascade, named_at bigint not null,
  primary key (call, account)
);
create index business_reviewer_account on business_reviewer (account);
create table business_review (
  application text not null references business_application on delete cascade, account text not null references access_account on delete cascade,
  has_conflict boolean not null, scores json not null, remark text not null, reviewed_at bigint not null, primary key (application, account)
);
`,
  },
];

/** In whose name a call is open. */
export interface CallHost {
  readonly kind: "institution" | "centre" | "company";
  /** Of the institution or the company's entry; empty for the centre. */
  readonly id: string;
  readonly name: Text;
}

export interface CallContent {
  readonly title: string;
  readonly summary: string;
  readonly conditions: string;
  readonly isJointProject: boolean;
  readonly support: readonly { readonly kind: SupportKind; readonly what: string }[];
  readonly criteria: readonly { readonly id: string; readonly title: string; readonly weight: number }[];
  readonly datasets: readonly string[];
}

export interface CallRecord {
  readonly id: string;
  readonly host: CallHost;
  readonly account: string | null;
  readonly state: CallState;
  readonly content: CallContent;
  readonly opensAt: EpochMs;
  readonly closesAt: EpochMs;
  readonly places: number;
  readonly writtenAt: EpochMs;
  readonly endedAt: EpochMs | null;
  /** What its result or its cancellation says. */
  readonly endedWhy: string;
  readonly submitted: number;
  readonly reviewers: number;
}

const CALL = sql.raw(`c.id, c.host, c.account, c.state, c.content, c.opens_at as "opensAt", c.closes_at as "closesAt", c.places, c.written_at as "writtenAt",
  c.ended_at as "endedAt", c.ended_why as "endedWhy",
  (select count(*)::integer from business_application a where a.call = c.id and a.state in ('submitted', 'selected', 'not_selected')) as submitted,
  (select count(*)::integer from business_reviewer r where r.call = c.id) as reviewers`);

export type NewCall = Pick<CallRecord, "id" | "host" | "content" | "opensAt" | "closesAt" | "places" | "writtenAt"> & { readonly account: string };

export async function insertCall(tx: WriteTx, { id, host, account, content, opensAt, closesAt, places, writtenAt }: NewCall): Promise<void> {
  await sql`
    insert into business_call (id, host, account, state, content, opens_at, closes_at, places, written_at, ended_why)
    values (${id}, ${JSON.stringify(host)}::json, ${account}, 'draft', ${JSON.stringify(content)}::json, ${opensAt}, ${closesAt}, ${places}, ${writtenAt}, '')`.execute(
    tx,
  );
}

export async function updateCall(
  tx: WriteTx,
  id: string,
  { content, opensAt, closesAt, places }: Omit<NewCall, "id" | "host" | "account" | "writtenAt">,
): Promise<void> {
  await sql`
    update business_call set content = ${JSON.stringify(content)}::json, opens_at = ${opensAt}, closes_at = ${closesAt}, places = ${places}
    where id = ${id}`.execute(tx);
}

export async function setCallState(tx: WriteTx, id: string, state: CallState, endedAt: EpochMs | null, endedWhy: string): Promise<void> {
  await sql`update business_call set state = ${state}, ended_at = ${endedAt}, ended_why = ${endedWhy} where id = ${id}`.execute(tx);
}

export async function readCall(tx: ReadTx, id: string): Promise<CallRecord | null> {
  const { rows } = await sql<CallRecord>`select ${CALL} from business_call c where c.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** Held until the transaction ends. */
export async function lockCall(tx: WriteTx, id: string): Promise<CallRecord | null> {
  await sql`select 1 from business_call where id = ${id} for update`.execute(tx);
  return readCall(tx, id);
}

/** No drafts: those that close next first, then those that are over. */
export async function readCalls(tx: ReadTx, now: EpochMs, offset: number, limit: number): Promise<readonly CallRecord[]> {
  const { rows } = await sql<CallRecord>`
    select ${CALL} from business_call c where c.state <> 'draft'
    order by (c.closes_at < ${now}), case when c.closes_at < ${now} then -c.closes_at else c.closes_at end, c.id limit ${limit} offset ${offset}`.execute(tx);
  return rows;
}

/** Drafts as well: of one account, of institutions, or of the centre. */
export async function readCallsOfHosts(
  tx: ReadTx,
  account: string,
  institutions: readonly string[],
  isCentre: boolean,
  limit: number,
): Promise<readonly CallRecord[]> {
  const { rows } = await sql<CallRecord>`
    select ${CALL} from business_call c
    where c.account = ${account} or (c.host ->> 'kind' = 'centre' and ${isCentre}::boolean)
      or (c.host ->> 'kind' = 'institution' and c.host ->> 'id' in (select jsonb_array_elements_text(${JSON.stringify(institutions)}::jsonb)))
    order by c.written_at desc limit ${limit}`.execute(tx);
  return rows;
}

export interface ApplicationContent {
  readonly organisation: string;
  readonly title: string;
  /** Everybody reads it when it is selected. */
  readonly summary: string;
  /** For those who run and review the call. */
  readonly plan: string;
}

export interface ApplicationOutcome {
  readonly total: number;
  readonly means: { readonly [criterion: string]: number };
  readonly reasons: { readonly [criterion: string]: string };
}

export interface ApplicationRecord {
  readonly id: string;
  readonly call: string;
  readonly account: string | null;
  readonly state: ApplicationState;
  readonly content: ApplicationContent;
  readonly writtenAt: EpochMs;
  readonly submittedAt: EpochMs | null;
  readonly outcome: ApplicationOutcome | null;
}

const APPLICATION = sql.raw(`id, call, account, state, content, written_at as "writtenAt", submitted_at as "submittedAt", outcome`);

export async function insertApplication(tx: WriteTx, id: string, call: string, account: string, content: ApplicationContent, at: EpochMs): Promise<void> {
  await sql`
    insert into business_application (id, call, account, state, content, written_at)
    values (${id}, ${call}, ${account}, 'draft', ${JSON.stringify(content)}::json, ${at})`.execute(tx);
}

export async function readApplication(tx: ReadTx, id: string): Promise<ApplicationRecord | null> {
  const { rows } = await sql<ApplicationRecord>`select ${APPLICATION} from business_application where id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export async function readApplicationsTo(tx: ReadTx, call: string): Promise<readonly ApplicationRecord[]> {
  const { rows } = await sql<ApplicationRecord>`
    select ${APPLICATION} from business_application where call = ${call} and state in ('submitted', 'selected', 'not_selected') order by submitted_at, id`.execute(
    tx,
  );
  return rows;
}

export async function readApplicationsBy(tx: ReadTx, account: string, limit: number): Promise<readonly ApplicationRecord[]> {
  const { rows } = await sql<ApplicationRecord>`
    select ${APPLICATION} from business_application where account = ${account} order by written_at desc limit ${limit}`.execute(tx);
  return rows;
}

export async function readApplicationOf(tx: ReadTx, call: string, account: string): Promise<ApplicationRecord | null> {
  const { rows } = await sql<ApplicationRecord>`
    select ${APPLICATION} from business_application where call = ${call} and account = ${account} limit 1`.execute(tx);
  return rows[0] ?? null;
}

export async function updateApplication(tx: WriteTx, { id, state, content, submittedAt, outcome }: ApplicationRecord): Promise<void> {
  await sql`
    update business_application set state = ${state}, content = ${JSON.stringify(content)}::json, submitted_at = ${submittedAt},
      outcome = ${outcome && JSON.stringify(outcome)}::json where id = ${id}`.execute(tx);
}

export async function insertReviewer(tx: WriteTx, call: string, account: string, at: EpochMs): Promise<void> {
  await sql`insert into business_reviewer (call, account, named_at) values (${call}, ${account}, ${at}) on conflict do nothing`.execute(tx);
}

/** Their reviews go with them. */
export async function deleteReviewer(tx: WriteTx, call: string, account: string): Promise<boolean> {
  await sql`
    delete from business_review where account = ${account} and application in (select id from business_application where call = ${call})`.execute(tx);
  const { rows } = await sql`delete from business_reviewer where call = ${call} and account = ${account} returning account`.execute(tx);
  return rows.length > 0;
}

export interface ReviewerRecord {
  readonly account: string;
  readonly name: string;
}

export async function readReviewers(tx: ReadTx, call: string): Promise<readonly ReviewerRecord[]> {
  const { rows } = await sql<ReviewerRecord>`
    select r.account, a.name from business_reviewer r join access_account a on a.id = r.account where r.call = ${call} order by r.named_at, r.account`.execute(
    tx,
  );
  return rows;
}

export async function isReviewer(tx: ReadTx, call: string, account: string): Promise<boolean> {
  const { rows } = await sql`select 1 from business_reviewer where call = ${call} and account = ${account}`.execute(tx);
  return rows.length > 0;
}

export async function readCallsToReview(tx: ReadTx, account: string, limit: number): Promise<readonly CallRecord[]> {
  const { rows } = await sql<CallRecord>`
    select ${CALL} from business_call c join business_reviewer r on r.call = c.id where r.account = ${account} order by c.closes_at desc limit ${limit}`.execute(
    tx,
  );
  return rows;
}

export interface ReviewRecord {
  readonly application: string;
  readonly reviewer: string;
  readonly hasConflict: boolean;
  readonly scores: { readonly [criterion: string]: number };
  readonly remark: string;
}

export async function putReview(tx: WriteTx, { application, reviewer, hasConflict, scores, remark }: ReviewRecord, at: EpochMs): Promise<void> {
  await sql`
    insert into business_review (application, account, has_conflict, scores, remark, reviewed_at)
    values (${application}, ${reviewer}, ${hasConflict}, ${JSON.stringify(scores)}::json, ${remark}, ${at})
    on conflict (application, account) do update set has_conflict = excluded.has_conflict, scores = excluded.scores, remark = excluded.remark,
      reviewed_at = excluded.reviewed_at`.execute(tx);
}

export async function readReviewsOf(tx: ReadTx, call: string): Promise<readonly ReviewRecord[]> {
  const { rows } = await sql<ReviewRecord>`
    select v.application, v.account as reviewer, v.has_conflict as "hasConflict", v.scores, v.remark
    from business_review v join business_application a on a.id = v.application where a.call = ${call} order by v.application, v.reviewed_at`.execute(tx);
  return rows;
}

/**
 * Of an account that leaves: what nobody has selected is deleted; a selected application stays as the public result says it, without its plan.
 * Calls in a company's own name that are not over are cancelled.
 */
export async function leaveBusiness(tx: WriteTx, account: string, at: EpochMs, why: string): Promise<void> {
  await sql`delete from business_application where account = ${account} and state <> 'selected'`.execute(tx);
  await sql`
    update business_application set account = null, content = (content::jsonb || '{"plan": ""}'::jsonb)::json where account = ${account}`.execute(tx);
  await sql`delete from business_call where account = ${account} and state = 'draft' and host ->> 'kind' = 'company'`.execute(tx);
  await sql`
    update business_call set state = 'cancelled', ended_at = ${at}, ended_why = ${why}
    where account = ${account} and state = 'published' and host ->> 'kind' = 'company'`.execute(tx);
}
