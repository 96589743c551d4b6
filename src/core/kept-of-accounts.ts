// What is left when somebody deletes their account, and why: told to them before and after, and held against every table by a test. Pure.
import type { Text } from "./text.ts";

export interface KeptOfAccount {
  readonly id: "log" | "acts" | "public" | "counts";
  readonly what: Text;
  readonly why: Text;
  /** Where the number of the account itself stays, `table.column`. */
  readonly columns: readonly string[];
}

export const KEPT_OF_ACCOUNTS: readonly KeptOfAccount[] = [
  {
    id: "log",
    columns: [],
    what: {
      en: "In the log of decisions: that somebody took a step in a matter, and when. Your name and account are erased from it; a digest is left that nobody can turn back into you.",
      ko: "결정 기록: 누군가 언제 사안에서 어떤 일을 했다는 사실. 이름과 계정은 지우고, 본인을 되짚을 수 없는 요약값만 남깁니다.",
    },
    why: {
      en: "Every entry proves those before it. If one were taken out, nobody could check the log any more.",
      ko: "기록은 앞의 기록을 증명하며 이어집니다. 하나라도 빼면 아무도 전체를 확인할 수 없습니다.",
    },
  },
  {
    id: "acts",
    columns: ["release_event.by"],
    what: {
      en: "What you did in an office: drafts, releases, cases, decisions, answers. A random name stands there in place of your account; in the log of releases, which nobody can change, its number stays. Names of members of the council and the committee stay in the record of who sat there.",
      ko: "직무로 한 일: 초안, 발행, 사례, 결정, 답변. 계정 자리에는 무작위 이름이 들어가고, 고칠 수 없는 발행 기록에는 계정 번호가 남습니다. 위원회 위원의 이름은 위원 명단의 기록에 남습니다.",
    },
    why: {
      en: "It must stay possible to check that two different people entered and approved something.",
      ko: "서로 다른 두 사람이 입력하고 승인했는지 확인할 수 있어야 합니다.",
    },
  },
  {
    id: "public",
    columns: [],
    what: {
      en: "Answered questions that everybody can read, error reports, titles and texts of matters, posts of the forum that were answered, shared recipes, evidence of an institution, and what was said when a call was decided: all without you. Your questions that nobody else can read are erased, and so are other posts; your services and entries leave the lists.",
      ko: "모두가 읽는 질문과 답, 오류 신고, 사안의 제목과 글, 답이 달린 포럼 글, 나눈 사례, 기관의 실적 자료, 공모 결과에 적힌 말. 모두 본인 표시 없이 남습니다. 공개되지 않은 질문과 다른 글은 지우고, 등록한 서비스와 항목은 목록에서 빠집니다.",
    },
    why: {
      en: "Others rely on the answers; a reported error must be corrected whoever found it; matters are public records.",
      ko: "답은 다른 사람에게도 쓰이고, 오류는 누가 알렸든 고쳐야 하며, 사안은 공적 기록입니다.",
    },
  },
  {
    id: "counts",
    columns: [],
    what: {
      en: "How often your keys called what, under numbers that belong to nobody any more.",
      ko: "키가 무엇을 몇 번 불렀는지. 더는 누구의 것도 아닌 번호로만 남습니다.",
    },
    why: { en: "The public figures of use are sums of them.", ko: "공개되는 이용 통계가 이것을 더한 값입니다." },
  },
];
