// Why a statement was not answered, as a problem for its author.
import { type FaultReason, QueryFault } from "../../core/ports/query-engine.ts";
import { Problem, type ProblemCode } from "../../core/problems.ts";

const CODES: { readonly [Reason in FaultReason]: ProblemCode } = {
  syntax: "sql_mistake",
  unknown_table: "sql_mistake",
  unknown_column: "sql_mistake",
  unknown_function: "sql_mistake",
  mistake: "sql_mistake",
  bad_value: "sql_mistake",
  forbidden: "sql_not_allowed",
  too_complex: "query_too_heavy",
  out_of_memory: "query_too_heavy",
  out_of_time: "query_too_heavy",
  too_large: "answer_too_large",
  ended: "overloaded",
};

const AGAIN_SECONDS = 2;

/** @returns what is no fault of a statement as it is */
export function asProblem(error: unknown): unknown {
  if (!(error instanceof QueryFault)) return error;
  const { position, name, candidates } = error.details;
  const members = {
    reason: error.reason,
    ...(position ? { position } : {}),
    ...(name ? { name } : {}),
    ...(candidates && candidates.length > 0 ? { suggestions: candidates } : {}),
  };
  if (error.reason === "ended") return new Problem("overloaded", error.message, {}, AGAIN_SECONDS);
  return new Problem(CODES[error.reason], error.message, members);
}
