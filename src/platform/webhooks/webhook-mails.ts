// What the mail says when a webhook is disabled, in both languages: what happened, what it means, what to do next. Pure.
import type { Language, Text } from "../../core/text.ts";
import type { DisabledWhy } from "./webhooks.sql.ts";

const SUBJECT: Text = { en: "Your webhook is disabled: {title}", ko: "웹훅이 꺼졌습니다: {title}" };
const WHY: { readonly [why in DisabledWhy]: Text } = {
  gone: {
    en: "Its server answered 410, which says that nothing is to be posted there any more. We have stopped.",
    ko: "서버가 410으로 답했습니다. 더는 보내지 말라는 뜻이므로 보내기를 멈추었습니다.",
  },
  failing: {
    en: "Its server has taken nothing while a message went through all its tries, for about a day and a half. We have stopped.",
    ko: "하루 반쯤 동안 모든 시도에서 서버가 아무것도 받지 않아 보내기를 멈추었습니다.",
  },
};
const MEANS: Text = {
  en: "What waited for it is dropped. No other webhook of yours is touched.",
  ko: "기다리던 것은 보내지 않습니다. 다른 웹훅에는 영향이 없습니다.",
};
const NEXT: { readonly [why in DisabledWhy]: Text } = {
  gone: {
    en: "If that is what you wanted, you need to do nothing. If not: let your server answer with a status from 200 to 299, then save the webhook again here. It begins anew, and the log there has what was missed:",
    ko: "원하신 일이라면 하실 일이 없습니다. 아니라면 서버가 200에서 299 사이의 상태로 답하게 한 뒤 아래에서 웹훅을 다시 저장하세요. 새로 시작하며, 놓친 것은 그곳의 기록에 있습니다:",
  },
  failing: {
    en: "Let your server answer with a status from 200 to 299 within its time, send a test, then save the webhook again here. It begins anew, and the log there has every try with its reason and what was missed:",
    ko: "서버가 제시간에 200에서 299 사이의 상태로 답하는지 확인하고 아래에서 웹훅을 다시 저장하세요. 새로 시작하며, 시도마다의 까닭과 놓친 것은 그곳의 기록에 있습니다:",
  },
};
const SIGNATURE: Text = { en: "Madang, open data in an emergency", ko: "마당, 재난 때 열리는 공공데이터" };
const NAME: Text = { en: "Madang", ko: "마당" };

export interface DisabledNews {
  readonly why: DisabledWhy;
  /** In its owner's words. */
  readonly title: string;
  readonly link: string;
}

export function disabledMail(language: Language, { why, title, link }: DisabledNews): { readonly subject: string; readonly text: string } {
  const subject = SUBJECT[language].replace("{title}", () => title);
  const paragraphs = [subject, WHY[why][language], MEANS[language], NEXT[why][language], link, `-- \n${SIGNATURE[language]}`];
  return { subject: `[${NAME[language]}] ${subject}`, text: `${paragraphs.join("\n\n")}\n` };
}
