// Evidence that an institution hands in until the closing, and its objections to draft scores.
import { createHash } from "node:crypto";
import type { WriteTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import type { CriterionName } from "../../../rules/law/evaluation.ts";
import { readInstitutions } from "../../access/accounts.sql.ts";
import type { Caller } from "../../access/caller.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { logBeside } from "../log-beside.ts";
import type { MatterRecord } from "../matters.sql.ts";
import { tell } from "../tell.ts";
import { actForInstitution } from "./act-for-institution.ts";
import { EVALUATED_KINDS } from "./evaluated-year.ts";
import { countEvidence, deleteEvidence, insertEvidence, insertObjection, readCount, readObjections } from "./evaluation.sql.ts";

export interface NewEvidence {
  readonly criterion: CriterionName;
  readonly title: string;
  readonly content: string;
  readonly link: string | null;
  readonly file: { readonly fileName: string; readonly mediaType: string; readonly content: Uint8Array } | null;
}

const ID_BYTES = 9;
/** Of one institution in one year. */
const MOST_EVIDENCE = 60;
const MOST_OBJECTIONS = 30;
export const MOST_FILE_BYTES = 2_000_000;
const HANDED_IN = ["criteria_published", "collecting"];

export async function addEvidence(context: GovernanceContext, caller: Caller, year: number, institution: string, evidence: NewEvidence): Promise<string> {
  const acting = { year, institution, action: "add_evidence", states: HANDED_IN };
  return actForInstitution(context, caller, acting, async (tx, matter, account) => {
    await refuseUnevaluated(tx, institution);
    if ((await countEvidence(tx, matter.id, institution)) >= MOST_EVIDENCE) throw new Problem("conflict", `There are ${MOST_EVIDENCE} pieces already.`);
    const id = context.randomText(ID_BYTES);
    const { criterion, title, content, link, file } = evidence;
    const stored = file && { fileName: file.fileName, mediaType: file.mediaType, bytes: file.content.length, sha256: sha256(file.content) };
    const record = { id, matter: matter.id, institution, criterion, title, content, link, file: stored, account, at: context.clock.now() };
    await insertEvidence(tx, record, file?.content ?? null);
    const open = { institution, criterion, ...(stored ? { sha256: stored.sha256 } : {}) };
    await logInstitution(tx, context, matter, account, { action: "add_evidence", open });
    return id;
  });
}

function sha256(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

async function refuseUnevaluated(tx: WriteTx, institution: string): Promise<void> {
  const found = (await readInstitutions(tx)).find(({ id }) => id === institution);
  if (!found || !EVALUATED_KINDS.includes(found.kind)) throw new Problem("not_found", "This institution is not evaluated.");
}

async function logInstitution(
  tx: WriteTx,
  context: GovernanceContext,
  matter: MatterRecord,
  account: string,
  { action, open }: { readonly action: string; readonly open: { readonly [name: string]: string } },
): Promise<number> {
  return logBeside(tx, context, matter, { kind: "document", actor: "institution", action, article: "decree_10", open, closed: { account } });
}

export async function removeEvidence(context: GovernanceContext, caller: Caller, year: number, institution: string, id: string): Promise<void> {
  const acting = { year, institution, action: "remove_evidence", states: HANDED_IN };
  await actForInstitution(context, caller, acting, async (tx, matter, account) => {
    if (!(await deleteEvidence(tx, matter.id, institution, id))) throw new Problem("not_found", "There is no such evidence.");
    await logInstitution(tx, context, matter, account, { action: "remove_evidence", open: { institution } });
  });
}

export async function object(
  context: GovernanceContext,
  caller: Caller,
  year: number,
  institution: string,
  { criterion, content }: { readonly criterion: CriterionName; readonly content: string },
): Promise<string> {
  const acting = { year, institution, action: "object", states: ["drafted"] };
  return actForInstitution(context, caller, acting, async (tx, matter, account) => {
    if (!(await readCount(tx, matter.id, institution))) throw new Problem("not_found", "This institution is not evaluated.");
    refuseLateObjection(context, matter);
    if ((await readObjections(tx, matter.id, institution)).length >= MOST_OBJECTIONS) throw new Problem("conflict", `There are ${MOST_OBJECTIONS} already.`);
    const id = context.randomText(ID_BYTES);
    const at = context.clock.now();
    await insertObjection(tx, { id, matter: matter.id, institution, criterion, content, account, at, answer: null, answeredAt: null });
    const sequence = await logInstitution(tx, context, matter, account, { action: "object", open: { institution, criterion } });
    await tell(tx, context, matter, ["evaluation_panel"], { sequence, kind: "document", subject: "object", at });
    return id;
  });
}

function refuseLateObjection({ clock }: GovernanceContext, { clocks }: MatterRecord): void {
  const window = clocks.findLast(({ name }) => name === "evaluation_objections");
  if (!window || clock.now() >= window.endsAt) throw new Problem("wrong_state", "The time for objections is over.");
}
