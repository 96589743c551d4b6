// What was provided on request, and what the committee has decided in public. SQL only.
import { sql } from "kysely";
import type { ReadTx } from "../../core/ports/database.ts";
import type { EpochMs } from "../../core/units.ts";

export interface ProvisionRecord {
  /** Number of the entry in the log. */
  readonly sequence: number;
  readonly matter: string;
  readonly institution: string | null;
  readonly dataset: string | null;
  readonly title: string;
  readonly method: string | null;
  readonly grantedPart: string | null;
  /** Who provided it: the institution or the centre. */
  readonly actor: string;
  readonly providedAt: EpochMs;
  /** When it was written into the log of provisions; null: not yet. */
  readonly recordedAt: EpochMs | null;
}

export interface ProvisionFilter {
  readonly institution: string | null;
  /** Entries before this number; null: from the newest. */
  readonly before: number | null;
  readonly limit: number;
}

/** Newest first. Nobody who asked for something is in it. */
export async function readProvisions(tx: ReadTx, { institution, before, limit }: ProvisionFilter): Promise<readonly ProvisionRecord[]> {
  const { rows } = await sql<ProvisionRecord>`
    select entry.sequence, matter.id as matter, matter.institution, matter.dataset, matter.title, matter.said ->> 'method' as method,
      matter.said ->> 'grantedPart' as "grantedPart", entry.body::json ->> 'actor' as actor, entry.at as "providedAt",
      (select min(later.at) from governance_entry as later where later.matter = matter.id and later.body::json ->> 'kind' = 'step'
        and later.body::json ->> 'action' = 'record') as "recordedAt"
    from governance_matter as matter join governance_entry as entry on entry.matter = matter.id
    where matter.procedure = 'request-for-provision' and matter.state in ('provided', 'logged') and entry.body::json ->> 'kind' = 'step'
      and entry.body::json ->> 'action' = 'provide' and (${institution}::text is null or matter.institution = ${institution})
      and (${before}::bigint is null or entry.sequence < ${before})
    order by entry.sequence desc limit ${limit}`.execute(tx);
  return rows;
}

export interface PublishedDecision {
  readonly matter: string;
  readonly institution: string | null;
  readonly state: string;
  readonly text: string;
  readonly publishedAt: EpochMs;
}

/** Newest first. */
export async function readPublishedDecisions(tx: ReadTx, before: EpochMs | null, limit: number): Promise<readonly PublishedDecision[]> {
  const { rows } = await sql<PublishedDecision>`
    select matter.id as matter, matter.institution, matter.state, decision.shown as text, decision.published_at as "publishedAt"
    from governance_decision as decision join governance_matter as matter on matter.id = decision.matter
    where decision.published_at is not null and (${before}::bigint is null or decision.published_at < ${before})
    order by decision.published_at desc, matter.id limit ${limit}`.execute(tx);
  return rows;
}
