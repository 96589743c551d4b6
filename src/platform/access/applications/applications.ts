// What happens to applications for operating keys: each step is one transaction, held against the table of states, kept, and told by mail.
import type { WriteTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import type { EpochMs } from "../../../core/units.ts";
import { announce } from "../../store/announcements.sql.ts";
import { queueMail } from "../../store/mail-queue.sql.ts";
import type { AccountTools } from "../account-tools.ts";
import { readAccount } from "../accounts.sql.ts";
import { type Caller, may, type SignedInAccount } from "../caller.ts";
import { settleKeys } from "../keys/developer-keys.ts";
import { touchKeysOfApplication } from "../keys/keys.sql.ts";
import { applicationMail } from "./application-mails.ts";
import { type ApplicationAction, NEEDS_REASON, nextActions, REVIEWER_ACTIONS, type ReviewerAction, stateAfter } from "./application-states.ts";
import {
  type ApplicationContent,
  type ApplicationRow,
  countOpenApplications,
  endKeysWithApplication,
  insertApplication,
  insertStep,
  lockApplication,
  readOverdue,
  updateApplication,
} from "./applications.sql.ts";

/** Of one account that wait for a decision at the same time. */
const MOST_OPEN = 5;
const PLATFORM = "platform";

export interface Grant {
  readonly perDay: number;
  readonly perSecond: number;
  readonly until: EpochMs;
}

/** @throws Problem conflict */
export async function apply(tools: AccountTools, who: SignedInAccount, content: ApplicationContent): Promise<ApplicationRow> {
  const now = tools.worldClock.now();
  const nothingGranted = { grantedPerDay: null, grantedPerSecond: null, grantedUntil: null };
  const row: ApplicationRow = { ...content, ...nothingGranted, id: tools.randomText(9), account: who.id, state: "applied", createdAt: now, changedAt: now };
  await tools.database.write(async (tx) => {
    if ((await countOpenApplications(tx, who.id)) >= MOST_OPEN) throw new Problem("conflict", `No more than ${MOST_OPEN} applications wait at the same time.`);
    await insertApplication(tx, row);
    await insertStep(tx, row.id, { action: "apply", state: "applied", reason: "", byWhom: `account:${who.id}`, at: now });
  });
  await tools.database.persist();
  return row;
}

/** More was asked, or the applicant thinks again: what is said now takes the place of what was. @throws Problem not_found, wrong_state */
export async function answer(tools: AccountTools, who: SignedInAccount, id: string, content: ApplicationContent): Promise<void> {
  await step(tools, id, "answer", `account:${who.id}`, "", (row) => {
    requireOwner(row, who);
    return content;
  });
}

/** Keys that were granted end with it. @throws Problem not_found, wrong_state */
export async function withdraw(tools: AccountTools, who: SignedInAccount, id: string): Promise<void> {
  await step(tools, id, "withdraw", `account:${who.id}`, "", (row) => {
    requireOwner(row, who);
    return {};
  });
}

/** @param grant with `grant` only. @throws Problem not_found, not_allowed, wrong_state, invalid_request */
export async function decideOn(tools: AccountTools, caller: Caller, id: string, action: ReviewerAction, reason: string, grant: Grant | null): Promise<void> {
  if (NEEDS_REASON.has(action) && !reason) throw new Problem("invalid_request", "Say why: the applicant reads it.");
  if (action === "grant" && !grant) throw new Problem("invalid_request", "Say how many calls are granted, and until when.");
  await step(tools, id, action, caller.id, reason, (row) => {
    if (!mayDecideOn(caller, row)) throw new Problem("not_allowed", "Its datasets are not all of your institution.");
    if (row.account !== null && row.account === caller.account?.id) throw new Problem("not_allowed", "Nobody decides on their own application.");
    return grant && action === "grant" ? { grantedPerDay: grant.perDay, grantedPerSecond: grant.perSecond, grantedUntil: grant.until } : {};
  });
}

/** Those whose datasets are all in one's care; of no dataset in particular: whoever may everywhere. */
export function mayDecideOn(caller: Caller, { datasets }: Pick<ApplicationRow, "datasets">): boolean {
  if (datasets.length > 0) return datasets.every((dataset) => may(caller, "keys:review", { dataset }));
  return caller.isAdministrator || caller.grants.some(({ permission, institution }) => permission === "keys:review" && institution === null);
}

export function reviewerActions(caller: Caller, row: ApplicationRow): readonly ReviewerAction[] {
  return mayDecideOn(caller, row) ? nextActions(row.state, REVIEWER_ACTIONS) : [];
}

/** Granted ones whose time is over expire. */
export async function expireApplications(tools: AccountTools): Promise<void> {
  const overdue = await tools.database.read((tx) => readOverdue(tx, tools.worldClock.now()));
  for (const id of overdue) await step(tools, id, "expire", PLATFORM, "", () => ({}));
}

async function step(
  tools: AccountTools,
  id: string,
  action: ApplicationAction,
  byWhom: string,
  reason: string,
  change: (row: ApplicationRow) => Partial<ApplicationRow>,
): Promise<void> {
  const now = tools.worldClock.now();
  await tools.database.write(async (tx) => {
    const row = await lockApplication(tx, id);
    if (!row) throw new Problem("not_found", "There is no application with this id.");
    const changed = change(row);
    const state = stateAfter(row.state, action);
    if (!state) throw new Problem("wrong_state", "", { state: row.state });
    const next = { ...row, ...changed, state, changedAt: now };
    await updateApplication(tx, next);
    await insertStep(tx, id, { action, state, reason, byWhom, at: now });
    if (action === "grant" && next.grantedUntil !== null) await endKeysWithApplication(tx, id, next.grantedUntil);
    await touchKeysOfApplication(tx, id);
    if (row.account !== null && (action === "grant" || action === "refuse")) await announceDecision(tx, next, reason, now);
    if (byWhom !== `account:${row.account}`) await tell(tx, tools, next, reason, now);
  });
  await settleKeys(tools);
}

async function tell(tx: WriteTx, tools: AccountTools, { account, state, service, id }: ApplicationRow, reason: string, writtenAt: EpochMs): Promise<void> {
  const applicant = account === null ? null : await readAccount(tx, account);
  if (!applicant) return;
  const link = `${tools.siteUrl()}/developers/keys/applications/${id}`;
  const { subject, text } = applicationMail(applicant.language, { state, service, reason, link });
  await queueMail(tx, { id: tools.randomText(12), to: applicant.email, subject, text, writtenAt });
}

function requireOwner(row: ApplicationRow, who: SignedInAccount): void {
  if (row.account !== who.id) throw new Problem("not_found", "You have no application with this id.");
}

/** For programs of whoever applied. */
function announceDecision(tx: WriteTx, { id, account, state }: ApplicationRow, reason: string, at: EpochMs): Promise<void> {
  const data = { application: id, state, reason };
  return announce(tx, { id: `application/${id}/${state}/${at}`, type: "application.decided", occurredAt: at, account, dataset: null, region: null, data });
}
