// Applications for operating keys and every step of them. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { ApplicationAction, ApplicationState } from "./application-states.ts";

/** What the developer says. */
export interface ApplicationContent {
  readonly service: string;
  readonly description: string;
  /** Where the service is or will be; empty: not yet known. */
  readonly address: string;
  readonly datasets: readonly string[];
  readonly wantedPerDay: number;
  readonly wantedPerSecond: number;
}

export interface ApplicationRow extends ApplicationContent {
  readonly id: string;
  /** Null: the account is gone. */
  readonly account: string | null;
  readonly state: ApplicationState;
  readonly grantedPerDay: number | null;
  readonly grantedPerSecond: number | null;
  readonly grantedUntil: EpochMs | null;
  readonly createdAt: EpochMs;
  readonly changedAt: EpochMs;
}

export interface ApplicationStep {
  readonly action: ApplicationAction | "apply";
  readonly state: ApplicationState;
  readonly reason: string;
  /** Caller id. */
  readonly byWhom: string;
  readonly at: EpochMs;
}

const COLUMNS = sql.raw(`
  id, account, state, service, description, address, datasets, wanted_per_day as "wantedPerDay", wanted_per_second as "wantedPerSecond",
  granted_per_day as "grantedPerDay", granted_per_second as "grantedPerSecond", granted_until as "grantedUntil",
  created_at as "createdAt", changed_at as "changedAt"`);

export async function insertApplication(tx: WriteTx, row: ApplicationRow): Promise<void> {
  await sql`
    insert into access_key_application
      (id, account, state, service, description, address, datasets, wanted_per_day, wanted_per_second, created_at, changed_at)
    values (${row.id}, ${row.account}, ${row.state}, ${row.service}, ${row.description}, ${row.address}, ${JSON.stringify(row.datasets)}::json,
      ${row.wantedPerDay}, ${row.wantedPerSecond}, ${row.createdAt}, ${row.changedAt})`.execute(tx);
}

/** Nobody else changes it until the transaction ends. */
export async function lockApplication(tx: WriteTx, id: string): Promise<ApplicationRow | null> {
  const { rows } = await sql<ApplicationRow>`select ${COLUMNS} from access_key_application where id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

export async function readApplication(tx: ReadTx, id: string): Promise<ApplicationRow | null> {
  const { rows } = await sql<ApplicationRow>`select ${COLUMNS} from access_key_application where id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export async function readApplicationsOf(tx: ReadTx, account: string): Promise<readonly ApplicationRow[]> {
  const { rows } = await sql<ApplicationRow>`
    select ${COLUMNS} from access_key_application where account = ${account} order by created_at desc, id`.execute(tx);
  return rows;
}

/** Those that changed longest ago first: they have waited longest. */
export async function readApplicationsIn(tx: ReadTx, states: readonly ApplicationState[], limit: number): Promise<readonly ApplicationRow[]> {
  const { rows } = await sql<ApplicationRow>`
    select ${COLUMNS} from access_key_application where state in (select json_array_elements_text(${JSON.stringify(states)}::json))
    order by changed_at, id limit ${limit}`.execute(tx);
  return rows;
}

export async function countOpenApplications(tx: ReadTx, account: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from access_key_application where account = ${account} and state in ('applied', 'in_review', 'more_asked')`.execute(tx);
  return rows[0]?.count ?? 0;
}

export async function updateApplication(tx: WriteTx, row: ApplicationRow): Promise<void> {
  await sql`
    update access_key_application set state = ${row.state}, service = ${row.service}, description = ${row.description}, address = ${row.address},
      datasets = ${JSON.stringify(row.datasets)}::json, wanted_per_day = ${row.wantedPerDay}, wanted_per_second = ${row.wantedPerSecond},
      granted_per_day = ${row.grantedPerDay}, granted_per_second = ${row.grantedPerSecond}, granted_until = ${row.grantedUntil}, changed_at = ${row.changedAt}
    where id = ${row.id}`.execute(tx);
}

export async function insertStep(tx: WriteTx, application: string, step: ApplicationStep): Promise<void> {
  await sql`
    insert into access_key_application_step (application, number, action, state, reason, by_whom, at)
    select ${application}, coalesce(max(number), 0) + 1, ${step.action}, ${step.state}, ${step.reason}, ${step.byWhom}, ${step.at}::bigint
    from access_key_application_step where application = ${application}`.execute(tx);
}

export async function readSteps(tx: ReadTx, application: string): Promise<readonly ApplicationStep[]> {
  const { rows } = await sql<ApplicationStep>`
    select action, state, reason, by_whom as "byWhom", at from access_key_application_step where application = ${application} order by number`.execute(tx);
  return rows;
}

/** Granted ones whose time is over. */
export async function readOverdue(tx: ReadTx, now: EpochMs): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from access_key_application where state = 'granted' and granted_until <= ${now} order by id limit 500`.execute(tx);
  return rows.map(({ id }) => id);
}

/** An operating key ends when what it was granted for does. */
export async function endKeysWithApplication(tx: WriteTx, application: string, until: EpochMs): Promise<void> {
  await sql`
    update access_key k set expires_at = ${until}
    where k.application = ${application} and k.revoked_at is null and not exists (select 1 from access_key n where n.replaces = k.id)`.execute(tx);
}
