// Candidates for the release of data of high value: what asks for each, and what people judged of it. SQL only. Who judged stands in the log alone.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { Text } from "../../../core/text.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { SelectionCriterionName } from "../../../rules/law/high-value.ts";
import type { Migration } from "../../store/migrations.sql.ts";

export const CANDIDATE_MIGRATIONS: readonly Migration[] = [
  {
    id: "governance-0008-candidates",
    statements: `
create table governance_candidate (
  id text primary key, title json not null, content text not null, institution text, terms json not null, matters json not null, datasets json not null,
  judgement json not null, state text not null, dropped_why text, created_at bigint not null
);
create index governance_candidate_state on governance_candidate (state, created_at);
`,
  },
];

export interface JudgedCriterion {
  /** 0 to 5 */
  readonly points: number;
  readonly reason: string;
}
export type Judgement = { readonly [criterion in SelectionCriterionName]?: JudgedCriterion };

export interface CandidateRecord {
  readonly id: string;
  readonly title: Text;
  readonly content: string;
  /** Which institution could provide it; null: not known yet. */
  readonly institution: string | null;
  /** Words of searches without result. */
  readonly terms: readonly string[];
  /** Requests and proposals that ask for it. */
  readonly matters: readonly string[];
  /** Related datasets whose use is counted. */
  readonly datasets: readonly string[];
  readonly judgement: Judgement;
  /** `taken`: the council has decided a plan that holds it. */
  readonly state: "open" | "taken" | "dropped";
  readonly droppedWhy: string | null;
  readonly createdAt: EpochMs;
}

const CANDIDATE = sql.raw(`id, title, content, institution, terms, matters, datasets, judgement, state, dropped_why as "droppedWhy",
  created_at as "createdAt"`);

export async function insertCandidate(tx: WriteTx, candidate: CandidateRecord): Promise<void> {
  const { id, title, content, institution, terms, matters, datasets, judgement, state, createdAt } = candidate;
  await sql`
    insert into governance_candidate (id, title, content, institution, terms, matters, datasets, judgement, state, created_at)
    values (${id}, ${JSON.stringify(title)}::json, ${content}, ${institution}, ${JSON.stringify(terms)}::json, ${JSON.stringify(matters)}::json,
      ${JSON.stringify(datasets)}::json, ${JSON.stringify(judgement)}::json, ${state}, ${createdAt})`.execute(tx);
}

export async function readCandidates(tx: ReadTx, limit: number): Promise<readonly CandidateRecord[]> {
  return (await sql<CandidateRecord>`select ${CANDIDATE} from governance_candidate order by created_at, id limit ${limit}`.execute(tx)).rows;
}

export async function readCandidate(tx: ReadTx, id: string): Promise<CandidateRecord | null> {
  return (await sql<CandidateRecord>`select ${CANDIDATE} from governance_candidate where id = ${id}`.execute(tx)).rows[0] ?? null;
}

export async function lockCandidate(tx: WriteTx, id: string): Promise<CandidateRecord | null> {
  return (await sql<CandidateRecord>`select ${CANDIDATE} from governance_candidate where id = ${id} for update`.execute(tx)).rows[0] ?? null;
}

export async function writeJudgement(tx: WriteTx, id: string, judgement: Judgement): Promise<void> {
  await sql`update governance_candidate set judgement = ${JSON.stringify(judgement)}::json where id = ${id}`.execute(tx);
}

export async function dropCandidate(tx: WriteTx, id: string, why: string): Promise<void> {
  await sql`update governance_candidate set state = 'dropped', dropped_why = ${why} where id = ${id}`.execute(tx);
}

/** Those whose goals stand in a plan that was decided. */
export async function takeCandidatesOf(tx: WriteTx, plan: string): Promise<void> {
  await sql`
    update governance_candidate set state = 'taken'
    where state = 'open' and id in (select candidate from governance_goal where matter = ${plan} and candidate is not null)`.execute(tx);
}

/** Accounts that support any of these matters, each once. */
export async function countSupportersOfAll(tx: ReadTx, matters: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct account)::integer as count from governance_support where matter = any(${matters}::text[])`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** How often words were searched for without result. */
export async function readAskedOf(tx: ReadTx, terms: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ term: string; asked: number }>`
    select term, asked from catalogue_wanted where term = any(${terms}::text[])`.execute(tx);
  return new Map(rows.map(({ term, asked }) => [term, Number(asked)]));
}
