// Which data is released first: candidates scored on demand, value and effort. Weights and scales are dated data; each score shows its arithmetic
// line by line, in whole hundredths of points, so that everybody who recomputes gets the same figure. Pure.
import { type Dated, inForce } from "../../core/dated.ts";
import type { Text } from "../../core/text.ts";
import type { DayNumber } from "../../core/units.ts";

/** `demand` is counted by the platform; `value` and `effort` are judged by people from 0 to 5, with reasons. Less effort gains more. */
export type CriterionKind = "demand" | "value" | "effort";

interface SelectionCriterion {
  readonly kind: CriterionKind;
  readonly title: Text;
  /** What is counted, or what 0 and 5 mean. */
  readonly counts: Text;
}

/** Source of the kinds of value: national core data of the master plans, and Directive (EU) 2019/1024, recital 66. The choice is ours. */
export const SELECTION_CRITERIA = {
  searches: {
    kind: "demand",
    title: { en: "Searches without result", ko: "결과 없는 검색" },
    counts: { en: "How often its words were searched for and not found", ko: "관련 낱말을 찾았으나 없었던 횟수" },
  },
  asked: {
    kind: "demand",
    title: { en: "Requests and proposals", ko: "신청과 제안" },
    counts: { en: "Matters in which people ask for it", ko: "이 데이터를 달라고 한 사안 수" },
  },
  supporters: {
    kind: "demand",
    title: { en: "Supporters", ko: "공감" },
    counts: { en: "Accounts that support those proposals", ko: "그 제안에 공감한 계정 수" },
  },
  use: {
    kind: "demand",
    title: { en: "Use of related data", ko: "관련 데이터 이용" },
    counts: { en: "Calls of related datasets in 30 days", ko: "관련 데이터셋의 30일간 호출 수" },
  },
  life: {
    kind: "value",
    title: { en: "Life and safety", ko: "생명과 안전" },
    counts: { en: "0: none; 5: people are harmed without it", ko: "0: 없음, 5: 없으면 사람이 다침" },
  },
  reach: {
    kind: "value",
    title: { en: "People helped", ko: "도움받는 사람" },
    counts: { en: "0: few; 5: everybody", ko: "0: 소수, 5: 모두" },
  },
  reuse: {
    kind: "value",
    title: { en: "Services and research", ko: "서비스와 연구" },
    counts: { en: "0: nobody builds on it; 5: many would", ko: "0: 쓸 곳 없음, 5: 많은 곳에서 씀" },
  },
  accountability: {
    kind: "value",
    title: { en: "Accountability", ko: "행정의 투명성" },
    counts: { en: "0: shows nothing of government; 5: decisions can be checked by it", ko: "0: 관계없음, 5: 결정을 검증할 수 있음" },
  },
  collection: {
    kind: "effort",
    title: { en: "Effort: collecting and cleaning", ko: "부담: 수집과 정제" },
    counts: { en: "0: ready as it is; 5: has to be collected anew", ko: "0: 그대로 가능, 5: 새로 수집해야 함" },
  },
  privacy: {
    kind: "effort",
    title: { en: "Effort: personal data", ko: "부담: 개인정보" },
    counts: { en: "0: none in it; 5: can hardly be separated", ko: "0: 없음, 5: 분리하기 매우 어려움" },
  },
  rights: {
    kind: "effort",
    title: { en: "Effort: rights of others", ko: "부담: 제3자의 권리" },
    counts: { en: "0: none; 5: many licences have to be got", ko: "0: 없음, 5: 많은 이용허락이 필요" },
  },
} as const satisfies { readonly [criterion: string]: SelectionCriterion };
export type SelectionCriterionName = keyof typeof SELECTION_CRITERIA;
export const SELECTION_CRITERION_NAMES = Object.keys(SELECTION_CRITERIA) as readonly SelectionCriterionName[];

/** Most points of a judgement. */
export const MOST_JUDGED = 5;

export interface SelectionWeight {
  readonly weight: number;
  /** From this count on a criterion of demand gains its whole weight. */
  readonly full: number;
}
export type SelectionWeights = { readonly [criterion in SelectionCriterionName]: SelectionWeight };

const judged = (weight: number): SelectionWeight => ({ weight, full: MOST_JUDGED });

/** How much each criterion counts; the weights add up to 100. */
export const SELECTION_WEIGHTS: readonly Dated<SelectionWeights, Text>[] = [
  {
    validFrom: "2020-01-01",
    source: {
      en: "Weights of this platform's operator; the law asks for a selection by demand and value and names no weights",
      ko: "이 플랫폼 운영자의 가중치. 법은 수요와 가치에 따른 선정을 요구할 뿐 가중치를 정하지 않음",
    },
    value: {
      searches: { weight: 15, full: 200 },
      asked: { weight: 10, full: 5 },
      supporters: { weight: 10, full: 50 },
      use: { weight: 5, full: 10_000 },
      life: judged(15),
      reach: judged(10),
      reuse: judged(10),
      accountability: judged(5),
      collection: judged(8),
      privacy: judged(6),
      rights: judged(6),
    },
  },
];

/** Counted by the platform, or judged by people; null: not judged yet. */
export type SelectionInput = { readonly [criterion in SelectionCriterionName]: number | null };

export interface SelectionLine {
  readonly criterion: SelectionCriterionName;
  readonly kind: CriterionKind;
  readonly weight: number;
  readonly full: number;
  /** As it came in; null: not judged yet. */
  readonly counted: number | null;
  /** What gains points: at most `full`; of efforts what is left of `full`. */
  readonly used: number;
  readonly hundredths: number;
}

export interface Selection {
  readonly lines: readonly SelectionLine[];
  readonly scoreHundredths: number;
  /** Everything was judged; what was not gains nothing. */
  readonly isJudged: boolean;
  readonly weightsFrom: string;
  readonly source: Text;
}

/**
 * Each line: weight × used ÷ full, rounded half up to hundredths. Score: their sum.
 * @throws Error when a count is no whole number from 0, or a judgement is above 5
 */
export function selectionScore(input: SelectionInput, day: DayNumber, weights: readonly Dated<SelectionWeights, Text>[] = SELECTION_WEIGHTS): Selection {
  const rule = inForce(weights, day) ?? weights[0];
  if (!rule) throw new Error("A rule needs an entry");
  const lines = SELECTION_CRITERION_NAMES.map((criterion) => lineOf(criterion, input[criterion], rule.value[criterion]));
  return {
    lines,
    scoreHundredths: lines.reduce((sum, { hundredths }) => sum + hundredths, 0),
    isJudged: lines.every(({ counted }) => counted !== null),
    weightsFrom: rule.validFrom,
    source: rule.source,
  };
}

function lineOf(criterion: SelectionCriterionName, counted: number | null, { weight, full }: SelectionWeight): SelectionLine {
  const { kind } = SELECTION_CRITERIA[criterion];
  const most = kind === "demand" ? Number.MAX_SAFE_INTEGER : full;
  if (counted !== null && (!Number.isSafeInteger(counted) || counted < 0 || counted > most)) throw new Error(`Cannot be scored: ${criterion} ${counted}`);
  const used = counted === null ? 0 : kind === "effort" ? full - counted : Math.min(counted, full);
  return { criterion, kind, weight, full, counted, used, hundredths: Math.floor((2 * weight * 100 * used + full) / (2 * full)) };
}
