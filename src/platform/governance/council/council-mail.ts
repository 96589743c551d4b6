// Calls members to a meeting: one mail each with date, place and agenda's address, and a notice at each matter on the agenda.
import type { WriteTx } from "../../../core/ports/database.ts";
import type { Language, Text } from "../../../core/text.ts";
import { instantText } from "../../../core/time.ts";
import { readAccount } from "../../access/accounts.sql.ts";
import { queueMail } from "../../store/mail-queue.sql.ts";
import type { MeetingRecord, MemberRecord } from "../bodies.sql.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { insertNotice } from "../matters.sql.ts";
import { readItems } from "./council.sql.ts";

const SUBJECT: Text = { en: "[Madang] Meeting of the council, {time}", ko: "[마당] 전략위원회 회의 소집, {time}" };
const BODY: Text = {
  en: "You are called to a meeting: {title}\nWhen: {time}\nWhere: {place}\nAgenda: {link}\n\n-- \nMadang, open data in an emergency\n",
  ko: "회의가 소집되었습니다: {title}\n일시: {time}\n장소: {place}\n안건: {link}\n\n-- \n마당, 재난 때 열리는 공공데이터\n",
};

export async function tellMembers(tx: WriteTx, context: GovernanceContext, meeting: MeetingRecord, members: readonly MemberRecord[]): Promise<void> {
  const matters = (await readItems(tx, meeting.id)).flatMap(({ matter }) => (matter === null ? [] : [matter]));
  for (const { account: id } of members) {
    const account = id === null ? null : await readAccount(tx, id);
    if (!account) continue;
    await queueMail(tx, {
      id: `council-${meeting.id}-${account.id}`,
      to: account.email,
      ...mailOf(context, meeting, account.language),
      writtenAt: meeting.noticedAt,
    });
    for (const matter of matters)
      await insertNotice(tx, {
        id: `${matter}-council-${meeting.id}-${account.id}`,
        matter,
        sequence: 0,
        kind: "meeting",
        actor: "council",
        account: account.id,
        subject: meeting.title,
        at: meeting.noticedAt,
        readAt: null,
      });
  }
}

function mailOf(
  { siteUrl, law }: GovernanceContext,
  { id, title, place, meetsAt }: MeetingRecord,
  language: Language,
): { readonly subject: string; readonly text: string } {
  const said: { readonly [name: string]: string } = {
    title,
    place,
    time: instantText(meetsAt, law.counting.zone).slice(0, 16).replace("T", " "),
    link: `${siteUrl()}/council/meetings/${id}`,
  };
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => said[name] ?? "");
  return { subject: filled(SUBJECT[language]), text: filled(BODY[language]) };
}
