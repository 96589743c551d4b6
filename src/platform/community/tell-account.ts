// Mail to one account about something of its own, in the transaction that is its reason.
import type { WriteTx } from "../../core/ports/database.ts";
import type { Language } from "../../core/text.ts";
import { readAccount } from "../access/accounts.sql.ts";
import { queueMail } from "../store/mail-queue.sql.ts";
import { type CommunityContext, ID_BYTES } from "./community-context.ts";
import { type CommunityMailKind, communityMail } from "./community-mails.ts";

/** Null and accounts to which no mail goes are told nothing. @param path of the page: `/forum` */
export async function tellAccount(
  context: CommunityContext,
  tx: WriteTx,
  account: string | null,
  kind: CommunityMailKind,
  path: string,
  day?: string,
): Promise<void> {
  const reader = account === null ? null : await readAccount(tx, account);
  if (!reader?.isConfirmed || reader.suspendedAt !== null) return;
  await writeTo(context, tx, reader, kind, path, day);
}

export async function writeTo(
  { worldClock, randomText, siteUrl }: CommunityContext,
  tx: WriteTx,
  { email, language }: { readonly email: string; readonly language: Language },
  kind: CommunityMailKind,
  path: string,
  day?: string,
): Promise<void> {
  const { subject, text } = communityMail(kind, language, `${siteUrl()}${path}`, day);
  await queueMail(tx, { id: randomText(ID_BYTES), to: email, subject, text, writtenAt: worldClock.now() });
}
