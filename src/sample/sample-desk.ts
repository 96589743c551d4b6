// What people of the imaginary nation ask, report and build. Each says of itself that it is made up. Pure.

export interface SampleQuestion {
  readonly dataset: string | null;
  readonly language: "ko" | "en";
  readonly title: string;
  readonly content: string;
  readonly answer: string;
}

export const SAMPLE_QUESTIONS: readonly SampleQuestion[] = [
  {
    dataset: "masks",
    language: "ko",
    title: "[가상 질문] 재고 단계 empty와 break는 어떻게 다른가요?",
    content: "둘 다 살 수 없다는 뜻인가요?",
    answer: "[가상 답변] empty는 0개나 1개가 남았다는 뜻이고, break는 판매처가 판매를 멈춘다고 알린 것입니다. 앱에서는 둘을 다른 글로 보여 주세요.",
  },
  {
    dataset: "masks",
    language: "en",
    title: "[Invented question] How often may an app ask for the stock near a person?",
    content: "We would like to ask again on every drag of the map.",
    answer:
      "[Invented answer] Ask once for the area, then follow the changes or the stream: that is less for you and for us, and newer for people. The guide for developers shows how.",
  },
  {
    dataset: "cases-daily",
    language: "ko",
    title: "[가상 질문] 확진자 수가 전날보다 줄 수도 있나요?",
    content: "누적인데 줄어든 날이 있습니다.",
    answer: "[가상 답변] 중복이나 잘못 넣은 사람을 뺀 날에는 누적도 줄어듭니다. 무엇이 바뀌었는지는 공개본 사이의 차이에서 볼 수 있습니다.",
  },
];

export interface SampleReport {
  readonly dataset: string;
  readonly row: string;
  readonly field: string | null;
  readonly is: string;
  readonly shouldBe: string;
  readonly content: string;
  /** Null: it is still being worked on. */
  readonly declined: string | null;
}

export const SAMPLE_REPORTS: readonly SampleReport[] = [
  {
    dataset: "screening-centres",
    row: "[가상 신고] 가상 선별진료소",
    field: "phones",
    is: "02-000-0000",
    shouldBe: "02-000-0001",
    content: "전화를 걸어 보니 다른 곳이었습니다. 꾸며 낸 신고입니다.",
    declined: null,
  },
  {
    dataset: "weather",
    row: "[가상 신고] 2020-03-01, 서울",
    field: null,
    is: "비",
    shouldBe: "맑음",
    content: "그날 서울은 맑았습니다. 꾸며 낸 신고입니다.",
    declined: "[가상 답변] 관측소의 기록이 비입니다. 꾸며 낸 이유입니다.",
  },
];

export interface SampleService {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly link: string;
  readonly platforms: readonly string[];
  readonly datasets: readonly string[];
  readonly accessibility: { readonly level: string; readonly statement: string };
}

const service = (
  name: string,
  summary: string,
  platforms: readonly string[],
  datasets: readonly string[],
  level: string,
  statement: string,
): SampleService => ({
  ...{ name, summary, platforms, datasets },
  description: "꾸며 낸 서비스입니다. 이런 주소도 개발자도 없습니다. · This service is made up: neither the address nor its developer exists.",
  link: `https://example.org/${platforms[0] ?? "service"}`,
  accessibility: { level, statement },
});

export const SAMPLE_SERVICES: readonly SampleService[] = [
  service(
    "[가상] 우리 동네 마스크 지도",
    "가까운 약국에 마스크가 얼마나 남았는지 지도로 보여 줍니다.",
    ["web"],
    ["masks"],
    "partial",
    "키보드로 쓸 수 있고, 지도는 목록으로도 볼 수 있습니다.",
  ),
  service("[가상] 마스크 알림이", "다시 들어오면 문자로 알려 줍니다.", ["message"], ["masks"], "tested", "글로만 되어 있어 화면 낭독기로 읽을 수 있습니다."),
  service("[Invented] Outbreak in charts", "Daily figures by province, compared.", ["web", "library"], ["cases-daily", "regions"], "untested", ""),
];
