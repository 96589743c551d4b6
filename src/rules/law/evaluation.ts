// The yearly evaluation of institutions: criteria with weights as data, a score that can be recomputed by hand from what it shows, a grade.
// Whole hundredths of points throughout, so that everybody who recomputes gets the same figure.
import { type Dated, inForce } from "../../core/dated.ts";
import type { Text } from "../../core/text.ts";
import type { DayNumber } from "../../core/units.ts";
import type { ArticleId } from "./articles.ts";

export interface Criterion {
  readonly title: Text;
  /** What is counted: `met` of `of`. */
  readonly counts: Text;
  readonly article: ArticleId;
}

/** The statutory criteria. Source: Decree article 10(2). */
export const CRITERIA = {
  officers: {
    title: { en: "Officers appointed", ko: "제공책임관·실무담당자 임명·운영" },
    counts: { en: "Officers named in public and trained this year, of those the law demands", ko: "공표되고 올해 교육을 받은 담당자 / 법정 담당자" },
    article: "decree_10",
  },
  list_kept: {
    title: { en: "List registered and kept", ko: "목록 등록·유지관리" },
    counts: { en: "Entries made and renewed in time, of all that were due", ko: "기한 안에 등록·변경한 목록 / 등록·변경 대상" },
    article: "decree_10",
  },
  list_published: {
    title: { en: "List published", ko: "목록정보 공표" },
    counts: { en: "Entries of the institution's list published with terms of use, of all", ko: "이용요건과 함께 공표한 목록 / 전체 목록" },
    article: "decree_10",
  },
  on_portal: {
    title: { en: "Registered on the portal", ko: "포털 등록" },
    counts: { en: "Data on the portal and as fresh as declared, of all to be provided", ko: "포털에 있고 갱신 주기를 지킨 데이터 / 제공대상" },
    article: "decree_10",
  },
  provision_base: {
    title: { en: "Base of provision", ko: "제공기반 구축" },
    counts: {
      en: "Data that machines can read and that has several ways of access, of all provided",
      ko: "기계 판독이 되고 접근 방법이 여럿인 데이터 / 제공 데이터",
    },
    article: "decree_10",
  },
  others: {
    title: { en: "Others: requests in time, quality notices answered", ko: "그 밖: 신청 기한 준수, 품질 오류 처리" },
    counts: { en: "Requests decided and quality notices answered in time, of all that were due", ko: "기한 안에 결정한 신청과 처리한 오류 / 대상" },
    article: "decree_10",
  },
} as const satisfies { readonly [criterion: string]: Criterion };
export type CriterionName = keyof typeof CRITERIA;

export type Weights = { readonly [criterion in CriterionName]: number };

/** How much each criterion counts; published before the year that it judges. The weights of the first row are ours: none are in the law. */
export const EVALUATION_WEIGHTS: readonly Dated<Weights>[] = [
  {
    validFrom: "2020-01-01",
    source: "Weights of this platform's operator; the law names the criteria, not their weights (Decree article 10)",
    value: { officers: 10, list_kept: 20, list_published: 10, on_portal: 25, provision_base: 25, others: 10 },
  },
];

export interface Grade {
  readonly id: "high" | "middle" | "low";
  /** Points of 100, in hundredths. */
  readonly atLeastHundredths: number;
  readonly title: Text;
}

/** Source: grades last published by the ministry: 80 and over, 60 and over, below 60. */
export const GRADES: readonly Dated<readonly Grade[]>[] = [
  {
    validFrom: "2020-01-01",
    source: "Grades last published by the ministry",
    value: [
      { id: "high", atLeastHundredths: 8000, title: { en: "80 and over", ko: "80점 이상" } },
      { id: "middle", atLeastHundredths: 6000, title: { en: "60 and over", ko: "60점 이상" } },
      { id: "low", atLeastHundredths: 0, title: { en: "Below 60", ko: "60점 미만" } },
    ],
  },
];

