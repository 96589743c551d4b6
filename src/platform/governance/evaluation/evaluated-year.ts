// What a matter of evaluation is about: its year, its period, and the criteria as they were published for it. Pure.
import { z } from "zod";
import type { Dated } from "../../../core/dated.ts";
import type { InstitutionKind } from "../../../core/roles.ts";
import { parseDay, startOfDay } from "../../../core/time.ts";
import type { DayNumber, EpochMs } from "../../../core/units.ts";
import { CRITERIA, type Weights } from "../../../rules/law/evaluation.ts";
import type { MatterRecord } from "../matters.sql.ts";

const Details = z.object({
  year: z.number().int(),
  periodFrom: z.string(),
  periodUntil: z.string(),
  weights: z.object(Object.fromEntries(Object.keys(CRITERIA).map((name) => [name, z.number()])) as { [criterion in keyof Weights]: z.ZodNumber }),
  weightsFrom: z.string(),
  weightsSource: z.string(),
});

export interface EvaluatedYear {
  readonly year: number;
  /** First and last day. */
  readonly periodFrom: string;
  readonly periodUntil: string;
  /** As published beforehand; later weights do not change them. */
  readonly weights: readonly Dated<Weights>[];
  /** Day by which grades are judged. */
  readonly judgedOn: DayNumber;
}

/** Null: a matter that was begun without saying what it is about. */
export function evaluatedYear({ details }: Pick<MatterRecord, "details">): EvaluatedYear | null {
  const { success, data } = Details.safeParse(details);
  if (!success) return null;
  const { year, periodFrom, periodUntil, weights, weightsFrom, weightsSource } = data;
  const frozen = { validFrom: weightsFrom, source: weightsSource, value: weights };
  return { year, periodFrom, periodUntil, weights: [frozen], judgedOn: dayOf(periodUntil) };
}

export function dayOf(text: string): DayNumber {
  const day = parseDay(text);
  if (day === null) throw new Error(`Not a day: ${text}`);
  return day;
}

/** From the first instant of the period to the first one after it. */
export function instantsOf({ periodFrom, periodUntil }: Pick<EvaluatedYear, "periodFrom" | "periodUntil">, zone: string) {
  return { from: startOfDay(dayOf(periodFrom), zone) as EpochMs, until: startOfDay((dayOf(periodUntil) + 1) as DayNumber, zone) as EpochMs };
}

/** Kinds of institutions that are under the duty to provide. */
export const EVALUATED_KINDS: readonly InstitutionKind[] = ["government", "local-government", "public-organisation"];
