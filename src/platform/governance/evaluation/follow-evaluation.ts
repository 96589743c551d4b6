// What steps of an evaluation bring about: at the closing the counts are frozen; no drafts before every institution was gone through; nothing
// becomes final while an objection waits for its answer.
import type { WriteTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import type { Done } from "../../../rules/law/take-step.ts";
import { readInstitutions } from "../../access/accounts.sql.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { logBeside } from "../log-beside.ts";
import type { MatterRecord } from "../matters.sql.ts";
import { countInstitution } from "./count-institution.ts";
import { EVALUATED_KINDS, evaluatedYear, instantsOf } from "./evaluated-year.ts";
import { insertCount, readCounts, readObjections, readReviews } from "./evaluation.sql.ts";
import { countsOf } from "./indicators.ts";

/** @throws Problem condition_missing */
export async function followEvaluation(tx: WriteTx, context: GovernanceContext, matter: MatterRecord, done: Pick<Done, "action" | "at">): Promise<void> {
  if (matter.procedure !== "evaluation") return;
  if (done.action === "close_collection") await freezeCounts(tx, context, matter, done);
  if (done.action === "finish_review") await refuseUnreviewed(tx, matter);
  if (done.action === "finalise") await refuseUnanswered(tx, matter);
}

async function freezeCounts(tx: WriteTx, context: GovernanceContext, matter: MatterRecord, { at }: Pick<Done, "at">): Promise<void> {
  const year = evaluatedYear(matter);
  if (!year) return;
  const { from, until } = instantsOf(year, context.law.counting.zone);
  const institutions = (await readInstitutions(tx)).filter(({ kind, createdAt }) => EVALUATED_KINDS.includes(kind) && createdAt < until);
  for (const institution of institutions) {
    const rows = await countInstitution(tx, context, institution, { from, until, at });
    const { id, name } = institution;
    await insertCount(tx, { matter: matter.id, institution: id, name, counts: countsOf(rows), rows, countedAt: at });
  }
  const open = { institutions: institutions.map(({ id }) => id) };
  await logBeside(tx, context, matter, { kind: "review", actor: "time", action: "freeze_counts", article: "platform_evaluation", open });
}

async function refuseUnreviewed(tx: WriteTx, { id }: MatterRecord): Promise<void> {
  const reviewed = new Set((await readReviews(tx, id, null)).filter(({ criterion }) => criterion === null).map(({ institution }) => institution));
  const missing = (await readCounts(tx, id)).map(({ institution }) => institution).filter((institution) => !reviewed.has(institution));
  if (missing.length > 0)
    throw new Problem("condition_missing", `Nobody of the panel has gone through ${missing.join(", ")}.`, { article: "decree_10", institutions: missing });
}

async function refuseUnanswered(tx: WriteTx, { id }: MatterRecord): Promise<void> {
  const waiting = (await readObjections(tx, id, null)).filter(({ answer }) => answer === null);
  const institutions = [...new Set(waiting.map(({ institution }) => institution))];
  if (waiting.length > 0)
    throw new Problem("condition_missing", `Objections of ${institutions.join(", ")} wait for an answer.`, { article: "platform_evaluation", institutions });
}
