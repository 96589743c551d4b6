// When a half-yearly report is signed off, its figures are taken from the log as it is then, and kept.
import type { WriteTx } from "../../../core/ports/database.ts";
import type { Done } from "../../../rules/law/take-step.ts";
import { instantsOf } from "../evaluation/evaluated-year.ts";
import type { GovernanceContext } from "../governance-context.ts";
import type { MatterRecord } from "../matters.sql.ts";
import { provisionFigures } from "./provision-figures.ts";
import { signReport } from "./provision-report.sql.ts";

export async function followReport(tx: WriteTx, { law }: GovernanceContext, matter: MatterRecord, { action, at }: Pick<Done, "action" | "at">): Promise<void> {
  const { periodFrom, periodUntil } = matter.details;
  if (matter.procedure !== "provision-report" || action !== "sign_off" || matter.institution === null) return;
  if (typeof periodFrom !== "string" || typeof periodUntil !== "string") return;
  const { from, until } = instantsOf({ periodFrom, periodUntil }, law.counting.zone);
  const figures = await provisionFigures(tx, matter.institution, from, until, law.counting.zone);
  await signReport(tx, matter.id, figures, matter.said.reason ?? null, at);
}
