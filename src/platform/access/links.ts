// Sends links by mail and tells what they are good for. Who holds one has shown that mail to its address reaches them.
import type { WriteTx } from "../../core/ports/database.ts";
import type { Language } from "../../core/text.ts";
import { DAY_MS, HOUR_MS } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { queueMail } from "../store/mail-queue.sql.ts";
import type { AccountTools } from "./account-tools.ts";
import { insertLink, type LinkPurpose } from "./links.sql.ts";
import { type AccountMailKind, accountMail } from "./mail-texts.ts";
import { hashToken } from "./sessions.ts";

const LIFETIMES_MS: { readonly [purpose in LinkPurpose]: number } = {
  register: DAY_MS,
  invite: 7 * DAY_MS,
  // Source: NIST SP 800-63B-4, 4.2.2: recovery by e-mail at most 24 hours; ours is shorter.
  recover: HOUR_MS,
  "change-email": DAY_MS,
};

const TOKEN_BYTES = 32;
const MAIL_ID_BYTES = 12;

export interface NewLink {
  readonly purpose: LinkPurpose;
  readonly email: string;
  readonly language: Language;
  readonly account: string | null;
}

/** @returns the link, for those who hand it on themselves */
export async function sendLink(tx: WriteTx, tools: AccountTools, link: NewLink): Promise<string> {
  const token = tools.randomText(TOKEN_BYTES);
  const lifetimeMs = LIFETIMES_MS[link.purpose];
  const endsAt = (tools.worldClock.now() + lifetimeMs) as EpochMs;
  await insertLink(tx, { ...link, createdAt: tools.clock.now(), endsAt }, hashToken(token));
  const address = `${tools.siteUrl()}/confirm?purpose=${link.purpose}&token=${token}&lang=${link.language}`;
  await sendAccountMail(tx, tools, link.purpose, link, address, lifetimeMs / HOUR_MS);
  return address;
}

export interface Recipient {
  readonly email: string;
  readonly language: Language;
}

/** News of something that happened to an account. */
export async function sendNews(tx: WriteTx, tools: AccountTools, kind: AccountMailKind, recipient: Recipient): Promise<void> {
  await sendAccountMail(tx, tools, kind, recipient, `${tools.siteUrl()}/recover`, 0);
}

async function sendAccountMail(
  tx: WriteTx,
  tools: AccountTools,
  kind: AccountMailKind,
  { email, language }: Recipient,
  link: string,
  hours: number,
): Promise<void> {
  const { subject, text } = accountMail(kind, language, { link, email, hours });
  await queueMail(tx, { id: tools.randomText(MAIL_ID_BYTES), to: email, subject, text, writtenAt: tools.clock.now() });
}
