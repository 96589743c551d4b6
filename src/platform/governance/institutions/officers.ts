// Officers in public: an institution enters functions with the office's telephone and mail; only the person who holds one puts their name to it.
import { Problem } from "../../../core/problems.ts";
import { readAccount } from "../../access/accounts.sql.ts";
import type { Caller } from "../../access/caller.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { logBeside } from "../log-beside.ts";
import { actAsOfficer } from "./act-as-officer.ts";
import { endOfficer, holdOffice, insertOfficer, lockOfficer, type OfficerKind, type OfficerRecord, readOfficers } from "./officers.sql.ts";

export interface NewOfficer {
  readonly kind: OfficerKind;
  readonly post: string;
  readonly unit: string;
  readonly phone: string | null;
  readonly email: string | null;
}

const ID_BYTES = 9;
const ARTICLE = "act_12" as const;
const MOST_OFFICERS = 40;

export async function nameOfficer(context: GovernanceContext, caller: Caller, institution: string, officer: NewOfficer): Promise<string> {
  return actAsOfficer(context, caller, institution, async ({ tx, account }) => {
    const at = context.clock.now();
    const present = await readOfficers(tx, institution, at);
    if (present.length >= MOST_OFFICERS) throw new Problem("conflict", `At most ${MOST_OFFICERS} officers are named.`);
    if (officer.kind === "chief" && present.some(({ kind }) => kind === "chief"))
      throw new Problem("conflict", "There is one chief officer; end the present one first.", { field: "kind" });
    const id = context.randomText(ID_BYTES);
    await insertOfficer(tx, { ...officer, id, institution, namedAt: at, endedAt: null, account: null, shownName: null });
    const { kind, post, unit } = officer;
    const open = { institution, kind, post, unit };
    await logBeside(tx, context, null, { kind: "member", actor: "institution", action: "name_officer", article: ARTICLE, open, closed: { account } });
    return id;
  });
}

export async function endOffice(context: GovernanceContext, caller: Caller, institution: string, id: string): Promise<void> {
  await actAsOfficer(context, caller, institution, async ({ tx, account }) => {
    const { kind, post } = await officerOrNone(lockOfficer(tx, institution, id));
    await endOfficer(tx, id, context.clock.now());
    const open = { institution, kind, post };
    await logBeside(tx, context, null, { kind: "member", actor: "institution", action: "end_officer", article: ARTICLE, open, closed: { account } });
  });
}

/** Somebody says that the function is theirs, and whether their name may be shown. @throws Problem conflict when it is somebody else's */
export async function claimOffice(context: GovernanceContext, caller: Caller, institution: string, id: string, showsName: boolean): Promise<void> {
  await actAsOfficer(context, caller, institution, async ({ tx, account }) => {
    const officer = await officerOrNone(lockOfficer(tx, institution, id));
    if (officer.account !== null && officer.account !== account) throw new Problem("conflict", "Somebody else holds this function.");
    const name = showsName ? ((await readAccount(tx, account))?.name ?? null) : null;
    await holdOffice(tx, id, account, name);
  });
}

export async function leaveOffice(context: GovernanceContext, caller: Caller, institution: string, id: string): Promise<void> {
  await actAsOfficer(context, caller, institution, async ({ tx, account }) => {
    const officer = await officerOrNone(lockOfficer(tx, institution, id));
    if (officer.account !== account) throw new Problem("conflict", "This function is not yours.");
    await holdOffice(tx, id, null, null);
  });
}

async function officerOrNone(found: Promise<OfficerRecord | null>): Promise<OfficerRecord> {
  const officer = await found;
  if (!officer) throw new Problem("not_found", "There is no such officer.");
  return officer;
}
