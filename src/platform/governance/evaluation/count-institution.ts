// Counts what the platform has seen of one institution in a period: from its matters, its datasets, reports of errors and its officers.
import type { ReadTx } from "../../../core/ports/database.ts";
import type { EpochMs } from "../../../core/units.ts";
import type { InstitutionRecord } from "../../access/accounts.sql.ts";
import { readReportsDue } from "../../desk/reports-due.sql.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { readOfficers } from "../institutions/officers.sql.ts";
import { countAttended } from "../institutions/practice.sql.ts";
import { readMatters } from "../matters.sql.ts";
import { type IndicatorRow, indicatorRows, type OfficerFacts } from "./indicators.ts";

/** Of one procedure and institution. */
const MOST_MATTERS = 100_000;
const COUNTED_PROCEDURES = ["list-registration", "request-for-provision", "quality-order", "standards-order"] as const;

export interface Counting {
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** When it is counted: officers and datasets as they are then. */
  readonly at: EpochMs;
}

export async function countInstitution(
  tx: ReadTx,
  { datasetFacts }: Pick<GovernanceContext, "datasetFacts">,
  { id, datasets }: InstitutionRecord,
  counting: Counting,
): Promise<readonly IndicatorRow[]> {
  const { from, until, at } = counting;
  const matters = [];
  for (const procedure of COUNTED_PROCEDURES) matters.push(...(await readMatters(tx, { procedure, institution: id, limit: MOST_MATTERS })));
  return indicatorRows({
    from,
    until,
    matters: matters.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)),
    officers: await officerFacts(tx, id, counting),
    datasets: datasets.map((dataset) => datasetFacts(dataset, at)).filter((facts) => facts !== null),
    reports: await readReportsDue(tx, datasets, from, until),
  });
}

async function officerFacts(tx: ReadTx, institution: string, { from, until, at }: Counting): Promise<readonly OfficerFacts[]> {
  const facts: OfficerFacts[] = [];
  for (const { kind, account } of await readOfficers(tx, institution, at))
    facts.push({ kind, isNamed: true, courses: account === null ? 0 : await countAttended(tx, account, from, until) });
  return facts;
}
