// What mails about matters say, in both languages. They name the matter and what happened, never what was said in it. Pure.
import type { Language, Text } from "../../core/text.ts";
import { instantText } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { CLOCK_RULES, type ClockName } from "../../rules/law/clock-rules.ts";
import { procedureNamed } from "./matter-kinds.ts";
import type { NoticeKind } from "./matters.sql.ts";

const KINDS: { readonly [kind in NoticeKind]: Text } = {
  step: { en: "Something has happened: {subject}.", ko: "진행 상황이 있습니다: {subject}." },
  late: { en: "A limit has passed: {subject}.", ko: "기한이 지났습니다: {subject}." },
  reminder: { en: "It is your turn, and the limit comes near: {subject}, until {until}.", ko: "처리할 차례이며 기한이 다가옵니다: {subject}, {until}까지." },
  meeting: { en: "You are called to a meeting: {subject}, on {until}.", ko: "회의가 소집되었습니다: {subject}, {until}." },
  ballot: { en: "Your vote is asked for: {subject}.", ko: "의결에 참여해 주세요: {subject}." },
  document: { en: "A document was added: {subject}.", ko: "문서가 더해졌습니다: {subject}." },
};
const LOOK: Text = { en: "Look at the matter: {link}", ko: "사안 보기: {link}" };
const SIGNATURE: Text = { en: "Madang, open data in an emergency", ko: "마당, 재난 때 열리는 공공데이터" };
const NAME: Text = { en: "Madang", ko: "마당" };

export interface MatterNews {
  readonly kind: NoticeKind;
  readonly matter: string;
  readonly procedure: string;
  /** An action of the procedure, a clock, or words. */
  readonly subject: string;
  /** Of a reminder or a meeting. */
  readonly until: EpochMs | null;
}

/** Of an action, a clock, or what was written as it is. */
export function subjectText(procedure: string, subject: string): Text {
  const action = procedureNamed(procedure).actions[subject];
  if (action) return action.title;
  if (Object.hasOwn(CLOCK_RULES, subject)) return CLOCK_RULES[subject as ClockName].title;
  return { en: subject, ko: subject };
}

export function matterMail(news: MatterNews, language: Language, site: string, zone: string): { readonly subject: string; readonly text: string } {
  const subject = subjectText(news.procedure, news.subject)[language];
  const until =
    news.until === null
      ? ""
      : instantText((news.kind === "reminder" ? news.until - 1 : news.until) as EpochMs, zone)
          .slice(0, 16)
          .replace("T", " ");
  const filled = KINDS[news.kind][language].replace("{subject}", () => subject).replace("{until}", () => until);
  const link = LOOK[language].replace("{link}", () => `${site}/matters/${news.matter}`);
  return { subject: `[${NAME[language]}] ${news.matter}: ${subject}`, text: `${[filled, link, `-- \n${SIGNATURE[language]}`].join("\n\n")}\n` };
}
