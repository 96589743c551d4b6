// What somebody has to say when they act, and what the platform knows at that moment. Conditions look at nothing else.
import type { Text } from "../../core/text.ts";
import type { EpochMs } from "../../core/units.ts";

export interface Facts {
  /** Why; shown to whoever is affected. */
  readonly reason?: string;
  /** A key of the closed list that belongs to the action. */
  readonly ground?: string;
  /** Why nothing could be separated from what is closed. */
  readonly whyInseparable?: string;
  /** What is granted of a request that is granted in part. */
  readonly grantedPart?: string;
  /** How and by which procedure the data can be had. */
  readonly method?: string;
  /** More days, of an extension. */
  readonly extraDays?: number;
  /** When the disposition in dispute was made. */
  readonly dispositionAt?: EpochMs;
  /** The result of a vote, as `voteOf` gives it. */
  readonly isCarried?: boolean;
  /** Proof that the ground of a suspension is gone. */
  readonly proof?: string;
  /** A party has gone to court. */
  readonly lawsuit?: string;
  /** The settlement or the proposal grants data. Said when a proposal is adopted, and handed in again when it is accepted. */
  readonly grantsData?: boolean;
  /** Named members of a task force. */
  readonly members?: readonly string[];
  readonly helpDesk?: string;
  readonly guide?: string;
  readonly statusPage?: string;
  /** What is still to be done and until when. */
  readonly plan?: string;
  /** First and last day of the period that is evaluated, `2020-01-01`; known to the platform. */
  readonly periodFrom?: string;
  readonly periodUntil?: string;
}
export type FactName = keyof Facts;

export const FACT_TITLES: { readonly [name in FactName]-?: Text } = {
  reason: { en: "Reason", ko: "사유" },
  ground: { en: "Ground of the law", ko: "법에 정한 사유" },
  whyInseparable: { en: "Why nothing could be separated", ko: "분리해서 제공할 수 없는 이유" },
  grantedPart: { en: "What is granted", ko: "제공하는 부분" },
  method: { en: "Method and procedure", ko: "제공 방법과 절차" },
  extraDays: { en: "Additional days", ko: "연장 일수" },
  dispositionAt: { en: "When the disposition was made", ko: "처분이 있은 때" },
  isCarried: { en: "Carried by vote", ko: "의결 결과" },
  proof: { en: "Proof", ko: "증명 자료" },
  lawsuit: { en: "Lawsuit", ko: "제기된 소" },
  grantsData: { en: "Data is granted", ko: "데이터 제공 여부" },
  members: { en: "Members", ko: "구성원" },
  helpDesk: { en: "Help desk", ko: "문의 창구" },
  guide: { en: "Guide", ko: "안내서" },
  statusPage: { en: "Status page", ko: "상태 페이지" },
  plan: { en: "Plan for the rest", ko: "향후 조치계획" },
  periodFrom: { en: "First day of the period that is evaluated", ko: "평가대상 기간의 첫날" },
  periodUntil: { en: "Last day of the period that is evaluated", ko: "평가대상 기간의 마지막 날" },
};
