// The council of the imaginary nation: who sits on it, what it has decided, what comes next, which data is to be opened first. Invented, and said
// so in every text. Pure.
import type { Text } from "../core/text.ts";
import type { MatterActor } from "./matter-desk.ts";

interface SampleSeat {
  readonly name: string;
  readonly organisation: string;
  readonly grouping: string;
  readonly isCivilian: boolean;
  readonly isChair: boolean;
  /** Null: named, and never there. */
  readonly actor: MatterActor | null;
  readonly term: number;
}

/** Civilians have served since the autumn of 2019; the others sit by office. */
export const SAMPLE_COUNCIL: readonly SampleSeat[] = [
  { name: "가상 전략위원", organisation: "가상대학교", grouping: "civil-society", isCivilian: true, isChair: true, actor: "council-member", term: 1 },
  { name: "가상 전략위원 2", organisation: "가상소프트", grouping: "private-sector", isCivilian: true, isChair: false, actor: "council-member-2", term: 2 },
  { name: "가상 전략위원 3", organisation: "가상총리실", grouping: "government", isCivilian: false, isChair: true, actor: "council-member-3", term: 1 },
  {
    name: "가상 전략위원 4",
    organisation: "가상데이터원",
    grouping: "public-organisation",
    isCivilian: false,
    isChair: false,
    actor: "council-member-4",
    term: 1,
  },
  { name: "가상 전략위원 5", organisation: "가상시민연대", grouping: "civil-society", isCivilian: true, isChair: false, actor: null, term: 1 },
];
export const SAMPLE_TERM_FROM = "2019-10-01";

export const SAMPLE_PART = {
  title: { ko: "[가상] 데이터 개방 분과위원회", en: "[Invented] Sub-committee on opening data" },
  task: { ko: "무엇을 먼저 열지 미리 살핍니다.", en: "Looks ahead at what is to be opened first." },
  seats: [
    { name: "가상 분과위원", organisation: "가상대학교", isChair: true, isCivilian: true, termFrom: SAMPLE_TERM_FROM },
    { name: "가상 분과위원 2", organisation: "가상행정부", isChair: true, isCivilian: false },
    { name: "가상 분과위원 3", organisation: "가상소프트", isChair: false, isCivilian: true, termFrom: SAMPLE_TERM_FROM },
  ],
};

interface SampleCandidate {
  readonly title: Text;
  readonly content: string;
  /** By which people look for it in vain. */
  readonly words: string;
  /** Titles of the requests that ask for it begin so. */
  readonly asked: readonly string[];
  readonly datasets: readonly string[];
  /** Points of life, reach, reuse, accountability, collection, privacy, rights; null: not judged yet. */
  readonly points: readonly [number, number, number, number, number, number, number] | null;
  readonly reason: string;
}

export const SAMPLE_CANDIDATES: readonly SampleCandidate[] = [
  {
    title: { ko: "[가상] 약국별 마스크 입고 예정", en: "[Invented] Expected deliveries of masks to pharmacies" },
    content: "언제 어느 약국에 몇 장이 들어오는지. 꾸며 낸 후보입니다.",
    words: "입고예정",
    asked: ["[가상] 약국별 마스크 입고", "[가상] 우체국 창구별"],
    datasets: ["masks"],
    points: [4, 5, 5, 3, 2, 0, 2],
    reason: "줄을 서지 않아도 되고, 자료가 이미 유통 시스템에 있습니다.",
  },
  {
    title: { ko: "[가상] 선별진료소별 대기 시간", en: "[Invented] Waiting times at screening centres" },
    content: "진료소마다 지금 얼마나 기다리는지. 꾸며 낸 후보입니다.",
    words: "대기시간",
    asked: ["[가상] 선별진료소별"],
    datasets: ["screening-centres"],
    points: [5, 4, 4, 2, 4, 1, 0],
    reason: "아픈 사람이 오래 서 있지 않게 합니다. 다만 새로 재어야 합니다.",
  },
  {
    title: { ko: "[가상] 인공호흡기 보유 대수", en: "[Invented] Ventilators in hospitals" },
    content: "병원별 인공호흡기의 수와 비어 있는 수. 꾸며 낸 후보입니다.",
    words: "인공호흡기",
    asked: [],
    datasets: [],
    points: null,
    reason: "",
  },
];

