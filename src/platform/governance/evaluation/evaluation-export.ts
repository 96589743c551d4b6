// Everything that scores are computed from, so that anybody can compute them again: as one JSON document and as two tables of CSV.
import { z } from "zod";
import type { ReadTx } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import { CRITERIA, type CriterionName } from "../../../rules/law/evaluation.ts";
import { csvText } from "../../access/metering/use-csv.ts";
import type { GovernanceContext } from "../governance-context.ts";
import { readCounts, readReviews } from "./evaluation.sql.ts";
import { PUBLISHED, textOf, type YearContext } from "./evaluation-answer.ts";
import { Counted, RowAnswer } from "./evaluation-shapes.ts";
import { rowAnswer } from "./institution-evaluation.ts";
import { scoreOf } from "./score.ts";

const JudgedInput = z.object({
  criterion: z.string(),
  weight: z.number(),
  counted: Counted,
  reviewed: Counted.extend({ reason: z.string() }).nullable().describe("What the panel put in its place"),
});
export const EvaluationInputs = z.object({
  year: z.number().int(),
  periodFrom: z.string(),
  periodUntil: z.string(),
  weights: z.record(z.string(), z.number()),
  grades: z.string().describe("From which points on"),
  rule: z.string().describe("How a score is computed"),
  institutions: z.array(
    z.object({
      institution: z.string(),
      countedAt: z.string(),
      inputs: z.array(JudgedInput),
      rows: z.array(RowAnswer.omit({ asked: true }).extend({ asked: z.string() })),
      scoreHundredths: z.number().int().nullable(),
      grade: z.string().nullable(),
    }),
  ),
});
export type EvaluationInputs = z.infer<typeof EvaluationInputs>;

const RULE =
  "counted: rows with isMet of all rows of the criterion. Line: weight × met ÷ of in hundredths of a point, rounded half up; reviewed instead of counted where " +
  "the panel changed it; no rows: the line and its weight are left out. Score: 100 × sum of lines ÷ sum of their weights, rounded half up to hundredths.";

/** @throws Problem wrong_state before the results are published */
export async function evaluationInputs(tx: ReadTx, { law }: GovernanceContext, { matter, year }: YearContext): Promise<EvaluationInputs> {
  if (!PUBLISHED.includes(matter.state)) throw new Problem("wrong_state", "The inputs are published with the results.", { state: matter.state });
  const { zone } = law.counting;
  const weights = year.weights[0]?.value;
  if (!weights) throw new Error(`The evaluation ${matter.id} has no weights`);
  const reviews = await readReviews(tx, matter.id, null);
  return {
    year: year.year,
    periodFrom: year.periodFrom,
    periodUntil: year.periodUntil,
    weights: { ...weights },
    grades: "high 80.00, middle 60.00, low 0.00",
    rule: RULE,
    institutions: (await readCounts(tx, matter.id)).map((count) => {
      const { input, evaluation } = scoreOf(count, reviews, year);
      return {
        institution: count.institution,
        countedAt: textOf(count.countedAt, zone) ?? "",
        inputs: (Object.keys(CRITERIA) as CriterionName[]).map((criterion) => {
          const { met, of, reviewed } = input[criterion];
          return { criterion, weight: weights[criterion], counted: { met, of }, reviewed: reviewed ? { ...reviewed } : null };
        }),
        rows: count.rows.map((row) => ({ ...rowAnswer(row, zone), asked: row.asked })),
        scoreHundredths: evaluation.scoreHundredths,
        grade: evaluation.grade?.id ?? null,
      };
    }),
  };
}

const INPUT_COLUMNS = ["institution", "criterion", "weight", "counted_met", "counted_of", "reviewed_met", "reviewed_of", "review_reason"];

/** One line for each institution and criterion: enough to compute the scores again. */
export function inputsCsv({ institutions }: EvaluationInputs): string {
  const lines = institutions.flatMap(({ institution, inputs }) =>
    inputs.map(({ criterion, weight, counted, reviewed }) => ({
      institution,
      criterion,
      weight,
      counted_met: counted.met,
      counted_of: counted.of,
      reviewed_met: reviewed?.met ?? null,
      reviewed_of: reviewed?.of ?? null,
      review_reason: reviewed?.reason ?? null,
    })),
  );
  return csvText(INPUT_COLUMNS, lines);
}

const ROW_COLUMNS = ["institution", "criterion", "source", "id", "asked", "is_met", "found", "due_at", "done_at"];

/** Every row that was counted; `is_met` is 1 or 0. */
export function rowsCsv({ institutions }: EvaluationInputs): string {
  const lines = institutions.flatMap(({ institution, rows }) =>
    rows.map(({ criterion, source, id, asked, isMet, found, dueAt, doneAt }) => ({
      ...{ institution, criterion, source, id, asked, found },
      is_met: isMet ? 1 : 0,
      due_at: dueAt,
      done_at: doneAt,
    })),
  );
  return csvText(ROW_COLUMNS, lines);
}
