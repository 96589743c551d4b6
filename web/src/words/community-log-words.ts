// What the log of decisions says of decisions in forum, business support and lending, by their action.
import type { Text } from "#core/text.ts";

export const COMMUNITY_ACTIONS: { readonly [action: string]: Text } = {
  forum_keep: { en: "Reported post left as it is", ko: "신고된 글을 그대로 둠" },
  forum_warn: { en: "Author of a post warned", ko: "글쓴이에게 경고함" },
  forum_hide: { en: "Post of the forum hidden", ko: "포럼의 글을 가림" },
  forum_pause: { en: "Post hidden and its author paused", ko: "글을 가리고 글쓴이의 참여를 쉬게 함" },
  forum_appeal_lifted: { en: "Appeal granted: decision undone", ko: "이의를 받아들여 결정을 취소함" },
  forum_appeal_upheld: { en: "Appeal refused: decision upheld", ko: "이의를 받아들이지 않고 결정을 유지함" },
  company_approve: { en: "Company account approved", ko: "기업 계정 승인" },
  company_refuse: { en: "Company account refused", ko: "기업 계정 거절" },
  startup_approve: { en: "Start-up listed", ko: "스타트업을 목록에 올림" },
  startup_refuse: { en: "Start-up not listed", ko: "스타트업을 목록에 올리지 않음" },
  offer_approve: { en: "Offer of support listed", ko: "지원 제공을 목록에 올림" },
  offer_refuse: { en: "Offer of support not listed", ko: "지원 제공을 목록에 올리지 않음" },
  lending_approve: { en: "Infrastructure to lend listed", ko: "빌려주는 인프라를 목록에 올림" },
  lending_refuse: { en: "Infrastructure to lend not listed", ko: "빌려주는 인프라를 목록에 올리지 않음" },
  mirror_approve: { en: "Mirror listed", ko: "미러를 목록에 올림" },
  mirror_refuse: { en: "Mirror not listed", ko: "미러를 목록에 올리지 않음" },
  call_decided: { en: "Call decided", ko: "공모 결과 결정" },
  call_cancelled: { en: "Call cancelled", ko: "공모 취소" },
  reviewer_dismissed: { en: "Reviewer of a call dismissed", ko: "공모 심사위원 해촉" },
};
