// The closed lists of grounds: to refuse, to suspend, to take off the list, to decline mediation, to recuse. What is not on a list is no ground.
import type { Text } from "../../core/text.ts";
import type { ArticleId } from "./articles.ts";

interface Ground {
  readonly article: ArticleId;
  readonly text: Text;
}
type Grounds = { readonly [ground: string]: Ground };

export const REFUSAL_GROUNDS = {
  non_disclosable: {
    article: "act_17_1",
    text: { en: "Holds information that the Information Disclosure Act (article 9) keeps closed", ko: "정보공개법 제9조의 비공개 대상 정보가 들어 있음" },
  },
  third_party_rights: {
    article: "act_17_1",
    text: { en: "Holds rights of others without their licence", ko: "이용허락을 받지 않은 제3자의 권리가 들어 있음" },
  },
} as const satisfies Grounds;
export type RefusalGround = keyof typeof REFUSAL_GROUNDS;

/** Often given and never valid. Shown where a ground is chosen. */
export const NO_REFUSAL_GROUNDS = {
  own_service: {
    article: "act_26_2",
    text: {
      en: "That the institution runs or plans a service with the data is no ground",
      ko: "기관이 그 데이터로 서비스를 하거나 할 예정이라는 것은 거부 사유가 아닙니다",
    },
  },
  commercial_use: { article: "act_17_1", text: { en: "That the use is commercial is no ground", ko: "영리 목적이라는 것은 거부 사유가 아닙니다" } },
} as const satisfies Grounds;

export const SUSPENSION_GROUNDS = {
  breach_of_terms: {
    article: "act_28_1",
    text: { en: "Use against the terms that may seriously hinder the institution's duties", ko: "이용요건 위반으로 기관 본래 업무에 상당한 지장이 우려됨" },
  },
  third_party_rights: { article: "act_28_1", text: { en: "Use that seriously infringes the rights of others", ko: "제3자의 권리를 현저하게 침해함" } },
  criminal_use: { article: "act_28_1", text: { en: "Use for a crime or another unlawful act", ko: "범죄 등 불법행위에 악용함" } },
  set_by_committee: {
    article: "act_28_1",
    text: { en: "A case that the mediation committee has laid down", ko: "분쟁조정위원회가 정한 경우" },
  },
} as const satisfies Grounds;
export type SuspensionGround = keyof typeof SUSPENSION_GROUNDS;

export const EXCLUSION_GROUNDS = {
  discontinued: { article: "act_20_1", text: { en: "The system or the task that made the data has ended", ko: "데이터를 만들던 시스템이나 업무가 폐지됨" } },
  became_closed: {
    article: "act_20_1",
    text: { en: "The data has come to hold what article 17(1) keeps closed", ko: "제17조제1항의 정보를 포함하게 됨" },
  },
  other_need: { article: "act_20_1", text: { en: "Another need, explained", ko: "그 밖에 제외가 필요함 (설명 필요)" } },
} as const satisfies Grounds;
export type ExclusionGround = keyof typeof EXCLUSION_GROUNDS;

export const DECLINE_GROUNDS = {
  unsuitable: { article: "act_33_1", text: { en: "By its nature unsuitable for mediation", ko: "성질상 조정하기에 적합하지 않음" } },
  wrong_purpose: { article: "act_33_1", text: { en: "Filed for a wrong purpose", ko: "부정한 목적으로 신청함" } },
} as const satisfies Grounds;
export type DeclineGround = keyof typeof DECLINE_GROUNDS;

export const RECUSAL_GROUNDS = {
  party: {
    article: "act_30_1",
    text: {
      en: "The member, or a present or former spouse, is a party or shares its rights or duties",
      ko: "위원이나 (전)배우자가 당사자이거나 공동의 권리·의무자임",
    },
  },
  relative: { article: "act_30_1", text: { en: "The member is or was a relative of a party", ko: "당사자와 친족이거나 친족이었음" } },
  witness: {
    article: "act_30_1",
    text: { en: "The member was witness, expert or legal adviser in the case", ko: "그 사건에서 증언, 감정, 법률자문을 함" },
  },
  representative: { article: "act_30_1", text: { en: "The member acts or acted for a party", ko: "당사자의 대리인으로 관여하거나 관여했음" } },
  motion: { article: "act_30_2", text: { en: "A party objected, and the committee agreed by vote", ko: "당사자의 기피 신청을 위원회가 의결함" } },
  stepped_aside: { article: "act_30_3", text: { en: "The member stepped aside", ko: "위원이 스스로 회피함" } },
} as const satisfies Grounds;
export type RecusalGround = keyof typeof RECUSAL_GROUNDS;
