// Shapes of the answers about evaluations.
import { z } from "zod";
import { ActionAnswer, ArticleAnswer, ClockAnswer, Named, TextAnswer } from "../matter-shapes.ts";

export const Counted = z.object({ met: z.number().int(), of: z.number().int() });
const GradeAnswer = Named.extend({ atLeastHundredths: z.number().int().describe("Points of 100, in hundredths") });

export const CriterionAnswer = Named.extend({ counts: TextAnswer.describe("What is counted"), article: ArticleAnswer, weight: z.number() });

export const ListedEvaluation = z.object({
  year: z.number().int(),
  matter: z.string(),
  state: Named.extend({ isFinal: z.boolean() }),
  isPublished: z.boolean(),
  periodFrom: z.string(),
  periodUntil: z.string(),
  institutions: z.number().int().describe("That were counted at the closing; 0 before"),
});

export const ScoreAnswer = z.object({
  scoreHundredths: z.number().int().nullable().describe("Of 100 points, in hundredths; null when nothing could be judged"),
  grade: GradeAnswer.nullable(),
});

export const ResultAnswer = z.object({
  institution: Named,
  /** Null where it is not for whoever asks. */
  result: ScoreAnswer.nullable(),
  isReviewed: z.boolean().nullable().describe("Somebody of the panel has gone through all of it; null where it is not shown"),
});

export const OrderAnswer = z.object({
  id: z.string(),
  procedure: Named,
  institution: Named,
  state: Named.extend({ isFinal: z.boolean() }),
  isLate: z.boolean(),
  limit: ClockAnswer.nullable(),
});

export const PanelMember = z.object({
  id: z.string(),
  name: z.string(),
  organisation: z.string(),
  isChair: z.boolean(),
  belongsTo: z.array(z.string()).describe("Institutions that they do not review"),
});

export const EvaluationAnswer = ListedEvaluation.extend({
  asOf: z.string(),
  synthetic: z.boolean(),
  content: z.string(),
  weightsFrom: z.string(),
  weightsSource: z.string(),
  criteria: z.array(CriterionAnswer),
  grades: z.array(GradeAnswer),
  clocks: z.array(ClockAnswer),
  panel: z.array(PanelMember),
  results: z.array(ResultAnswer),
  orders: z.array(OrderAnswer),
  own: z
    .object({
      actors: z.array(Named),
      actions: z.array(ActionAnswer),
      institutions: z.array(z.string()).describe("Of which you are an officer"),
      isWithheld: z.boolean().describe("You would be more after passing the second factor"),
    })
    .nullable(),
});

export const RowAnswer = z.object({
  criterion: z.string(),
  source: z.enum(["officer", "matter", "dataset", "report"]),
  id: z.string(),
  asked: Named,
  isMet: z.boolean(),
  found: z.string().nullable(),
  dueAt: z.string().nullable(),
  doneAt: z.string().nullable(),
});

export const LineAnswer = z.object({
  criterion: Named,
  weight: z.number(),
  counted: Counted.describe("By the platform, at the closing"),
  used: Counted.describe("As judged: changed by the panel where it says why"),
  reviewReason: z.string().nullable(),
  hundredths: z.number().int().nullable().describe("Of the weight; null: nothing to judge, its weight is left out"),
  arithmetic: z.string().describe("`20 × 41 ÷ 48 = 17.08`"),
});

export const EvidenceAnswer = z.object({
  id: z.string(),
  criterion: z.string(),
  title: z.string(),
  content: z.string(),
  link: z.string().nullable(),
  file: z.object({ fileName: z.string(), bytes: z.number().int(), sha256: z.string(), href: z.string() }).nullable(),
  at: z.string(),
});

export const ReviewAnswer = z.object({
  criterion: z.string().nullable().describe("Null: went through all of it"),
  by: z.string().describe("Member of the panel; empty once they have left it"),
  changedTo: Counted.nullable(),
  reason: z.string(),
  at: z.string(),
});

export const ObjectionAnswer = z.object({
  id: z.string(),
  criterion: z.string(),
  content: z.string(),
  at: z.string(),
  answer: z.string().nullable(),
  answeredAt: z.string().nullable(),
});

export const InstitutionEvaluation = z.object({
  asOf: z.string(),
  synthetic: z.boolean(),
  year: z.number().int(),
  matter: z.string(),
  state: Named.extend({ isFinal: z.boolean() }),
  isPublished: z.boolean(),
  institution: Named,
  periodFrom: z.string(),
  periodUntil: z.string(),
  countedAt: z.string().nullable(),
  seen: z.enum(["nothing", "evidence", "all"]).describe("Of what is not public yet"),
  criteria: z.array(CriterionAnswer),
  result: ScoreAnswer.extend({
    lines: z.array(LineAnswer),
    gainedHundredths: z.number().int(),
    possibleHundredths: z.number().int(),
    arithmetic: z.string().describe("`100 × 80.26 ÷ 100 = 80.26`"),
  }).nullable(),
  rows: z.array(RowAnswer),
  evidence: z.array(EvidenceAnswer),
  reviews: z.array(ReviewAnswer),
  objections: z.array(ObjectionAnswer),
  orders: z.array(OrderAnswer),
  own: z
    .object({
      mayHandIn: z.boolean(),
      mayObject: z.boolean(),
      objectUntil: z.string().nullable(),
      mayReview: z.boolean(),
      whyNoReview: TextAnswer.nullable(),
      mayOrder: z.boolean(),
    })
    .nullable(),
});
