// What the mails about an application for operating keys say, in both languages. Pure.
import type { Language, Text } from "../../../core/text.ts";
import { type ApplicationState, STATE_TITLES } from "./application-states.ts";

const SUBJECT: Text = { en: "Your application for operating keys: {state}", ko: "운영 키 신청: {state}" };
const SERVICE: Text = { en: "Service: {service}", ko: "서비스: {service}" };
const REASON: Text = { en: "Reason: {reason}", ko: "사유: {reason}" };
const NEXT: { readonly [state in ApplicationState]?: Text } = {
  more_asked: { en: "Answer here, and the review goes on:", ko: "아래에서 보완하면 심사를 이어 갑니다:" },
  granted: { en: "Make your keys here:", ko: "아래에서 키를 만드세요:" },
};
const SEE: Text = { en: "See it here:", ko: "아래에서 볼 수 있습니다:" };
const SIGNATURE: Text = { en: "Madang, open data in an emergency", ko: "마당, 재난 때 열리는 공공데이터" };
const NAME: Text = { en: "Madang", ko: "마당" };

export interface ApplicationNews {
  readonly state: ApplicationState;
  readonly service: string;
  /** Empty: nobody gave one. */
  readonly reason: string;
  readonly link: string;
}

export function applicationMail(language: Language, { state, service, reason, link }: ApplicationNews): { readonly subject: string; readonly text: string } {
  const fill = (text: Text) => text[language].replaceAll("{state}", STATE_TITLES[state][language]).replace("{service}", service).replace("{reason}", reason);
  const paragraphs = [fill(SUBJECT), fill(SERVICE), ...(reason ? [fill(REASON)] : []), (NEXT[state] ?? SEE)[language], link, `-- \n${SIGNATURE[language]}`];
  return { subject: `[${NAME[language]}] ${fill(SUBJECT)}`, text: `${paragraphs.join("\n\n")}\n` };
}
