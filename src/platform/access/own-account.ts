// What somebody who is signed in changes of their own account. What matters takes the password once more.
import type { ReadTx, WriteTx } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import { MINUTE_MS } from "../../core/time.ts";
import { deleteMailTo } from "../store/mail-queue.sql.ts";
import type { AccountTools } from "./account-tools.ts";
import { type AccountRecord, deleteAccount, emailKey, readAccount, readRoles, updatePassword } from "./accounts.sql.ts";
import type { SignedInAccount } from "./caller.ts";
import { deleteLinksOf } from "./links.sql.ts";
import { sendLink, sendNews } from "./links.ts";
import { hashedChoice } from "./registration.ts";
import { deleteSecondFactor, putSecondFactor, readSecondFactor, replaceRecoveryCodes } from "./second-factor.sql.ts";
import { enrolmentAddress, hashRecoveryCode, newRecoveryCodes, newSecret, useCode } from "./second-factor.ts";
import { deleteOtherSessions, readSessionsOf } from "./sessions.sql.ts";
import { type BegunSession, beginSession } from "./sessions.ts";

/** An account without a password shows itself by having signed in just now. */
const JUST_NOW_MS = 10 * MINUTE_MS;

export async function ownRecord(tx: ReadTx, { id }: SignedInAccount): Promise<AccountRecord> {
  const account = await readAccount(tx, id);
  if (!account) throw new Problem("not_authenticated", "The account is gone.");
  return account;
}

/** @throws Problem wrong_password, sign_in_again, too_many_requests */
export async function prove(tools: AccountTools, who: SignedInAccount, password: string | undefined): Promise<AccountRecord> {
  const { database, limits, passwords } = tools;
  const account = await database.read((tx) => ownRecord(tx, who));
  if (account.password === null) {
    await requireFreshSession(tools, who);
    return account;
  }
  await limits.countAccount("proof:account", who.id);
  const { isRight } = await passwords.verify(password ?? "", account.password);
  if (!isRight) throw new Problem("wrong_password");
  await limits.forgetAccount("proof:account", who.id);
  return account;
}

async function requireFreshSession({ database, clock, worldClock }: AccountTools, { id, session }: SignedInAccount): Promise<void> {
  const sessions = await database.read((tx) => readSessionsOf(tx, id, worldClock.now()));
  const own = sessions.find((each) => each.id === session);
  if (!own || clock.now() - own.createdAt > JUST_NOW_MS) throw new Problem("sign_in_again");
}

/** What every change of credentials does: all sessions end, this one goes on under a new token, links are worth nothing. */
async function renewSessions(tx: WriteTx, tools: AccountTools, { id, session }: SignedInAccount, hasSecondFactor: boolean): Promise<BegunSession> {
  const sessions = await readSessionsOf(tx, id, tools.worldClock.now());
  const device = sessions.find((each) => each.id === session)?.device ?? "";
  await deleteOtherSessions(tx, id, null);
  await deleteLinksOf(tx, id);
  return beginSession(tx, tools, { account: id, roles: await readRoles(tx, id), isHalf: false, hasSecondFactor, device });
}

async function hasFactor(tx: ReadTx, account: string): Promise<boolean> {
  return (await readSecondFactor(tx, account))?.isConfirmed === true;
}

/** Others see it at once, and a power cut does not undo it. */
async function settle(tools: AccountTools): Promise<void> {
  tools.callers.forget();
  await tools.keys.catchUp();
  await tools.database.persist();
}

export async function changePassword(tools: AccountTools, who: SignedInAccount, current: string | undefined, password: string): Promise<BegunSession> {
  const account = await prove(tools, who, current);
  const hash = await hashedChoice(tools, password, account);
  const begun = await tools.database.write(async (tx) => {
    await updatePassword(tx, who.id, hash);
    await sendNews(tx, tools, "password-changed", account);
    return renewSessions(tx, tools, who, await hasFactor(tx, who.id));
  });
  await settle(tools);
  return begun;
}

