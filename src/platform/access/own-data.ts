// Everything that is kept about an account, for its owner. Hashes and secrets are named, not told.

import type { ReadTx } from "../../core/ports/database.ts";
import { instantText } from "../../core/time.ts";
import type { AccountTools } from "./account-tools.ts";
import { readRoles } from "./accounts.sql.ts";
import { readApplicationsOf } from "./applications/applications.sql.ts";
import type { SignedInAccount } from "./caller.ts";
import { readIdentitiesOf } from "./identities.sql.ts";
import { readKeysOf, type ToldKey } from "./keys/keys.sql.ts";
import { ownRecord } from "./own-account.ts";
import { readSecondFactor } from "./second-factor.sql.ts";
import { readSessionsOf } from "./sessions.sql.ts";

export async function ownData(tx: ReadTx, { worldClock, zone, parts }: AccountTools, who: SignedInAccount): Promise<{ readonly [part: string]: unknown }> {
  const { password, createdAt, ...account } = await ownRecord(tx, who);
  const factor = await readSecondFactor(tx, who.id);
  const sessions = await readSessionsOf(tx, who.id, worldClock.now());
  const others: [string, unknown][] = [];
  for (const part of parts) others.push([part.name, await part.data(tx, who.id)]);
  return {
    ...Object.fromEntries(others),
    account: { ...account, createdAt: instantText(createdAt, zone), password: password === null ? null : "kept as an argon2id hash" },
    roles: await readRoles(tx, who.id),
    keys: (await readKeysOf(tx, who.id)).map((key) => ownKey(key, zone)),
    keyApplications: await readApplicationsOf(tx, who.id),
    secondFactor: factor?.isConfirmed ? { since: instantText(factor.createdAt, zone), secret: "kept, and shown only when it was set up" } : null,
    connections: (await readIdentitiesOf(tx, who.id)).map(({ issuer, subject, connectedAt }) => ({ issuer, subject, since: instantText(connectedAt, zone) })),
    sessions: sessions.map(({ device, createdAt: began, seenAt }) => ({ device, createdAt: instantText(began, zone), seenAt: instantText(seenAt, zone) })),
  };
}

function ownKey({ kind, name, hint, createdAt, expiresAt, toldEnd, toldDays }: ToldKey, zone: string) {
  return {
    ...{ kind, name, hint, createdAt: instantText(createdAt, zone) },
    expiresAt: expiresAt === null ? null : instantText(expiresAt, zone),
    toldOfEnd: toldEnd === null ? null : { expiresAt: instantText(toldEnd, zone), daysBefore: toldDays },
  };
}
