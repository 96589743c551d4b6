// Signing in, in one step or two. The answer and the work are the same whether an account exists or not.
import type { WriteTx } from "../../core/ports/database.ts";
import { Problem } from "../../core/problems.ts";
import type { AccountTools } from "./account-tools.ts";
import { type AccountRecord, emailKey, readAccountByEmail, readRoles, updatePassword } from "./accounts.sql.ts";
import { readSecondFactor } from "./second-factor.sql.ts";
import { useCode } from "./second-factor.ts";
import { deleteSessionByHash, readLiveSession } from "./sessions.sql.ts";
import { type BegunSession, beginSession, hashToken } from "./sessions.ts";

/** Whence somebody signs in. */
export interface Visitor {
  /** Address on the network; counted as a hash, kept nowhere. */
  readonly address: string;
  readonly device: string;
}

/** @throws Problem sign_in_failed, account_suspended, too_many_requests */
export async function signIn(tools: AccountTools, email: string, password: string, visitor: Visitor): Promise<BegunSession> {
  const { database, limits, passwords } = tools;
  const takeBack = limits.countAddress("sign-in:address", visitor.address);
  await limits.countAccount("sign-in:account", emailKey(email));
  const account = await database.read((tx) => readAccountByEmail(tx, email));
  const { isRight, isOutdated } = await passwords.verify(password, account?.password ?? null);
  if (!account || !isRight) throw new Problem("sign_in_failed");
  takeBack();
  await limits.forgetAccount("sign-in:account", emailKey(email));
  if (account.suspendedAt !== null) throw new Problem("account_suspended");
  const renewed = isOutdated ? await passwords.hash(password) : null;
  return database.write(async (tx) => {
    if (renewed) await updatePassword(tx, account.id, renewed);
    return beginFor(tx, tools, account, visitor.device);
  });
}

/** A whole session, or half of one where the account has a second factor. */
export async function beginFor(tx: WriteTx, tools: AccountTools, account: Pick<AccountRecord, "id">, device: string): Promise<BegunSession> {
  const factor = await readSecondFactor(tx, account.id);
  const isHalf = factor?.isConfirmed === true;
  return beginSession(tx, tools, { account: account.id, roles: await readRoles(tx, account.id), isHalf, hasSecondFactor: false, device });
}

/** The second step: half a session and a code become a whole session under a new token. @throws Problem */
export async function passSecondFactor(tools: AccountTools, token: string | null, code: string): Promise<BegunSession> {
  const { database, limits, worldClock } = tools;
  const hash = hashToken(token ?? "");
  const half = await database.read((tx) => readLiveSession(tx, hash, worldClock.now()));
  if (!half?.session.isHalf) throw new Problem("not_authenticated", "Type your e-mail address and password first.");
  const { account, device } = half.session;
  await limits.countAccount("code:account", account);
  const begun = await database.write(async (tx) => {
    if (!(await useCode(tx, account, code, worldClock.now()))) return null;
    await deleteSessionByHash(tx, hash);
    return beginSession(tx, tools, { account, roles: half.roles, isHalf: false, hasSecondFactor: true, device });
  });
  if (!begun) throw new Problem("wrong_code");
  await limits.forgetAccount("code:account", account);
  return begun;
}

/** Nothing happens where there is no session. */
export async function signOut({ database, callers }: AccountTools, token: string | null): Promise<void> {
  if (!token) return;
  await database.write((tx) => deleteSessionByHash(tx, hashToken(token)));
  callers.forget();
}
