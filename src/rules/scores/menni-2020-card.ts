// Model card of the symptom model of Menni 2020.
import { LIMITS_OF_ALL, type ModelCard } from "./model-card.ts";

export const MENNI_2020_CARD: ModelCard = {
  title: { en: "Infection from symptoms (Menni 2020)", ko: "증상으로 본 감염 (Menni 2020)" },
  audience: "professionals",
  shows: "probability",
  label: { en: "For research. Users of a British app, spring 2020", ko: "연구용. 2020년 봄 영국 앱 이용자 기준" },
  population: {
    en: "18,401 of 2.6 million users of a symptom app in the United Kingdom and the United States who had a test, 24 March to 21 April 2020.",
    ko: "2020년 3월 24일부터 4월 21일까지 영국과 미국의 증상 기록 앱 이용자 260만 명 가운데 검사를 받은 18,401명.",
  },
  outcome: {
    en: "A positive test for the virus, as the user reported it. Not how ill somebody becomes.",
    ko: "이용자가 알린 바이러스 검사 양성. 얼마나 아프게 되는지는 다루지 않습니다.",
  },
  validation: {
    en: "Fitted on users in the United Kingdom; tried on other users there and on users in the United States (ROC curves in the paper, figure 1).",
    ko: "영국 이용자 자료로 만들고, 다른 영국 이용자와 미국 이용자 자료로 검증했습니다(논문 그림 1의 ROC 곡선).",
  },
  source: {
    citation: "Menni C et al. Real-time tracking of self-reported symptoms to predict potential COVID-19. Nat Med 2020;26:1037-1040",
    doi: "10.1038/s41591-020-0916-2",
    licence: "Coefficients cited as facts",
  },
  limits: [
    ...LIMITS_OF_ALL,
    {
      en: "People with a test in spring 2020 were chosen for it by their symptoms or their work: the probability is theirs, not that of the public.",
      ko: "2020년 봄에 검사를 받은 사람은 증상이나 직업 때문에 골라진 사람들입니다. 확률은 그 사람들의 것이며 일반 국민의 것이 아닙니다.",
    },
    {
      en: "Loss of smell was typical of the first variants; with later ones it is rare.",
      ko: "후각 상실은 초기 변이의 특징이었고, 이후 변이에서는 드뭅니다.",
    },
  ],
  knownFrom: "2020-04-21",
  historicalSince: "2020-12-08",
  historicalBecause: { en: "Vaccination began in the United Kingdom on 8 December 2020.", ko: "2020년 12월 8일 영국에서 예방접종이 시작되었습니다." },
};
