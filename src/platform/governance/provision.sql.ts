// Which matters decide whether and how a dataset is provided. SQL only.
import { sql } from "kysely";
import type { ReadTx } from "../../core/ports/database.ts";
import type { EpochMs } from "../../core/units.ts";
import type { Clock } from "../../rules/law/deadlines.ts";

export interface ProvisionMatter {
  readonly id: string;
  readonly procedure: string;
  readonly state: string;
  readonly dataset: string;
  readonly clocks: readonly Clock[];
  readonly createdAt: EpochMs;
  /** Accounts that are suspended by it. */
  readonly users: readonly string[];
}

/** In the order in which they began. */
export async function readProvisionMatters(tx: ReadTx): Promise<readonly ProvisionMatter[]> {
  const { rows } = await sql<ProvisionMatter>`
    select m.id, m.procedure, m.state, m.dataset, m.clocks, m.created_at as "createdAt",
      coalesce((select json_agg(p.account order by p.account) from governance_party p where p.matter = m.id and p.actor = 'user'), '[]'::json) as users
    from governance_matter m
    where m.dataset is not null and (
      (m.procedure = 'suspension' and m.state in ('suspended', 'cure_filed'))
      or (m.procedure = 'exclusion' and m.state in ('suspended_meanwhile', 'to_exclude', 'excluded'))
      or (m.procedure in ('planned-change', 'emergency-track') and m.state in ('change_announced', 'stop_announced', 'changed', 'stopped', 'sunset_announced', 'closed')))
    order by m.created_at, m.id`.execute(tx);
  return rows;
}
