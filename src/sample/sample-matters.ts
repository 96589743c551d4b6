// What people of the imaginary nation have asked for, and how far it has come. Invented, and said so in every text. Pure.
import type { MatterActor } from "./matter-desk.ts";

export interface SampleStep {
  /** State in which it is taken. */
  readonly in: string;
  readonly by: MatterActor;
  readonly action: string;
  readonly institution?: string;
  /** Added before it, for everybody. */
  readonly data?: { readonly title: string; readonly fileName: string; readonly text: string };
  readonly facts?: { readonly [name: string]: string | number };
}

export interface SampleRequest {
  readonly by: MatterActor;
  readonly action: "submit_to_institution" | "submit_to_centre";
  readonly institution?: string;
  readonly title: string;
  readonly content: string;
  readonly steps: readonly SampleStep[];
}

export const SAMPLE_REQUESTS: readonly SampleRequest[] = [
  {
    by: "developer",
    action: "submit_to_institution",
    institution: "sample",
    title: "[가상] 약국별 마스크 입고 예정 시각",
    content: "언제 어느 약국에 몇 장이 들어오는지 알면 줄을 서지 않아도 됩니다. 꾸며 낸 신청입니다.",
    steps: [
      { in: "received", by: "officer", action: "grant" },
      { in: "granted", by: "officer", action: "notify_grant", facts: { method: "포털에 매일 표로 공개합니다 (CSV)." } },
      { in: "notified", by: "officer", action: "register_in_list" },
      {
        in: "listed",
        by: "officer",
        action: "provide",
        data: { title: "[가상] 입고 예정 시각", fileName: "arrivals.csv", text: "place,expected_at,masks\n가상약국,2020-03-17T10:00:00+09:00,250\n" },
      },
      { in: "provided", by: "officer", action: "record" },
    ],
  },
  {
    by: "citizen",
    action: "submit_to_institution",
    institution: "sample-health",
    title: "[가상] 선별진료소별 하루 대기 시간",
    content: "진료소마다 얼마나 기다리는지 미리 알고 싶습니다. 꾸며 낸 신청입니다.",
    steps: [],
  },
  {
    by: "developer",
    action: "submit_to_institution",
    institution: "sample",
    title: "[가상] 유통업체별 마스크 공급 계약 단가",
    content: "공급 가격을 견주어 보려고 합니다. 꾸며 낸 신청입니다.",
    steps: [
      {
        in: "received",
        by: "officer",
        action: "refuse",
        facts: { ground: "third_party_rights", whyInseparable: "단가와 거래처가 한 계약서에 함께 적혀 있어 따로 떼어 낼 수 없습니다." },
      },
      { in: "refused", by: "officer", action: "notify_refusal" },
    ],
  },
  {
    by: "citizen",
    action: "submit_to_institution",
    institution: "sample",
    title: "[가상] 우체국 창구별 판매 수량",
    content: "농촌에서는 우체국이 가장 가깝습니다. 꾸며 낸 신청입니다.",
    steps: [{ in: "received", by: "officer", action: "extend", facts: { reason: "전국 우체국의 자료를 모으는 데 시간이 더 듭니다.", extraDays: 5 } }],
  },
  {
    by: "citizen",
    action: "submit_to_centre",
    title: "[가상] 어린이용 마스크 생산 수량",
    content: "어느 기관의 자료인지 몰라 센터에 신청합니다. 꾸며 낸 신청입니다.",
    steps: [],
  },
];

/** The committee: the first one is a lawyer. Each has an account. */
export const SAMPLE_COMMITTEE = [1, 2, 3, 4, 5, 6].map((number) => ({
  name: number === 1 ? "가상 조정위원" : `가상 조정위원 ${number}`,
  email: number === 1 ? "committee-member@example.org" : `committee-member-${number}@example.org`,
  organisation: ["가상 법률사무소", "가상대학교", "가상시민연대", "가상연구원", "가상산업협회", "가상대학교"][number - 1] ?? "",
  isCivilian: true,
  isLawyer: number === 1,
  isChair: number === 2,
}));
