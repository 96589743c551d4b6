// Who runs a call, and its steps: publish, cancel, decide. What is decided follows the ranking, with a reason for each criterion.
import type { ReadTx, WriteTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import { APPLICATION_STEPS, CALL_STEPS, type CallAction, callPhase } from "../../../rules/community/call-states.ts";
import { ranking, selectionFault } from "../../../rules/community/selection.ts";
import { type Caller, may } from "../../access/caller.ts";
import type { CommunityContext } from "../community-context.ts";
import { readEntriesOf } from "../entries/entries.sql.ts";
import { tellAccount } from "../tell-account.ts";
import {
  type ApplicationRecord,
  type CallHost,
  type CallRecord,
  lockCall,
  readApplicationsTo,
  readReviewsOf,
  setCallState,
  updateApplication,
} from "./calls.sql.ts";

const MOST_ENTRIES = 100;

/** In whose name somebody may open calls. */
export async function hostsOf({ institutions }: CommunityContext, tx: ReadTx, caller: Caller, account: string): Promise<readonly CallHost[]> {
  const own = (await institutions(tx)).filter(({ id }) => isOfficerAt(caller, id)).map(({ id, name }) => ({ kind: "institution", id, name }) as const);
  const companies = (await readEntriesOf(tx, account, MOST_ENTRIES)).flatMap(({ id, kind, listed }) =>
    kind === "company" && listed && "about" in listed ? [{ kind: "company", id, name: { en: listed.name, ko: listed.name } } as const] : [],
  );
  const centre = may(caller, "community:centre") ? [{ kind: "centre", id: "", name: CENTRE } as const] : [];
  return [...centre, ...own, ...companies];
}

/** As whom a host decides, in the log of decisions. */
export const ACTORS = { centre: "centre", institution: "institution", company: "user" } as const;

const CENTRE = { en: "Open data centre", ko: "공공데이터활용지원센터" };

/** A grant of the whole platform is the centre's and speaks for no institution. */
function isOfficerAt({ grants }: Caller, institution: string): boolean {
  return grants.some((grant) => grant.permission === "community:host" && grant.institution === institution);
}

/** Colleagues of an institution and of the centre run its calls together; a company's are run by its account. */
export function runsCall(caller: Caller, { host, account }: Pick<CallRecord, "host" | "account">): boolean {
  switch (host.kind) {
    case "institution":
      return isOfficerAt(caller, host.id);
    case "centre":
      return may(caller, "community:centre");
    case "company":
      return caller.account !== null && caller.account.id === account;
  }
}

/** The call, held, for somebody who runs it. @throws Problem not_found, wrong_state */
export async function callToRun(context: CommunityContext, tx: WriteTx, id: string, caller: Caller, action: CallAction): Promise<CallRecord> {
  const call = await lockCall(tx, id);
  if (!call || !runsCall(caller, call)) throw new Problem("not_found", "There is no such call of yours.");
  requireStep(context, call, action);
  return call;
}

/** @throws Problem wrong_state */
export function requireStep({ clock }: CommunityContext, call: CallRecord, action: CallAction): void {
  const phase = callPhase(call, clock.now());
  if (!CALL_STEPS[phase][action]) throw new Problem("wrong_state", `${action} cannot be done while the call is ${phase}.`);
}

export async function cancelCall(context: CommunityContext, tx: WriteTx, call: CallRecord, reason: string, account: string): Promise<void> {
  if (reason === "") throw new Problem("invalid_request", "body/reason: Say why.");
  await setCallState(tx, call.id, "cancelled", context.clock.now(), reason);
  await context.record(tx, { kind: "decision", actor: ACTORS[call.host.kind], action: "call_cancelled", open: { call: call.id, reason }, account });
  for (const application of await readApplicationsTo(tx, call.id))
    await tellAccount(context, tx, application.account, "call-cancelled", `/business/calls/${call.id}`);
}

export interface Selection {
  readonly selected: readonly string[];
  /** By application, then by criterion. */
  readonly reasons: { readonly [application: string]: { readonly [criterion: string]: string } };
  readonly text: string;
  readonly account: string;
}

/** @throws Problem too_few_reviews, against_ranking, invalid_request */
export async function decideCall(context: CommunityContext, tx: WriteTx, call: CallRecord, { selected, reasons, text, account }: Selection): Promise<void> {
  const applications = await readApplicationsTo(tx, call.id);
  const { criteria } = call.content;
  const ids = applications.map(({ id }) => id);
  const ranked = ranking(ids, criteria, await readReviewsOf(tx, call.id));
  const chosen = new Set(selected);
  const fault = selectionFault(ranked, chosen, call.places);
  if (fault === "too_few_reviews" || fault === "against_ranking") throw new Problem(fault);
  if (fault === "too_many_selected") throw new Problem("invalid_request", `body/selected: There are ${call.places} places.`);
  if (fault) throw new Problem("invalid_request", "body/selected: One of them is no application that was sent in.");
  for (const id of ids)
    for (const criterion of criteria)
      if (!reasons[id]?.[criterion.id])
        throw new Problem("invalid_request", `body/reasons: A reason is missing for the criterion ${criterion.title.slice(0, 80)}.`);
  for (const application of applications) {
    const found = ranked.find((each) => each.application === application.id);
    const outcome = { total: found?.total ?? 0, means: found?.means ?? {}, reasons: reasons[application.id] ?? {} };
    const action = chosen.has(application.id) ? "select" : "pass_over";
    const state = APPLICATION_STEPS[application.state][action];
    if (state === null) throw new Error(`The application ${application.id} cannot be decided.`);
    await updateApplication(tx, { ...application, state, outcome });
    await tellResult(context, tx, application, chosen.has(application.id));
  }
  await setCallState(tx, call.id, "decided", context.clock.now(), text);
  await context.record(tx, {
    kind: "decision",
    actor: ACTORS[call.host.kind],
    action: "call_decided",
    open: { call: call.id, submitted: ids.length, selected: chosen.size },
    account,
  });
}

function tellResult(context: CommunityContext, tx: WriteTx, { account }: ApplicationRecord, isSelected: boolean): Promise<void> {
  return tellAccount(context, tx, account, isSelected ? "selected" : "not-selected", "/business/mine");
}
