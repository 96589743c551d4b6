// How somebody comes to an account, and back to one: a link by mail, then a password of their own choice.
// Registering and recovering are one thing, so that neither tells whether an address has an account.
import type { WriteTx } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import type { Language } from "../../core/text.ts";
import type { AccountTools } from "./account-tools.ts";
import { type AccountRecord, confirmAccount, emailKey, insertAccount, readAccount, readAccountByEmail, updateEmail } from "./accounts.sql.ts";
import { commonPasswords } from "./common-passwords.ts";
import { deleteLinksOf, type LinkPurpose, type LinkRecord, readLink, useLink } from "./links.sql.ts";
import { sendLink, sendNews } from "./links.ts";
import { passwordFault } from "./password-rules.ts";
import { deleteOtherSessions } from "./sessions.sql.ts";
import { type BegunSession, hashToken } from "./sessions.ts";
import { beginFor, type Visitor } from "./sign-in.ts";

const ID_BYTES = 9;

/** Sends a link to the address, whatever there is at it. @throws Problem too_many_requests */
export async function requestLink(tools: AccountTools, email: string, language: Language, visitor: Visitor): Promise<void> {
  tools.limits.countAddress("mail:address", visitor.address);
  await tools.limits.countAccount("mail:account", emailKey(email));
  await tools.database.write(async (tx) => {
    const account = await readAccountByEmail(tx, email);
    if (!account) await sendLink(tx, tools, { purpose: "register", email: email.trim(), language, account: null });
    else await sendLink(tx, tools, linkFor(account));
  });
}

/** To a new account the invitation, to others recovery; always to the address and in the language that are known. */
export function linkFor({ id, email, language, isConfirmed }: AccountRecord) {
  return { purpose: isConfirmed ? "recover" : "invite", email, language, account: id } as const;
}

export interface Choice {
  readonly password?: string | undefined;
  /** As others see it; taken for an account that has none yet. */
  readonly name?: string | undefined;
}

export interface Followed {
  readonly purpose: LinkPurpose;
  /** Null: following the link signs nobody in. */
  readonly session: BegunSession | null;
}

/** Does what a link is good for. A choice that is refused leaves it as good as before. @throws Problem */
export async function followLink(tools: AccountTools, token: string, choice: Choice, visitor: Visitor): Promise<Followed> {
  const { database, worldClock } = tools;
  const hash = hashToken(token);
  const found = await database.read(async (tx) => {
    const link = await readLink(tx, hash, worldClock.now());
    return link && { link, account: await accountOf(tx, link) };
  });
  if (!found) throw new Problem("link_spent");
  const { link, account } = found;
  if (account?.suspendedAt) throw new Problem("account_suspended");
  const followed = link.purpose === "change-email" ? await changeAddress(tools, hash, link) : await choosePassword(tools, hash, link, account, choice, visitor);
  await database.persist();
  tools.callers.forget();
  return followed;
}

/** Who registers may have got an account in the meantime. */
function accountOf(tx: WriteTx | Parameters<typeof readAccount>[0], { account, email }: LinkRecord): Promise<AccountRecord | null> {
  return account === null ? readAccountByEmail(tx, email) : readAccount(tx, account);
}

async function choosePassword(
  tools: AccountTools,
  hash: string,
  { purpose, email, language }: LinkRecord,
  account: AccountRecord | null,
  choice: Choice,
  visitor: Visitor,
): Promise<Followed> {
  const name = choice.name?.trim() || account?.name || "";
  if (!name) throw new Problem("invalid_request", "Say how you want to be called, as name.");
  const password = await hashedChoice(tools, choice.password, { email, name });
  const session = await tools.database.write(async (tx) => {
    if (!(await useLink(tx, hash))) throw new Problem("link_spent");
    const id = account ? await takeOver(tx, tools, account, name, password) : await makeAccount(tx, tools, { email, name, language, password });
    return beginFor(tx, tools, { id }, visitor.device);
  });
  await tools.limits.forgetAccount("sign-in:account", emailKey(email));
  return { purpose, session };
}

async function makeAccount(
  tx: WriteTx,
  { clock, randomText }: AccountTools,
  account: Pick<AccountRecord, "email" | "name" | "language" | "password">,
): Promise<string> {
  const id = randomText(ID_BYTES);
  if (!(await insertAccount(tx, { ...account, id, isConfirmed: true, createdAt: clock.now(), suspendedAt: null }))) throw new Problem("link_spent");
  return id;
}

/** Whoever knew the old password, or sat in an old session, is out. */
async function takeOver(tx: WriteTx, tools: AccountTools, account: AccountRecord, name: string, password: string): Promise<string> {
  await confirmAccount(tx, account.id, name, password);
  await deleteOtherSessions(tx, account.id, null);
  await deleteLinksOf(tx, account.id);
  if (account.isConfirmed) await sendNews(tx, tools, "password-changed", account);
  return account.id;
}

async function changeAddress(tools: AccountTools, hash: string, { email, account }: LinkRecord): Promise<Followed> {
  await tools.database.write(async (tx) => {
    const before = await readAccount(tx, account ?? "");
    if (!before || !(await useLink(tx, hash))) throw new Problem("link_spent");
    if (!(await updateEmail(tx, before.id, email))) throw new Problem("conflict", "The address has an account already.");
    await deleteLinksOf(tx, before.id);
    await sendNews(tx, tools, "email-changed", before);
  });
  return { purpose: "change-email", session: null };
}

/** @throws Problem weak_password with the reason */
export async function hashedChoice(
  { passwords }: AccountTools,
  password: string | undefined,
  who: { readonly email: string; readonly name: string },
): Promise<string> {
  if (password === undefined) throw new Problem("invalid_request", "Choose a password, as password.");
  const reason = passwordFault(password, { ...who, common: await commonPasswords() });
  if (reason) throw new Problem("weak_password", "", { reason });
  return passwords.hash(password);
}
