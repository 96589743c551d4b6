// Who acts in the law of open data, and which account may act as whom. Accounts and their roles are the platform's; this only says what an
// account must be to a matter in order to act in it.
import type { Text } from "../../core/text.ts";
import type { ArticleId } from "./articles.ts";

/** What makes an account an actor of one matter. A page of who may do what shows these sentences. */
export const STANDINGS = {
  anyone: { en: "every account", ko: "모든 계정" },
  party: { en: "the account that opened the matter or is named in it", ko: "사안을 시작했거나 당사자로 적힌 계정" },
  institution: { en: "a data officer of the institution that the matter concerns, and of no other", ko: "사안의 소관 기관 담당자 (다른 기관은 안 됨)" },
  office: { en: "holder of the office, whatever the matter", ko: "해당 직무를 맡은 계정" },
  member: { en: "member in office and not recused from the matter; acts by vote", ko: "재임 중이고 제척되지 않은 위원. 의결로 행함" },
  nobody: { en: "nobody: time itself", ko: "없음 (기한의 경과)" },
} as const satisfies { readonly [standing: string]: Text };
export type Standing = keyof typeof STANDINGS;

export interface ActorInfo {
  readonly title: Text;
  readonly standing: Standing;
  readonly article: ArticleId;
}

export const ACTORS = {
  citizen: { title: { en: "Anybody", ko: "누구나" }, standing: "anyone", article: "act_27_1" },
  proposer: { title: { en: "Proposer", ko: "제안자" }, standing: "party", article: "platform_track" },
  applicant: { title: { en: "Applicant", ko: "신청인" }, standing: "party", article: "act_27_1" },
  user: { title: { en: "User of the data", ko: "이용자" }, standing: "party", article: "act_28_1" },
  institution: { title: { en: "Public institution (its data officers)", ko: "공공기관 (제공책임관·실무담당자)" }, standing: "institution", article: "act_12" },
  centre: { title: { en: "Open data centre", ko: "공공데이터활용지원센터" }, standing: "office", article: "act_27_2" },
  ministry: { title: { en: "Ministry of the Interior and Safety", ko: "행정안전부" }, standing: "office", article: "act_9_1" },
  council: { title: { en: "Open Data Strategy Council", ko: "공공데이터전략위원회" }, standing: "member", article: "act_6" },
  committee: { title: { en: "Mediation committee or its panel", ko: "분쟁조정위원회 또는 조정부" }, standing: "member", article: "act_29_6" },
  secretariat: { title: { en: "Secretariat of the mediation committee", ko: "분쟁조정위원회 사무국" }, standing: "office", article: "act_31_2" },
  task_force: { title: { en: "Public-private task force", ko: "민관 합동 TF" }, standing: "member", article: "platform_track" },
  evaluation_panel: { title: { en: "Evaluation panel of civilians", ko: "민간 평가단" }, standing: "member", article: "decree_10" },
  time: { title: { en: "Time", ko: "기한 경과" }, standing: "nobody", article: "civil_159" },
} as const satisfies { readonly [actor: string]: ActorInfo };
export type Actor = keyof typeof ACTORS;

/** What the platform knows of an account and a matter. */
export interface AccountStanding {
  /** Offices the account holds. */
  readonly offices: readonly Actor[];
  /** Bodies of which it is a member on this day, without those from whose matter it is recused. */
  readonly memberships: readonly Actor[];
  /** As what the matter names this account. */
  readonly partyAs: readonly Actor[];
  /** It is an officer of the institution that the matter concerns. */
  readonly isOfficerOfInstitution: boolean;
}

/** Everything as which an account may act in a matter. Never `time`. */
export function actorsOf(account: AccountStanding): readonly Actor[] {
  return (Object.keys(ACTORS) as Actor[]).filter((actor) => mayActAs(account, actor));
}

function mayActAs(account: AccountStanding, actor: Actor): boolean {
  switch (ACTORS[actor].standing) {
    case "anyone":
      return true;
    case "party":
      return account.partyAs.includes(actor);
    case "institution":
      return account.isOfficerOfInstitution;
    case "office":
      return account.offices.includes(actor);
    case "member":
      return account.memberships.includes(actor);
    case "nobody":
      return false;
  }
}
