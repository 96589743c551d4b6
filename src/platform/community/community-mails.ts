// What the mails of the community say, in both languages. They carry links and days, never what somebody wrote. Pure.
import type { Language, Text } from "../../core/text.ts";

interface MailText {
  readonly subject: Text;
  readonly said: Text;
}

/** `{day}` is filled in; the link stands below. */
const TEXTS = {
  moderated: {
    subject: { en: "A moderator has decided about your post", ko: "포럼에 쓴 글에 대한 관리 결정" },
    said: {
      en: "A moderator of the forum has decided about something you wrote. The reason, and how you can appeal within 14 days:",
      ko: "포럼에 쓰신 글에 대해 관리자가 결정했습니다. 이유와 14일 안에 이의를 제기하는 방법:",
    },
  },
  "appeal-answered": {
    subject: { en: "Your appeal has been decided", ko: "이의 심사 결과" },
    said: { en: "Another officer has decided on your appeal. The answer:", ko: "다른 담당자가 이의를 심사했습니다. 답변:" },
  },
  "member-confirmed": {
    subject: { en: "You can write in the forum now", ko: "이제 포럼에 쓸 수 있습니다" },
    said: { en: "The centre has confirmed your group in the Open Data Forum:", ko: "센터가 공공데이터 포럼의 그룹을 확인했습니다." },
  },
  "event-cancelled": {
    subject: { en: "An event was cancelled", ko: "행사 취소 안내" },
    said: { en: "An event of the forum for which you have a seat was cancelled. The reason:", ko: "참가를 신청한 포럼 행사가 취소되었습니다. 이유:" },
  },
  "entry-listed": {
    subject: { en: "What you sent in is listed", ko: "보내신 내용이 목록에 올랐습니다" },
    said: { en: "The centre has looked at it, and everybody sees it now:", ko: "센터가 검토했고 이제 모두가 볼 수 있습니다." },
  },
  "entry-refused": {
    subject: { en: "What you sent in is not listed", ko: "보내신 내용을 목록에 올리지 않았습니다" },
    said: { en: "The reason, and what you can change:", ko: "이유와 고칠 수 있는 것:" },
  },
  "reviewer-named": {
    subject: { en: "You are to review applications", ko: "신청 심사를 부탁드립니다" },
    said: {
      en: "You were named as a reviewer of a call. Say first whether you have a conflict of interest:",
      ko: "공모의 심사위원으로 지정되었습니다. 먼저 이해충돌이 있는지 밝혀 주세요.",
    },
  },
  selected: {
    subject: { en: "Your application was selected", ko: "신청이 선정되었습니다" },
    said: { en: "The result of the call with the reasons:", ko: "공모 결과와 이유:" },
  },
  "not-selected": {
    subject: { en: "Your application was not selected", ko: "신청이 선정되지 않았습니다" },
    said: { en: "The scores and the reasons for each criterion:", ko: "기준별 점수와 이유:" },
  },
  "call-cancelled": {
    subject: { en: "A call was cancelled", ko: "공모 취소 안내" },
    said: { en: "A call for which you have an application was cancelled. The reason:", ko: "신청하신 공모가 취소되었습니다. 이유:" },
  },
  "loan-asked": {
    subject: { en: "Somebody applies for what you lend", ko: "인프라 대여 신청이 왔습니다" },
    said: { en: "Read the application, and grant or refuse it with a reason:", ko: "신청을 읽고 이유와 함께 승인하거나 거절해 주세요." },
  },
  "loan-granted": {
    subject: { en: "Infrastructure is lent to you", ko: "인프라를 빌려드립니다" },
    said: { en: "Your application was granted until {day}:", ko: "신청이 승인되었습니다. 기한: {day}" },
  },
  "loan-refused": {
    subject: { en: "Your application was refused", ko: "신청이 거절되었습니다" },
    said: { en: "The reason:", ko: "이유:" },
  },
  "loan-ends": {
    subject: { en: "What is lent ends on {day}", ko: "대여 종료 예정: {day}" },
    said: { en: "What is lent ends on {day}. Move your service in time:", ko: "빌린 인프라의 기한이 {day}에 끝납니다. 그 전에 서비스를 옮겨 주세요." },
  },
  "loan-ended": {
    subject: { en: "What was lent has ended", ko: "대여가 끝났습니다" },
    said: { en: "The time for which it was lent is over:", ko: "빌린 기간이 끝났습니다." },
  },
} as const satisfies { readonly [kind: string]: MailText };

export type CommunityMailKind = keyof typeof TEXTS;

const SIGNATURE: Text = { en: "Madang, open data in an emergency", ko: "마당, 재난 때 열리는 공공데이터" };
const NAME: Text = { en: "Madang", ko: "마당" };

export function communityMail(kind: CommunityMailKind, language: Language, link: string, day = ""): { readonly subject: string; readonly text: string } {
  const { subject, said }: MailText = TEXTS[kind];
  const fill = (text: Text) => text[language].replace("{day}", day);
  return { subject: `[${NAME[language]}] ${fill(subject)}`, text: `${[fill(said), link, `-- \n${SIGNATURE[language]}`].join("\n\n")}\n` };
}
