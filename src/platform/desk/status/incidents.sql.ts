// Incidents that the service itself tells of: one for a part at a time, whichever process was first. SQL only.
import { sql } from "kysely";
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { Migration } from "../../store/migrations.sql.ts";
import type { StatusNotice } from "./status.sql.ts";

export const INCIDENT_MIGRATIONS: readonly Migration[] = [
  {
    // Null: told by a person.
    id: "status-0002-incidents",
    statements: `
alter table status_notice add column part text;
alter table status_notice add column failed_at bigint;
create unique index status_notice_part on status_notice (part) where part is not null and state <> 'resolved';
`,
  },
];

export interface OpenIncident {
  readonly id: string;
  readonly part: string;
  /** When any process last saw it fail. */
  readonly failedAt: EpochMs;
}

export async function readOpenIncidents(tx: ReadTx): Promise<readonly OpenIncident[]> {
  const { rows } = await sql<OpenIncident>`
    select id, part, failed_at as "failedAt" from status_notice where part is not null and state <> 'resolved' order by id`.execute(tx);
  return rows;
}

/** Parts of which a person has told, and has not said that it is over. */
export async function readPartsToldOf(tx: ReadTx): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ part: string }>`
    select distinct json_array_elements_text(affects) as part from status_notice
    where part is null and state in ('investigating', 'identified', 'watching', 'under_way')`.execute(tx);
  return new Set(rows.map(({ part }) => part));
}

/** @returns false: another process was quicker */
export async function openIncident(
  tx: WriteTx,
  notice: Pick<StatusNotice, "id" | "title" | "affects" | "impact" | "startsAt">,
  part: string,
  now: EpochMs,
): Promise<boolean> {
  const { id, title, affects, impact, startsAt } = notice;
  const { rows } = await sql`
    insert into status_notice (id, kind, title, affects, impact, state, starts_at, ends_at, created_at, part, failed_at)
    values (${id}, 'incident', ${JSON.stringify(title)}::json, ${JSON.stringify(affects)}::json, ${impact}, 'investigating', ${startsAt}, null, ${now}, ${part}, ${now})
    on conflict do nothing returning id`.execute(tx);
  return rows.length > 0;
}

export async function noteFailing(tx: WriteTx, ids: readonly string[], now: EpochMs): Promise<void> {
  await sql`
    update status_notice set failed_at = ${now} where id in (select json_array_elements_text(${JSON.stringify(ids)}::json)) and failed_at < ${now}`.execute(tx);
}