/** A link goes to the new address; until it is followed nothing changes. */
export async function requestEmailChange(tools: AccountTools, who: SignedInAccount, password: string | undefined, email: string): Promise<void> {
  const { language, id } = await prove(tools, who, password);
  await tools.limits.countAccount("mail:account", emailKey(email));
  await tools.database.write((tx) => sendLink(tx, tools, { purpose: "change-email", email: email.trim(), language, account: id }));
}

export interface Enrolment {
  /** Base32, to be typed by hand. */
  readonly secret: string;
  /** For an authenticator's camera. */
  readonly address: string;
}

/** Begins setting up a second factor; it counts from the first right code on. @throws Problem conflict */
export async function beginSecondFactor(tools: AccountTools, who: SignedInAccount, password: string | undefined): Promise<Enrolment> {
  const { email } = await prove(tools, who, password);
  const secret = newSecret(tools.random);
  const record = { secret, isConfirmed: false, lastStep: 0, createdAt: tools.clock.now() };
  if (!(await tools.database.write((tx) => putSecondFactor(tx, who.id, record)))) throw new Problem("conflict", "A second factor is set up already.");
  return { secret, address: enrolmentAddress(secret, email) };
}

export interface ConfirmedFactor {
  readonly session: BegunSession;
  /** Shown once. */
  readonly recoveryCodes: readonly string[];
}

/** @throws Problem wrong_code, conflict, too_many_requests */
export async function confirmSecondFactor(tools: AccountTools, who: SignedInAccount, code: string): Promise<ConfirmedFactor> {
  const { database, limits, worldClock, random } = tools;
  await limits.countAccount("code:account", who.id);
  const recoveryCodes = newRecoveryCodes(random);
  const session = await database.write(async (tx) => {
    if (await hasFactor(tx, who.id)) throw new Problem("conflict", "A second factor is set up already.");
    if (!(await useCode(tx, who.id, code, worldClock.now()))) return null;
    await replaceRecoveryCodes(tx, who.id, recoveryCodes.map(hashRecoveryCode));
    await sendNews(tx, tools, "second-factor-on", await ownRecord(tx, who));
    return renewSessions(tx, tools, who, true);
  });
  if (!session) throw new Problem("wrong_code");
  await limits.forgetAccount("code:account", who.id);
  await settle(tools);
  return { session, recoveryCodes };
}

export async function removeSecondFactor(tools: AccountTools, who: SignedInAccount, password: string | undefined): Promise<BegunSession> {
  const account = await prove(tools, who, password);
  const begun = await tools.database.write(async (tx) => {
    await deleteSecondFactor(tx, who.id);
    await sendNews(tx, tools, "second-factor-off", account);
    return renewSessions(tx, tools, who, false);
  });
  await settle(tools);
  return begun;
}

/** The codes of before are worth nothing any more. @throws Problem conflict */
export async function renewRecoveryCodes(tools: AccountTools, who: SignedInAccount, password: string | undefined): Promise<readonly string[]> {
  await prove(tools, who, password);
  const recoveryCodes = newRecoveryCodes(tools.random);
  await tools.database.write(async (tx) => {
    if (!(await hasFactor(tx, who.id))) throw new Problem("conflict", "No second factor is set up.");
    await replaceRecoveryCodes(tx, who.id, recoveryCodes.map(hashRecoveryCode));
  });
  await settle(tools);
  return recoveryCodes;
}

export async function deleteOwnAccount(tools: AccountTools, who: SignedInAccount, password: string | undefined): Promise<void> {
  const { email } = await prove(tools, who, password);
  await tools.database.write(async (tx) => {
    for (const part of tools.parts) await part.leave(tx, who.id);
    await deleteAccount(tx, who.id, tools.worldClock.now());
    await deleteMailTo(tx, email);
  });
  for (const part of tools.parts) await part.forget?.();
  await settle(tools);
}