/** So many met, of so many. */
export interface Counted {
  readonly met: number;
  readonly of: number;
}

/** What is judged: counted by the platform, and what the panel put in its place, with its reason. */
export interface Judged extends Counted {
  readonly reviewed?: Counted & { readonly reason: string };
}
export type EvaluationInput = { readonly [criterion in CriterionName]: Judged };

export interface ScoreLine {
  readonly criterion: CriterionName;
  readonly weight: number;
  /** As counted by the platform. */
  readonly counted: Counted;
  /** As judged: reviewed where the panel did. */
  readonly used: Counted;
  readonly reviewReason: string | null;
  /** Of `weight`, in hundredths; null: nothing to judge, so its weight is left out. */
  readonly hundredths: number | null;
}

export interface Evaluation {
  readonly lines: readonly ScoreLine[];
  /** Sum of the lines' points and of their weights. */
  readonly gainedHundredths: number;
  readonly possibleHundredths: number;
  /** Of 100 points; null when nothing could be judged. */
  readonly scoreHundredths: number | null;
  readonly grade: Grade | null;
  readonly weightsFrom: string;
}

/**
 * Each line: weight × met ÷ of, rounded half up to hundredths. Score: 100 × sum ÷ sum of the weights judged, rounded half up.
 * @throws Error when counts are no whole numbers from 0, or more is met than there is
 */
export function evaluate(input: EvaluationInput, day: DayNumber, weights: readonly Dated<Weights>[] = EVALUATION_WEIGHTS): Evaluation {
  const { value: weightOf, validFrom } = firstOr(inForce(weights, day), weights);
  const lines = (Object.keys(CRITERIA) as CriterionName[]).map((criterion) => lineOf(criterion, weightOf[criterion], input[criterion]));
  const judged = lines.filter((line) => line.hundredths !== null);
  const gainedHundredths = judged.reduce((sum, { hundredths }) => sum + (hundredths ?? 0), 0);
  const possibleHundredths = judged.reduce((sum, { weight }) => sum + weight * 100, 0);
  const scoreHundredths = possibleHundredths === 0 ? null : roundHalfUp(gainedHundredths * 10_000, possibleHundredths);
  return { lines, gainedHundredths, possibleHundredths, scoreHundredths, grade: gradeOf(scoreHundredths, day), weightsFrom: validFrom };
}

function lineOf(criterion: CriterionName, weight: number, { met, of, reviewed }: Judged): ScoreLine {
  const counted = checked({ met, of });
  const used = reviewed ? checked({ met: reviewed.met, of: reviewed.of }) : counted;
  return {
    criterion,
    weight,
    counted,
    used,
    reviewReason: reviewed?.reason ?? null,
    hundredths: used.of === 0 ? null : roundHalfUp(weight * 100 * used.met, used.of),
  };
}

function checked({ met, of }: Counted): Counted {
  if (!Number.isSafeInteger(met) || !Number.isSafeInteger(of) || met < 0 || met > of) throw new Error(`Cannot be judged: ${met} of ${of}`);
  return { met, of };
}

/** A quotient of whole numbers from 0, to the nearest whole number; halves go up. */
function roundHalfUp(dividend: number, divisor: number): number {
  return Math.floor((2 * dividend + divisor) / (2 * divisor));
}

export function gradeOf(scoreHundredths: number | null, day: DayNumber): Grade | null {
  if (scoreHundredths === null) return null;
  const { value } = firstOr(inForce(GRADES, day), GRADES);
  return value.find(({ atLeastHundredths }) => scoreHundredths >= atLeastHundredths) ?? null;
}

/** The rule in force, or the first one for days before it. */
function firstOr<Value>(found: Dated<Value> | null, rules: readonly Dated<Value>[]): Dated<Value> {
  const rule = found ?? rules[0];
  if (!rule) throw new Error("A rule needs an entry");
  return rule;
}
