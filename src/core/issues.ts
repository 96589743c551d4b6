// Emergencies by their id: what they are called and what people search them by. Datasets name them by id alone.
import type { Text } from "./text.ts";

export interface Issue {
  readonly id: string;
  readonly title: Text;
  readonly description: Text;
  readonly keywords: readonly Text[];
  /** Of the European Union's vocabulary of data themes, `HEAL`; catalogues elsewhere sort by it. */
  readonly theme: "HEAL" | "ENVI" | "ENER" | "TRAN" | "SOCI" | "ECON" | "GOVE";
}

export const ISSUES: readonly Issue[] = [
  {
    id: "covid-19",
    title: { en: "COVID-19", ko: "코로나19" },
    description: {
      en: "The outbreak of the coronavirus disease in Korea from January 2020 on: cases, measures, testing, masks and test kits.",
      ko: "2020년 1월부터의 국내 코로나바이러스감염증: 확진자, 대응 정책, 검사, 마스크와 자가검사키트 데이터입니다.",
    },
    keywords: [
      { en: "COVID-19", ko: "코로나19" },
      { en: "infectious disease", ko: "감염병" },
    ],
    theme: "HEAL",
  },
];

/** An id that is not declared stands for itself. */
export function issueOf(id: string): Issue {
  return ISSUES.find((issue) => issue.id === id) ?? { id, title: { en: id, ko: id }, description: { en: id, ko: id }, keywords: [], theme: "GOVE" };
}
