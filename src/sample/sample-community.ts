// What people of the imaginary nation talk about, offer and apply for in March 2020. Each says of itself that it is made up. Pure.
import type { ForumGroup } from "../core/forum-groups.ts";
import type { Role } from "../core/roles.ts";

/** Who takes part; each by the key of one sample account. */
export const COMMUNITY_PEOPLE = [
  "citizen",
  "developer",
  "officer",
  "reviewer",
  "committee-member",
  "council-member",
  "centre-officer",
] as const satisfies readonly Role[];
export type CommunityPerson = (typeof COMMUNITY_PEOPLE)[number];

export const SAMPLE_GROUPS: readonly (readonly [CommunityPerson, ForumGroup])[] = [
  ["citizen", "civil-society"],
  ["developer", "private-sector"],
  ["officer", "public-organisation"],
  ["committee-member", "student"],
];

interface SampleTopic {
  readonly by: CommunityPerson;
  readonly title: string;
  readonly content: string;
  readonly answers: readonly (readonly [CommunityPerson, string])[];
  /** Which answer a moderator hides, from 0, and why. */
  readonly hidden?: readonly [number, string];
}

export const SAMPLE_TOPICS: readonly SampleTopic[] = [
  {
    by: "citizen",
    title: "[가상] 마스크 다음에는 어떤 데이터가 필요할까요?",
    content: "꾸며 낸 주제입니다. 선별진료소의 대기 시간을 실시간으로 알 수 있으면 좋겠습니다. 다른 분들은 무엇이 필요하신가요?",
    answers: [
      ["developer", "[가상] 병상 현황이 있으면 지도에 함께 보여 줄 수 있습니다. 형식은 /data 의 다른 실시간 데이터와 같으면 좋겠습니다."],
      ["committee-member", "[가상] 학교에서 쓰는 방역 물품도 부탁드립니다."],
      ["officer", "[가상] 대기 시간은 진료소가 직접 알려야 합니다. 제안으로 올려 주시면 검토하겠습니다."],
    ],
  },
  {
    by: "developer",
    title: "[Invented] Which field should apps show first on a small screen?",
    content:
      "An invented topic. We show the band of the stock, then its age, then the name of the shop. Is the age understood by older people? See https://example.org/ for a sketch.",
    answers: [["citizen", "[Invented] My parents read the time of the day more easily than an age."]],
  },
  {
    by: "committee-member",
    title: "[가상] 학생이 쓰기 좋은 예제가 있을까요?",
    content: "꾸며 낸 주제입니다. 수업에서 쓸 작은 예제를 찾고 있습니다.",
    answers: [
      ["developer", "[가상] 광고 글입니다. 무엇이든 팝니다."],
      ["citizen", "[가상] 개발자 안내의 첫 예제가 열 줄입니다."],
    ],
    hidden: [0, "[가상] 주제와 상관없는 광고입니다."],
  },
];

export const SAMPLE_EVENTS = [
  {
    event: {
      title: "[가상] 공적마스크 데이터 공개 뒤 첫 간담회",
      agenda: "꾸며 낸 행사입니다.\n1. 공개 첫 주의 오류 신고\n2. 앱이 보여 주어야 할 것\n3. 다음에 열 데이터",
      place: "가상시 가상로 1, 가상회관 2층",
      link: null,
      startsAt: "2020-03-12T14:00:00+09:00",
      endsAt: "2020-03-12T16:00:00+09:00",
      seats: 40,
    },
    minutes: {
      minutes: "꾸며 낸 회의록입니다.\n다섯 그룹에서 스물세 명이 모였습니다. 재고의 나이를 함께 보여 주어야 한다는 데 모두 뜻을 같이했습니다.",
      decisions: ["[가상] 모든 앱은 재고와 함께 알린 시각을 보여 준다", "[가상] 선별진료소 대기 시간을 다음 안건으로 올린다"],
    },
  },
  {
    event: {
      title: "[가상] 다음에 열 데이터를 정하는 온라인 모임",
      agenda: "꾸며 낸 행사입니다.\n투표 결과를 함께 보고, 제안할 데이터를 정합니다.",
      place: "",
      link: "https://example.org/forum",
      startsAt: "2020-04-02T19:00:00+09:00",
      endsAt: "2020-04-02T20:30:00+09:00",
      seats: null,
    },
    minutes: null,
  },
] as const;

export const SAMPLE_POLL = {
  question: "[가상] 다음에 무엇을 먼저 열어야 할까요?",
  choices: ["선별진료소 대기 시간", "병상 현황", "학교 방역 물품"],
  openUntil: "2020-03-31T18:00:00+09:00",
} as const;

export const SAMPLE_WORKING_GROUP = {
  title: "[가상] 쉬운 말 모임",
  purpose: "꾸며 낸 실무 그룹입니다. 재고 단계를 누구나 알아듣는 말로 바꿉니다.",
} as const;

const office = (unit: string) => ({ unit, email: "office@example.org" });

