// What an administrator does with others' accounts. Never chooses a password for anybody: links do.
import type { WriteTx } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import { ROLES } from "../../core/roles.ts";
import type { Language } from "../../core/text.ts";
import type { AccountTools } from "./account-tools.ts";
import { insertAccount, type ListedAccount, readInstitutions, readListedAccount, replaceRoles, suspendAccount } from "./accounts.sql.ts";
import type { Caller, HeldRole } from "./caller.ts";
import { sendLink, sendNews } from "./links.ts";
import { linkFor } from "./registration.ts";
import { deleteSecondFactor } from "./second-factor.sql.ts";
import { deleteOtherSessions } from "./sessions.sql.ts";

const ID_BYTES = 9;

export interface Invitation {
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly roles: readonly HeldRole[];
}

export interface Invited {
  readonly id: string;
  /** Where the password is chosen. */
  readonly link: string;
}

/** Makes an account and sends its owner the link behind which they choose a password. @throws Problem conflict, invalid_request */
export async function inviteAccount(tools: AccountTools, caller: Caller, { email, name, language, roles }: Invitation): Promise<Invited> {
  const id = tools.randomText(ID_BYTES);
  const now = tools.clock.now();
  const link = await tools.database.write(async (tx) => {
    await requireGivable(tx, roles);
    const account = { id, email: email.trim(), name, language, password: null, isConfirmed: false, createdAt: now, suspendedAt: null };
    if (!(await insertAccount(tx, account))) throw new Problem("conflict", "The address has an account already.");
    await replaceRoles(tx, { account: id, roles, givenBy: caller.id, givenAt: now });
    return sendLink(tx, tools, linkFor(account));
  });
  await settle(tools);
  return { id, link };
}

/** @throws Problem not_found, invalid_request */
export async function changeRoles(tools: AccountTools, caller: Caller, id: string, roles: readonly HeldRole[]): Promise<ListedAccount> {
  const changed = await tools.database.write(async (tx) => {
    await requireAccount(tx, id);
    await requireGivable(tx, roles);
    await replaceRoles(tx, { account: id, roles, givenBy: caller.id, givenAt: tools.clock.now() });
    return requireAccount(tx, id);
  });
  await settle(tools);
  return changed;
}

/** Ends every session; nobody signs in until the suspension ends. @throws Problem not_found, conflict */
export async function suspend(tools: AccountTools, caller: Caller, id: string, reason: string): Promise<void> {
  if (caller.account?.id === id) throw new Problem("conflict", "You cannot suspend yourself.");
  await tools.database.write(async (tx) => {
    await requireAccount(tx, id);
    await suspendAccount(tx, id, { at: tools.clock.now(), reason });
    await deleteOtherSessions(tx, id, null);
  });
  await settle(tools);
}

export async function endSuspension(tools: AccountTools, id: string): Promise<void> {
  await tools.database.write(async (tx) => {
    await requireAccount(tx, id);
    await suspendAccount(tx, id, null);
  });
  await settle(tools);
}

/** A new link by mail: to choose the first password, or another one. @param language of this mail; null: the account's */
export async function sendLinkAgain(tools: AccountTools, id: string, language: Language | null): Promise<Invited> {
  const link = await tools.database.write(async (tx) => {
    const account = await requireAccount(tx, id);
    return sendLink(tx, tools, linkFor({ ...account, language: language ?? account.language }));
  });
  return { id, link };
}

/** For somebody who has lost the authenticator and the recovery codes. Its owner is told. */
export async function resetSecondFactor(tools: AccountTools, id: string): Promise<void> {
  await tools.database.write(async (tx) => {
    const account = await requireAccount(tx, id);
    await deleteSecondFactor(tx, id);
    await deleteOtherSessions(tx, id, null);
    await sendNews(tx, tools, "second-factor-off", account);
  });
  await settle(tools);
}

async function requireAccount(tx: WriteTx, id: string): Promise<ListedAccount> {
  const account = await readListedAccount(tx, id);
  if (!account) throw new Problem("not_found", "There is no account with this id.");
  return account;
}

/** @throws Problem invalid_request */
async function requireGivable(tx: WriteTx, roles: readonly HeldRole[]): Promise<void> {
  const institutions = new Set((await readInstitutions(tx)).map(({ id }) => id));
  for (const { role, institution } of roles) {
    const { heldAt, givenBy } = ROLES[role];
    if (givenBy === "everybody") throw new Problem("invalid_request", `Everybody has the role ${role}; it is not given.`);
    if ((heldAt === "institution") !== (institution !== null))
      throw new Problem("invalid_request", `The role ${role} is held ${heldAt === "institution" ? "at an institution: name it" : "without an institution"}.`);
    if (institution !== null && !institutions.has(institution)) throw new Problem("invalid_request", `There is no institution ${institution}.`);
  }
}

/** Seen by others at once, and not undone by a power cut. */
async function settle({ callers, keys, database }: AccountTools): Promise<void> {
  callers.forget();
  await keys.catchUp();
  await database.persist();
}
