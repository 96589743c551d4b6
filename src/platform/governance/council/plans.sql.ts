// Goals of master and action plans, and what institutions report of them. SQL only. Who reported stands in the log alone.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { Text } from "../../../core/text.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { Migration } from "../../store/migrations.sql.ts";

export const PLAN_MIGRATIONS: readonly Migration[] = [
  {
    id: "governance-0006-plans",
    statements: `
create table governance_goal (
  id text primary key, matter text not null references governance_matter (id), number integer not null, title json not null, institution text not null,
  due_day text not null, candidate text, dataset text, listing text references governance_matter (id), linked_at bigint, decided_at bigint,
  created_at bigint not null
);
create index governance_goal_matter on governance_goal (matter, number);
create index governance_goal_candidate on governance_goal (candidate);
create table governance_goal_report (
  id text primary key, goal text not null references governance_goal (id) on delete cascade, at bigint not null, percent integer not null, said text not null
);
create index governance_goal_report_goal on governance_goal_report (goal, at);
`,
  },
];

/** What came of a goal or an entry: a dataset, or data that was granted. */
export interface Outcome {
  readonly dataset: string | null;
  /** The matter of a listing. */
  readonly listing: string | null;
  readonly linkedAt: EpochMs | null;
}

export interface GoalRecord extends Outcome {
  readonly id: string;
  readonly matter: string;
  readonly number: number;
  readonly title: Text;
  readonly institution: string;
  /** `2020-06-30` */
  readonly dueDay: string;
  /** The candidate of high value that it carries out. */
  readonly candidate: string | null;
  readonly decidedAt: EpochMs | null;
  readonly createdAt: EpochMs;
}

const GOAL = sql.raw(`id, matter, number, title, institution, due_day as "dueDay", candidate, dataset, listing, linked_at as "linkedAt",
  decided_at as "decidedAt", created_at as "createdAt"`);

export async function insertGoal(tx: WriteTx, goal: GoalRecord): Promise<void> {
  await sql`
    insert into governance_goal (id, matter, number, title, institution, due_day, candidate, created_at)
    values (${goal.id}, ${goal.matter}, ${goal.number}, ${JSON.stringify(goal.title)}::json, ${goal.institution}, ${goal.dueDay}, ${goal.candidate},
      ${goal.createdAt})`.execute(tx);
}

export async function readGoals(tx: ReadTx, matter: string): Promise<readonly GoalRecord[]> {
  return (await sql<GoalRecord>`select ${GOAL} from governance_goal where matter = ${matter} order by number, id`.execute(tx)).rows;
}

export async function readGoal(tx: ReadTx, id: string): Promise<GoalRecord | null> {
  return (await sql<GoalRecord>`select ${GOAL} from governance_goal where id = ${id}`.execute(tx)).rows[0] ?? null;
}

export async function readGoalsOfCandidates(tx: ReadTx, candidates: readonly string[]): Promise<readonly GoalRecord[]> {
  const { rows } = await sql<GoalRecord>`
    select ${GOAL} from governance_goal where candidate = any(${candidates}::text[]) order by created_at, id`.execute(tx);
  return rows;
}

export async function deleteGoal(tx: WriteTx, id: string): Promise<void> {
  await sql`delete from governance_goal where id = ${id}`.execute(tx);
}

export async function decideGoals(tx: WriteTx, matter: string, at: EpochMs): Promise<void> {
  await sql`update governance_goal set decided_at = ${at} where matter = ${matter}`.execute(tx);
}

export async function linkGoal(tx: WriteTx, id: string, { dataset, listing, linkedAt }: Outcome): Promise<void> {
  await sql`update governance_goal set dataset = ${dataset}, listing = ${listing}, linked_at = ${linkedAt} where id = ${id}`.execute(tx);
}

export interface GoalReport {
  readonly id: string;
  readonly goal: string;
  readonly at: EpochMs;
  readonly percent: number;
  readonly said: string;
}

export async function insertGoalReport(tx: WriteTx, { id, goal, at, percent, said }: GoalReport): Promise<void> {
  await sql`insert into governance_goal_report (id, goal, at, percent, said) values (${id}, ${goal}, ${at}, ${percent}, ${said})`.execute(tx);
}

/** The newest first. */
export async function readGoalReports(tx: ReadTx, goals: readonly string[]): Promise<readonly GoalReport[]> {
  const { rows } = await sql<GoalReport>`
    select id, goal, at, percent, said from governance_goal_report where goal = any(${goals}::text[]) order by at desc, id`.execute(tx);
  return rows;
}

/** When each dataset was published first; datasets without a release that stands are missing. */
export async function readFirstPublished(tx: ReadTx, datasets: readonly string[]): Promise<ReadonlyMap<string, EpochMs>> {
  const { rows } = await sql<{ dataset: string; at: EpochMs }>`
    select dataset, min(published_at) as at from release where state <> 'withdrawn' and dataset = any(${datasets}::text[]) group by dataset`.execute(tx);
  return new Map(rows.map(({ dataset, at }) => [dataset, Number(at) as EpochMs]));
}

/** When granted data was provided; what is not provided yet is missing. */
export async function readProvidedAt(tx: ReadTx, matters: readonly string[]): Promise<ReadonlyMap<string, EpochMs>> {
  const { rows } = await sql<{ matter: string; at: EpochMs }>`
    select matter, provided_at as at from governance_listing where provided_at is not null and matter = any(${matters}::text[])`.execute(tx);
  return new Map(rows.map(({ matter, at }) => [matter, at]));
}
