// Steps of a service: written by its owner, decided by a reviewer, held against the table of states.
import type { WriteTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import { SERVICE_STEPS, type ServiceAction, type ServiceState } from "../../../core/showcase-states.ts";
import { readAccount } from "../../access/accounts.sql.ts";
import { queueMail } from "../../store/mail-queue.sql.ts";
import { type DeskMailKind, deskMail } from "../desk-mails.ts";
import { lockService, type ServiceChange, type ServiceContent, type ServiceRecord, updateService } from "./showcase.sql.ts";
import type { ShowcaseContext } from "./showcase-context.ts";

const MAIL_BYTES = 9;
const NOTHING: ServiceContent = {
  name: "",
  summary: "",
  description: "",
  link: "",
  platforms: [],
  datasets: [],
  accessibility: { level: "untested", statement: "" },
  pictures: [],
};

export interface ServiceStep {
  readonly action: ServiceAction;
  /** New words of the owner; null: they stay. */
  readonly content: ServiceContent | null;
  readonly reason: string;
  /** The state of it that was looked at; null: whichever. */
  readonly version: number | null;
  /** Caller id of a reviewer. */
  readonly decidedBy: string | null;
}

/** @param isOwn whether the caller may touch it @throws Problem not_found, wrong_state, conflict, invalid_request */
export async function stepService(
  context: ShowcaseContext,
  tx: WriteTx,
  id: string,
  isOwn: (record: ServiceRecord) => boolean,
  step: ServiceStep,
): Promise<void> {
  const record = await lockService(tx, id);
  if (!record || !isOwn(record)) throw new Problem("not_found", "There is no such service of yours.");
  const state = SERVICE_STEPS[record.state][step.action];
  if (state === null || (step.action === "unlist" && record.listed === null))
    throw new Problem("wrong_state", `${step.action} cannot be done while it is ${record.state}.`);
  if (step.version !== null && step.version !== record.changed) throw new Problem("conflict", "It was changed meanwhile; look at it again.");
  const isRefusal = step.action === "refuse" || step.action === "unlist";
  if (isRefusal && step.reason === "") throw new Problem("invalid_request", "reason: say why.");
  await updateService(tx, record, changeOf(context, record, state, step));
  if (step.action === "approve") await tellOwner(context, tx, record, "listed", `/showcase/${id}`);
  if (isRefusal) await tellOwner(context, tx, record, "not-listed", `/showcase/mine/${id}`);
}

function changeOf({ clock }: ShowcaseContext, record: ServiceRecord, state: ServiceState, step: ServiceStep): ServiceChange {
  const now = clock.now();
  const { action } = step;
  const isDecision = step.decidedBy !== null;
  return {
    state,
    content: state === "removed" ? NOTHING : (step.content ?? record.content),
    listed: action === "approve" ? record.content : action === "unlist" || action === "remove" ? null : record.listed,
    reason: action === "refuse" || action === "unlist" ? step.reason : action === "change" ? record.reason : "",
    submittedAt: action === "submit" ? now : record.submittedAt,
    decidedAt: isDecision ? now : record.decidedAt,
    listedAt: action === "approve" ? (record.listedAt ?? now) : record.listedAt,
    decidedBy: step.decidedBy,
  };
}

export async function tellOwner(
  { worldClock, randomText, siteUrl }: ShowcaseContext,
  tx: WriteTx,
  { account }: Pick<ServiceRecord, "account">,
  kind: DeskMailKind,
  path: string,
): Promise<void> {
  const owner = account === null ? null : await readAccount(tx, account);
  if (!owner?.isConfirmed || owner.suspendedAt !== null) return;
  const { subject, text } = deskMail(kind, owner.language, { link: `${siteUrl()}${path}` });
  await queueMail(tx, { id: randomText(MAIL_BYTES), to: owner.email, subject, text, writtenAt: worldClock.now() });
}
