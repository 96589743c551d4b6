// Model card of the 4C Mortality Score.
import { LIMITS_OF_ALL, type ModelCard } from "./model-card.ts";

export const ISARIC_4C_CARD: ModelCard = {
  title: { en: "Points for death in hospital (ISARIC 4C)", ko: "병원 내 사망 점수 (ISARIC 4C)" },
  audience: "professionals",
  shows: "probability",
  label: { en: "For clinicians. Patients of British hospitals in 2020", ko: "의료인용. 2020년 영국 병원 환자 기준" },
  population: {
    en: "Adults admitted to 260 hospitals of England, Scotland and Wales with COVID-19 between 6 February and 29 June 2020: 35,463 to fit it, 22,361 to try it.",
    ko: "2020년 2월 6일부터 6월 29일까지 잉글랜드, 스코틀랜드, 웨일스의 병원 260곳에 입원한 성인. 개발 35,463명, 검증 22,361명.",
  },
  outcome: { en: "Death in hospital: 32.2 % and 30.1 % of the patients.", ko: "병원 내 사망: 개발군 32.2%, 검증군 30.1%." },
  validation: {
    en: "Area under the ROC curve 0.79 where it was fitted, 0.77 where it was tried; calibration slope 1.0.",
    ko: "ROC 곡선 아래 면적 개발군 0.79, 검증군 0.77. 보정 기울기 1.0.",
  },
  source: {
    citation:
      "Knight SR et al. Risk stratification of patients admitted to hospital with covid-19 using the ISARIC WHO Clinical Characterisation Protocol: development and validation of the 4C Mortality Score. BMJ 2020;370:m3339",
    doi: "10.1136/bmj.m3339",
    licence: "CC BY",
  },
  limits: [
    ...LIMITS_OF_ALL,
    {
      en: "Of no use outside a hospital: blood tests and a clinical examination are part of it.",
      ko: "혈액검사와 진찰 결과가 필요하므로 병원 밖에서는 쓸 수 없습니다.",
    },
    {
      en: "The mortality belongs to the hospitals and treatments of the first half of 2020. None is published for 0 points.",
      ko: "사망률은 2020년 상반기의 병원과 치료에 대한 값입니다. 0점의 사망률은 발표되지 않았습니다.",
    },
  ],
  knownFrom: "2020-06-29",
  historicalSince: "2020-12-08",
  historicalBecause: { en: "Vaccination began in the United Kingdom on 8 December 2020.", ko: "2020년 12월 8일 영국에서 예방접종이 시작되었습니다." },
};
