// What the mails of the help desk and the showcase say, in both languages. They carry numbers and links, never what somebody wrote. Pure.
import type { Language, Text } from "../../core/text.ts";

interface MailText {
  readonly subject: Text;
  readonly paragraphs: readonly Text[];
}

const LINK: Text = { en: "{link}", ko: "{link}" };

/** `{number}`, `{count}`, `{link}`, `{day}` are filled in. */
const TEXTS = {
  answered: {
    subject: { en: "Question {number} has an answer", ko: "{number}번 질문에 답이 달렸습니다" },
    paragraphs: [{ en: "Your question {number} was answered. Read it here:", ko: "{number}번 질문에 답이 달렸습니다. 여기에서 볼 수 있습니다." }, LINK],
  },
  corrected: {
    subject: { en: "Error report {number}: corrected", ko: "{number}번 오류 신고: 고쳤습니다" },
    paragraphs: [
      { en: "What you reported as number {number} was corrected. Where and how:", ko: "{number}번으로 신고한 오류를 고쳤습니다. 자세한 내용:" },
      LINK,
    ],
  },
  declined: {
    subject: { en: "Error report {number}: not corrected", ko: "{number}번 오류 신고: 고치지 않았습니다" },
    paragraphs: [{ en: "What you reported as number {number} stays as it is. The reason:", ko: "{number}번으로 신고한 내용은 그대로 둡니다. 이유:" }, LINK],
  },
  closed: {
    subject: { en: "Number {number} is closed", ko: "{number}번이 닫혔습니다" },
    paragraphs: [{ en: "The help desk has closed number {number}:", ko: "도움 창구가 {number}번을 닫았습니다." }, LINK],
  },
  arrived: {
    subject: { en: "{count} new at the help desk", ko: "도움 창구에 새로 {count}건" },
    paragraphs: [
      {
        en: "{count} questions or error reports about your data wait for an answer:",
        ko: "기관의 데이터에 대한 질문이나 오류 신고 {count}건이 답을 기다립니다.",
      },
      LINK,
    ],
  },
  "due-soon": {
    subject: { en: "Error report {number} ends on {day}", ko: "{number}번 오류 신고의 기한: {day}" },
    paragraphs: [
      {
        en: "Error report {number} needs a correction or a reason. Its last day is {day}.",
        ko: "{number}번 오류 신고를 고치거나 이유를 알려야 합니다. 마지막 날은 {day}입니다.",
      },
      LINK,
    ],
  },
  late: {
    subject: { en: "Error report {number} is late", ko: "{number}번 오류 신고의 기한이 지났습니다" },
    paragraphs: [
      {
        en: "Error report {number} had to be settled by {day}. Everybody sees that it is late.",
        ko: "{number}번 오류 신고는 {day}까지 처리해야 했습니다. 기한이 지난 것이 모두에게 보입니다.",
      },
      LINK,
    ],
  },
  listed: {
    subject: { en: "Your service is listed", ko: "서비스가 목록에 올랐습니다" },
    paragraphs: [{ en: "Everybody sees your service in the showcase now:", ko: "이제 모두가 활용 사례에서 서비스를 볼 수 있습니다." }, LINK],
  },
  "not-listed": {
    subject: { en: "Your service is not listed", ko: "서비스를 목록에 올리지 않았습니다" },
    paragraphs: [{ en: "The reason, and what you can do:", ko: "이유와 할 수 있는 일:" }, LINK],
  },
  "dead-link": {
    subject: { en: "The link to your service does not answer", ko: "서비스 주소가 응답하지 않습니다" },
    paragraphs: [
      {
        en: "We have tried the address of your service for several days without an answer. The showcase says so. Change the address, or take the service off:",
        ko: "여러 날 동안 서비스 주소가 응답하지 않아 활용 사례에 그렇게 표시했습니다. 주소를 고치거나 목록에서 내려 주세요.",
      },
      LINK,
    ],
  },
} as const satisfies { readonly [kind: string]: MailText };

export type DeskMailKind = keyof typeof TEXTS;

const SIGNATURE: Text = { en: "Madang, open data in an emergency", ko: "마당, 재난 때 열리는 공공데이터" };
const NAME: Text = { en: "Madang", ko: "마당" };

export interface DeskMailValues {
  readonly number?: number;
  readonly count?: number;
  readonly day?: string;
  readonly link: string;
}

export function deskMail(kind: DeskMailKind, language: Language, values: DeskMailValues): { readonly subject: string; readonly text: string } {
  const { subject, paragraphs }: MailText = TEXTS[kind];
  const fill = (text: string) => text.replace(/\{(number|count|day|link)\}/g, (_, name: keyof DeskMailValues) => String(values[name] ?? ""));
  return {
    subject: `[${NAME[language]}] ${fill(subject[language])}`,
    text: `${[...paragraphs.map((paragraph) => fill(paragraph[language])), `-- \n${SIGNATURE[language]}`].join("\n\n")}\n`,
  };
}
