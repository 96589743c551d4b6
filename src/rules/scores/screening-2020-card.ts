// Model card of the screening protocol of 27 March 2020.
import { LIMITS_OF_ALL, type ModelCard } from "./model-card.ts";

export const SCREENING_2020_CARD: ModelCard = {
  title: { en: "What to do next (protocol of 27 March 2020)", ko: "이제 무엇을 할까 (2020년 3월 27일 지침)" },
  audience: "citizens",
  shows: "advice",
  label: { en: "Advice of 27 March 2020", ko: "2020년 3월 27일 당시의 안내" },
  population: { en: "Adults in the United States in spring 2020.", ko: "2020년 봄 미국의 성인." },
  outcome: {
    en: "What a person should do next: call for help, stay apart, or watch for symptoms. It foretells nothing.",
    ko: "다음에 할 일: 전화하기, 떨어져 지내기, 증상 살피기. 무엇을 예측하지 않습니다.",
  },
  validation: {
    en: "A rule written by experts; how well it sorts people was not published.",
    ko: "전문가가 정한 규칙입니다. 얼마나 잘 가려내는지는 발표되지 않았습니다.",
  },
  source: {
    citation: "Screening protocol of the CDC and Apple, 27 March 2020; adapted: emergency number, addresses of help and wording are those of Korea",
    doi: null,
    licence: "Public domain",
  },
  limits: [
    ...LIMITS_OF_ALL,
    { en: "Not for people under 18, except for the emergency signs.", ko: "응급 증상을 빼고는 18세 미만에게 쓰지 않습니다." },
    {
      en: "Rules of the day on testing and isolation come before it.",
      ko: "검사와 격리에 관한 그날의 방역 지침이 이 안내보다 먼저입니다.",
    },
  ],
  knownFrom: "2020-03-27",
  historicalSince: "2020-04-27",
  historicalBecause: {
    en: "At the end of April 2020 the list of symptoms that it rests on was extended.",
    ko: "2020년 4월 말, 이 안내의 바탕이 된 증상 목록이 늘어났습니다.",
  },
};
