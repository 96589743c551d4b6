// What the imaginary nation's institutions did in 2019 and how they were judged: texts, days, figures. Invented, and said so in every text. Pure.

export const SAMPLE_CRITERIA_TEXT =
  "[가상] 꾸며 낸 평가입니다. 시행령 제10조의 여섯 지표를 플랫폼이 스스로 본 기록으로 세고, 민간 평가단이 심사합니다.\nAn invented evaluation: six criteria of the Decree, counted by the platform, reviewed by a civilian panel.";

export const SAMPLE_OFFICERS = [
  { institution: "sample", kind: "chief", post: "가상 데이터정책국장", unit: "가상 데이터정책국", person: "reviewer", showsName: false },
  { institution: "sample", kind: "working", post: "가상 데이터개방 주무관", unit: "가상 데이터개방팀", person: "officer", showsName: true },
  { institution: "sample-health", kind: "working", post: "가상 통계 주무관", unit: "가상 정보통계담당관실", person: "officer-2", showsName: false },
] as const;

/** Entries of the list: created on a day, entered so many days later. More than 15 is late. */
export const SAMPLE_ENTRIES = [
  { institution: "sample", title: "[가상] 마스크 생산량 목록", day: "2019-04-01", after: 5 },
  { institution: "sample", title: "[가상] 판매처 목록", day: "2019-06-03", after: 9 },
  { institution: "sample", title: "[가상] 유통 현황 목록", day: "2019-09-02", after: 24 },
  { institution: "sample-health", title: "[가상] 선별진료소 목록", day: "2019-05-07", after: 12 },
  { institution: "sample-health", title: "[가상] 감염병 통계 목록", day: "2019-10-07", after: 40 },
] as const;

/** Requests of 2019, decided so many days after they came; more than ten is late. */
export const SAMPLE_OLD_REQUESTS = [
  { institution: "sample", title: "[가상] 2019년 판매처별 월간 판매량", day: "2019-07-01", after: 6 },
  { institution: "sample", title: "[가상] 2019년 수입 통관 물량", day: "2019-08-19", after: 9 },
  { institution: "sample-health", title: "[가상] 2019년 예방접종 기관별 재고", day: "2019-11-04", after: 17 },
] as const;

export const SAMPLE_COURSES = [
  {
    title: "[가상] 공공데이터 목록 관리 기초",
    content: "목록을 기한 안에 등록하고 변경하는 법을 배웁니다. 꾸며 낸 교육입니다.",
    hours: 6,
    day: "2019-05-14",
    attended: ["officer", "reviewer"],
  },
  {
    title: "[가상] 재난 데이터를 며칠 만에 여는 법",
    content: "명세를 먼저 공개하고, 개발자와 함께 시험하고, 안내서를 갖추는 순서를 다룹니다. 꾸며 낸 교육입니다.",
    hours: 4,
    day: "2020-03-25",
    attended: ["officer"],
  },
] as const;

export const SAMPLE_RECIPE = {
  title: "[가상] 공적마스크 재고를 나흘 만에 공개한 방법",
  content: `꾸며 낸 사례입니다. 그대로 따라 할 수 있게 적었습니다.

## 순서

1. 첫날 **명세**부터 공개했습니다. 데이터가 없어도 개발자는 시작할 수 있습니다.
2. 둘째 날 시험용 API를 열고 질문을 한곳에서 받았습니다.
3. 넷째 날 모두에게 열었습니다. 그날 문의 창구도 함께 열었습니다.

## 배운 것

| 한 일 | 걸린 시간 | 다시 한다면 |
|---|---|---|
| 명세 작성 | 5시간 | 예시 값을 더 넣습니다 |
| 판매처 좌표 정리 | 2일 | 미리 해 둡니다 |

수량 대신 단계(\`plenty\`, \`some\`, \`few\`)로 알리면 줄이 덜 생깁니다.`,
} as const;

export const SAMPLE_QUESTION = {
  title: "[가상] 목록의 변경일은 언제부터 세나요?",
  content: "자료가 바뀐 날과 우리가 안 날이 다릅니다. 어느 날부터 10일인가요? 꾸며 낸 질문입니다.",
  answer: "변경된 날부터 셉니다(시행령 제15조제2항). 안 날이 늦었다면 사유를 함께 적어 두면 좋습니다. 꾸며 낸 답입니다.",
} as const;

export const SAMPLE_REVIEWERS = [
  { person: "evaluator", name: "가상 평가위원", organisation: "가상대학교", isChair: true, belongsTo: [] },
  { person: "evaluator-2", name: "가상 평가위원 2", organisation: "가상시민연대", isChair: false, belongsTo: [] },
  { person: "evaluator-3", name: "가상 평가위원 3", organisation: "가상연구원", isChair: false, belongsTo: ["sample-health"] },
] as const;

export interface SampleReview {
  readonly institution: string;
  readonly person: string;
  /** Null: gone through all of it. */
  readonly criterion: "on_portal" | "provision_base" | null;
  /** So many fewer are met than were counted. */
  readonly fewer: number;
  readonly reason: string;
}

export const SAMPLE_REVIEWS: readonly SampleReview[] = [
  { institution: "sample-health", person: "evaluator", criterion: "on_portal", fewer: 3, reason: "[가상] 세 건은 빈 파일이라 제공으로 보지 않았습니다." },
  { institution: "sample-health", person: "evaluator", criterion: null, fewer: 0, reason: "[가상] 모두 심사했습니다." },
  { institution: "sample", person: "evaluator-2", criterion: "provision_base", fewer: 1, reason: "[가상] 한 건은 내려받은 파일이 열리지 않았습니다." },
  { institution: "sample", person: "evaluator-3", criterion: null, fewer: 0, reason: "[가상] 모두 심사했습니다." },
];

export const SAMPLE_EVIDENCE = {
  2019: {
    criterion: "provision_base",
    title: "[가상] 파일 형식을 늘린 기록",
    content: "2019년에 CSV와 Parquet를 함께 제공하기 시작했습니다. 꾸며 낸 자료입니다.",
    link: "https://example.org/invented/formats",
  },
  2020: { criterion: "others", title: "[가상] 문의 창구 운영 기록", content: "3월 10일부터 매일 답하고 있습니다. 꾸며 낸 자료입니다.", link: null },
} as const;

export const SAMPLE_OBJECTION = {
  criterion: "list_kept",
  content: "[가상] 추석 연휴를 빼면 기한 안이었습니다.",
  answer: "[가상] 마지막 날이 휴일이 아니어서 인정하지 않았습니다.",
} as const;

export const SAMPLE_ORDER = {
  title: "[가상] 목록을 기한 안에 등록할 것",
  reason: "[가상] 감염병 통계 목록이 기한을 25일 넘겨 등록되었습니다. 다시 늦지 않도록 조치하고 결과를 알려 주시기 바랍니다.",
} as const;