/** Asked often enough to be shown as wanted. */
export const SAMPLE_SEARCHES = { words: "인공호흡기", times: 14 };

interface SampleGoal {
  readonly title: Text;
  readonly dueDay: string;
  /** Beginning of the title of the candidate that it carries out. */
  readonly candidate?: string;
  readonly report?: { readonly percent: number; readonly said: string };
  /** What came of it. */
  readonly listingOf?: string;
}

export const SAMPLE_PLAN = {
  title: "[가상] 2020년 시행계획",
  content: "가상데이터원이 올해 여는 데이터입니다. 꾸며 낸 계획입니다.",
  goals: [
    {
      title: { ko: "[가상] 약국별 마스크 입고 예정 공개", en: "[Invented] Open the expected deliveries of masks" },
      dueDay: "2020-03-31",
      candidate: "[가상] 약국별",
      listingOf: "[가상] 약국별 마스크 입고",
    },
    {
      title: { ko: "[가상] 데이터 담당자 교육", en: "[Invented] Train data officers" },
      dueDay: "2020-06-30",
      report: { percent: 40, said: "담당자 다섯 명 가운데 두 명이 교육을 마쳤습니다." },
    },
    {
      title: { ko: "[가상] 판매처 좌표 정비", en: "[Invented] Put the positions of sellers right" },
      dueDay: "2020-03-13",
      report: { percent: 70, said: "좌표가 없던 곳의 열에 일곱을 고쳤습니다." },
    },
  ] satisfies readonly SampleGoal[] as readonly SampleGoal[],
};

interface SampleList {
  readonly title: string;
  readonly content: string;
  readonly entries: readonly { readonly title: Text; readonly content: string; readonly institution: string; readonly dueDay: string }[];
}

export const SAMPLE_DECIDED_LIST: SampleList = {
  title: "[가상] 2020년 제1차 제공대상 목록",
  content: "감염병 대응에 필요한 데이터의 목록안입니다. 꾸며 낸 것입니다.",
  entries: [
    {
      title: { ko: "[가상] 마스크 생산 수량", en: "[Invented] Masks produced" },
      content: "공장별 하루 생산 수량. 꾸며 낸 항목입니다.",
      institution: "sample",
      dueDay: "2020-04-15",
    },
    {
      title: { ko: "[가상] 검사 시약 재고", en: "[Invented] Stock of test reagents" },
      content: "기관별 검사 시약의 재고. 꾸며 낸 항목입니다.",
      institution: "sample-health",
      dueDay: "2020-05-01",
    },
  ],
};

export const SAMPLE_NEXT_LIST: SampleList = {
  title: "[가상] 2020년 제2차 제공대상 목록",
  content: "다음 회의에 올리는 목록안입니다. 꾸며 낸 것입니다.",
  entries: [
    {
      title: { ko: "[가상] 생활치료센터 빈자리", en: "[Invented] Free places in treatment centres" },
      content: "센터별 정원과 빈자리. 꾸며 낸 항목입니다.",
      institution: "sample-health",
      dueDay: "2020-06-01",
    },
  ],
};

export const SAMPLE_MEETINGS = {
  prepared: "[가상] 데이터 개방 분과위원회 회의",
  held: "[가상] 전략위원회 제1차 긴급회의",
  next: "[가상] 전략위원회 제2차 회의",
  place: "가상정부청사",
  why: "마스크 수급 때문에 7일을 기다릴 수 없습니다.",
  topic: "[가상] 공적마스크 데이터 이용 현황 보고",
  recommendation: "수요가 분명하고 개인정보가 없어 원안대로 의결하기를 권합니다.",
  minutes: "제공대상 목록과 시행계획을 원안대로 의결하였다. 이용 현황을 보고받았다. 꾸며 낸 회의록이다.",
  nextInDays: 9,
};