export const SAMPLE_ENTRIES = [
  {
    path: "/v1/business/companies",
    body: {
      name: "[가상] 마당클라우드",
      about: "꾸며 낸 기업입니다. 서버를 빌려줍니다.",
      link: "https://example.org/cloud",
      office: office("가상 공공사업팀"),
    },
  },
  {
    path: "/v1/business/startups",
    body: {
      name: "[가상] 동네한바퀴",
      summary: "꾸며 낸 스타트업입니다. 걸어서 갈 수 있는 판매처를 알려 줍니다.",
      link: "https://example.org/walk",
      datasets: ["masks"],
    },
  },
  {
    path: "/v1/business/startups",
    body: {
      name: "[Invented] Curve Desk",
      summary: "An invented start-up. Draws the outbreak for newsrooms.",
      link: "https://example.org/curve",
      datasets: ["cases-daily", "regions"],
    },
  },
  {
    path: "/v1/business/offers",
    body: {
      name: "[가상] 마당클라우드",
      title: "[가상] 공공데이터 서비스를 위한 기술 멘토링",
      kinds: ["mentoring"],
      about: "꾸며 낸 제공입니다. 많은 사람이 몰리는 서비스를 준비하는 팀을 한 주에 두 시간씩 돕습니다.",
      howToApply: "아래 부서로 서비스의 주소를 알려 주세요.",
      datasets: ["masks"],
      office: office("가상 기술지원팀"),
    },
  },
  {
    path: "/v1/lending/offers",
    body: {
      name: "[가상] 마당클라우드",
      capacities: [
        { kind: "cpu", amount: "64 vCPU" },
        { kind: "memory", amount: "256 GB" },
        { kind: "traffic", amount: "50 TB / 월" },
      ],
      freeUntil: "2020-06-30T18:00:00+09:00",
      forWhom: "꾸며 낸 제공입니다. 감염병과 관련된 무료 서비스를 만드는 개발자와 단체",
      howToApply: "이 페이지에서 서비스의 주소와 함께 신청하세요. 이틀 안에 답합니다.",
      office: office("가상 재난지원 창구"),
    },
  },
  {
    path: "/v1/lending/offers",
    body: {
      name: "[Invented] Open Sky Hosting",
      capacities: [
        { kind: "credits", amount: "3,000 USD" },
        { kind: "licences", amount: "20 map licences" },
      ],
      freeUntil: "2020-05-31T18:00:00+09:00",
      forWhom: "An invented offer. Students and volunteers who show where masks are left.",
      howToApply: "Apply here; tell us what the service does for people.",
      office: office("Invented emergency desk"),
    },
  },
] as const;

const CRITERIA = [
  { title: "[가상] 시민에게 주는 도움", weight: 50 },
  { title: "[가상] 실현 가능성", weight: 30 },
  { title: "[가상] 접근성", weight: 20 },
];

/** By the officer's institution; closes within seconds, so that its result is there. */
export const SAMPLE_DECIDED_CALL = {
  call: {
    title: "[가상] 마스크 데이터 활용 서비스 공모",
    summary: "꾸며 낸 공모입니다. 공적마스크 재고를 누구나 쉽게 알 수 있게 하는 서비스를 찾습니다.",
    conditions: "개인, 단체, 기업 누구나 신청할 수 있습니다.",
    support: [
      { kind: "funds", what: "500만 원" },
      { kind: "cloud", what: "석 달 동안 서버 두 대" },
    ],
    criteria: CRITERIA,
    datasets: ["masks"],
    places: 1,
  },
  applications: [
    {
      by: "developer",
      application: {
        organisation: "[가상] 지도모임",
        title: "[가상] 소리로 듣는 마스크 지도",
        summary: "가까운 판매처를 말로 알려 줍니다. 꾸며 낸 신청입니다.",
        plan: "꾸며 낸 계획입니다.",
      },
      scores: [
        { c1: 9, c2: 7, c3: 10 },
        { c1: 8, c2: 8, c3: 10 },
      ],
      reasons: { c1: "[가상] 화면을 보기 어려운 사람에게 꼭 필요합니다.", c2: "[가상] 시제품이 돌아갑니다.", c3: "[가상] 소리만으로 끝까지 쓸 수 있습니다." },
    },
    {
      by: "citizen",
      application: {
        organisation: "[가상] 우리동네",
        title: "[가상] 종이로 붙이는 재고표",
        summary: "꾸며 낸 신청입니다.",
        plan: "꾸며 낸 계획입니다.",
      },
      scores: [
        { c1: 7, c2: 8, c3: 6 },
        { c1: 6, c2: 8, c3: 6 },
      ],
      reasons: { c1: "[가상] 종이는 금방 낡은 정보가 됩니다.", c2: "[가상] 바로 할 수 있습니다.", c3: "[가상] 작은 글씨가 아쉽습니다." },
    },
  ],
  reviewers: ["reviewer", "council-member"],
  text: "[가상] 두 건 가운데 한 건을 선정했습니다.",
} as const;

export const SAMPLE_OPEN_CALL = {
  title: "[가상] 감염병 데이터 공동 사업",
  summary: "꾸며 낸 공동 사업입니다. 학교와 함께 발생 현황을 쉬운 말로 설명하는 자료를 만듭니다.",
  conditions: "학교, 학생 동아리, 시민단체",
  isJointProject: true,
  support: [
    { kind: "data", what: "[가상] 발생 현황과 설명을 미리 받기" },
    { kind: "mentoring", what: "[가상] 센터 담당자와 격주 모임" },
  ],
  criteria: CRITERIA,
  datasets: ["cases-daily"],
  opensAt: "2020-03-16T09:00:00+09:00",
  closesAt: "2020-04-10T18:00:00+09:00",
  places: 3,
} as const;
