// Signing in with an account elsewhere. An account here is found by who somebody is there, never by what they call themselves;
// by a verified address only where nothing is at stake.

import type { WriteTx } from "../../core/ports/database.ts";
import type { OpenIdIdentity } from "../../core/ports/openid.ts";
import { Problem } from "../../core/problems.ts";
import { ROLES } from "../../core/roles.ts";
import type { Language } from "../../core/text.ts";
import type { AccountTools } from "./account-tools.ts";
import { type AccountRecord, insertAccount, readAccount, readAccountByEmail, readRoles } from "./accounts.sql.ts";
import type { SignedInAccount } from "./caller.ts";
import { connectIdentity, disconnectIdentities, readAccountOfIdentity } from "./identities.sql.ts";
import { sendNews } from "./links.ts";
import { readSecondFactor } from "./second-factor.sql.ts";
import type { BegunSession } from "./sessions.ts";
import { beginFor } from "./sign-in.ts";

const ID_BYTES = 9;
const LONGEST_NAME = 80;

/** Why a journey to the provider did not end as wished; told by a page, not by the API. */
export class JourneyRefusal extends Error {
  readonly reason: "failed" | "unverified" | "not-connected" | "suspended" | "taken";

  constructor(reason: JourneyRefusal["reason"]) {
    super(reason);
    this.name = "JourneyRefusal";
    this.reason = reason;
  }
}

/** A session, half of one where the account has a second factor. @throws JourneyRefusal */
export async function signInElsewhere(tools: AccountTools, identity: OpenIdIdentity, language: Language, device: string): Promise<BegunSession> {
  const begun = await tools.database.write(async (tx) => {
    const known = await readAccountOfIdentity(tx, identity.issuer, identity.subject);
    const account = known ? await readAccount(tx, known) : await accountByAddress(tx, tools, identity, language);
    if (!account) throw new Error("An identity belongs to an account that is gone.");
    if (account.suspendedAt !== null) throw new JourneyRefusal("suspended");
    return beginFor(tx, tools, account, device);
  });
  tools.callers.forget();
  return begun;
}

/** The account of a verified address, made where there is none; then they belong together. */
async function accountByAddress(tx: WriteTx, tools: AccountTools, identity: OpenIdIdentity, language: Language): Promise<AccountRecord> {
  const { email, isEmailVerified, name } = identity;
  if (!email || !isEmailVerified) throw new JourneyRefusal("unverified");
  const found = await readAccountByEmail(tx, email);
  if (found && !(await mayBeTakenOver(tx, found))) throw new JourneyRefusal("not-connected");
  const account = found ?? (await makeAccount(tx, tools, email, (name ?? email.split("@")[0] ?? email).slice(0, LONGEST_NAME), language));
  await connectIdentity(tx, { ...identity, account: account.id, connectedAt: tools.clock.now() });
  if (found) await sendNews(tx, tools, "connected", found);
  return account;
}

/** Whoever runs the provider could claim any address: an account with powers, or on its way to some, is not given on its word. */
async function mayBeTakenOver(tx: WriteTx, account: AccountRecord): Promise<boolean> {
  const roles = await readRoles(tx, account.id);
  return account.isConfirmed && !roles.some(({ role }) => ROLES[role].givenBy === "administrator") && !(await readSecondFactor(tx, account.id))?.isConfirmed;
}

async function makeAccount(tx: WriteTx, { clock, randomText }: AccountTools, email: string, name: string, language: Language): Promise<AccountRecord> {
  const account = { id: randomText(ID_BYTES), email, name, language, password: null, isConfirmed: true, createdAt: clock.now(), suspendedAt: null };
  if (!(await insertAccount(tx, account))) throw new JourneyRefusal("failed");
  return account;
}

/** Somebody who is signed in here adds who they are there. @throws JourneyRefusal */
export async function connectElsewhere(tools: AccountTools, who: SignedInAccount, { issuer, subject }: OpenIdIdentity): Promise<void> {
  await tools.database.write(async (tx) => {
    const account = await readAccount(tx, who.id);
    if (!account) throw new JourneyRefusal("failed");
    if (!(await connectIdentity(tx, { issuer, subject, account: who.id, connectedAt: tools.clock.now() }))) throw new JourneyRefusal("taken");
    await sendNews(tx, tools, "connected", account);
  });
  await tools.database.persist();
}

/** @throws Problem conflict for an account that could not be entered any more */
export async function disconnectElsewhere(tools: AccountTools, { id }: SignedInAccount): Promise<void> {
  await tools.database.write(async (tx) => {
    if ((await readAccount(tx, id))?.password === null) throw new Problem("conflict", "Choose a password first, by a new link.");
    await disconnectIdentities(tx, id);
  });
  await tools.database.persist();
}
