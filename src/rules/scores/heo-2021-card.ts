// Model card of the score of Heo 2021.
import { LIMITS_OF_ALL, type ModelCard } from "./model-card.ts";

export const HEO_2021_CARD: ModelCard = {
  title: { en: "Points for the need of intensive care (Heo 2021)", ko: "집중치료 필요 점수 (Heo 2021)" },
  audience: "citizens",
  shows: "points",
  label: { en: "Patients of early 2020, before vaccines", ko: "백신 이전, 2020년 초 환자 기준" },
  population: {
    en: "4,663 confirmed patients aged 18 and over, admitted in Korea between 19 January and 3 June 2020.",
    ko: "2020년 1월 19일부터 6월 3일까지 한국에서 입원한 18세 이상 확진자 4,663명.",
  },
  outcome: {
    en: "Intensive care, life support (ventilator, ECMO, vasopressors) or death: 444 patients.",
    ko: "중환자실 입원, 생명유지 치료(인공호흡기, 에크모, 승압제) 또는 사망: 444명.",
  },
  validation: {
    en: "Fitted on patients admitted until 20 March 2020, tried on those admitted later: area under the ROC curve 0.884 for the model behind the points.",
    ko: "2020년 3월 20일까지 입원한 환자로 만들고 그 뒤 환자로 검증했습니다. 점수의 바탕이 된 모형의 ROC 곡선 아래 면적은 0.884입니다.",
  },
  source: {
    citation:
      "Heo J et al. Prediction of patients requiring intensive care for COVID-19: development and validation of an integer-based score using data from Centers for Disease Control and Prevention of South Korea. J Intensive Care 2021;9:16, table 3",
    doi: "10.1186/s40560-021-00527-x",
    licence: "CC BY 4.0",
  },
  limits: [
    ...LIMITS_OF_ALL,
    {
      en: "No probability and no limit is published for a number of points. Points compare patients of that time; they say nothing of one person's chance.",
      ko: "점수별 확률이나 기준값은 발표된 적이 없습니다. 점수는 당시 환자들을 견주는 값일 뿐, 한 사람의 가능성을 말해 주지 않습니다.",
    },
    {
      en: "Only for people with a positive test, aged 18 and over. Vaccination, pregnancy and other illnesses are not part of it.",
      ko: "검사에서 양성이 나온 18세 이상에게만 해당합니다. 접종 여부, 임신, 다른 질환은 반영하지 않습니다.",
    },
    {
      en: "A temperature that was not measured counts as 36.5 °C; below 37.5 °C with medicine against fever it counts as 37.5 °C.",
      ko: "재지 못한 체온은 36.5도로, 해열제를 먹고 37.5도 미만이면 37.5도로 봅니다.",
    },
  ],
  knownFrom: "2020-06-03",
  historicalSince: "2021-02-26",
  historicalBecause: { en: "Vaccination began in Korea on 26 February 2021.", ko: "2021년 2월 26일 한국에서 예방접종이 시작되었습니다." },
};
