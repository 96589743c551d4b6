// What the engine says of a statement, in words for its author: without paths, settings or names of its insides. Pure.
import { nearestName } from "../../core/nearest-name.ts";
import { type FaultReason, QueryFault } from "../../core/ports/query-engine.ts";
import { positionAt } from "./sql-position.ts";

/** With the setting `errors_as_json`. */
interface EngineError {
  readonly exception_type?: string;
  readonly exception_message?: string;
  readonly error_subtype?: string;
  readonly position?: string;
  readonly name?: string;
  readonly type?: string;
  readonly call?: string;
  readonly candidates?: string;
}

const MOST_LETTERS = 300;
/** Of a column behind the name of a table. */
const NO_SUCH_COLUMN = /does not have a column named "([^"]*)"/;

/** @param sql as its author sent it, for the position */
export function faultOf(error: unknown, sql: string): QueryFault {
  if (error instanceof QueryFault) return error;
  const { exception_type: kind = "", exception_message: said = "", ...more } = engineErrorOf(error);
  const position = positionAt(sql, Number(more.position ?? Number.NaN));
  const fault = (reason: FaultReason, message: string, name: string | null = null, candidates: readonly string[] = []) =>
    new QueryFault(reason, message, { position, name, candidates });
  if (/memory exhausted|max expression depth|stack overflow/i.test(said)) return fault("too_complex", "The statement is nested too deeply.");
  switch (kind) {
    case "Parser":
    case "Syntax":
    case "parser":
      return fault("syntax", `The statement cannot be read: ${shown(said)}`);
    case "Catalog":
      if (more.type === "Table") return fault("unknown_table", `There is no table "${more.name ?? ""}".`, more.name);
      if (/Function|Macro/.test(more.type ?? "")) return fault("unknown_function", `The function ${more.name ?? ""} is not offered.`, more.name);
      return fault("mistake", shown(said));
    case "Binder":
      if (more.error_subtype === "COLUMN_NOT_FOUND") return columnFault(more);
      if (NO_SUCH_COLUMN.test(said)) return columnFault({ name: NO_SUCH_COLUMN.exec(said)?.[1] ?? "" });
      if (more.error_subtype === "NO_MATCHING_FUNCTION" && more.call) return fault("mistake", `There is no ${more.call}; change the types of its arguments.`);
      return fault("mistake", shown(said));
    case "Not implemented":
    case "not implemented":
    case "Mismatch Type":
    case "Expression":
      return fault("mistake", shown(said));
    case "Conversion":
    case "Out of Range":
    case "Invalid Input":
    case "Invalid type":
      return fault("bad_value", shown(said));
    case "Out of Memory":
      return outOfMemory();
    case "Permission":
      return fault("forbidden", "The statement reaches for something else than the published tables.");
    default:
      return fault("ended", "The statement could not be carried out.");
  }

  function columnFault({ name = "", candidates = "" }: EngineError): QueryFault {
    const known = candidates.split(",").filter(Boolean);
    const likely = nearestName(known, name) ?? known[0];
    return fault("unknown_column", `There is no column "${name}".${likely ? ` Did you mean ${likely}?` : ""}`, name, likely ? [likely] : []);
  }
}

export function outOfMemory(): QueryFault {
  return new QueryFault("out_of_memory", "The statement needs more memory than one statement may have. Filter earlier, or group by less.");
}

function engineErrorOf(error: unknown): EngineError {
  const text = error instanceof Error ? error.message : String(error);
  try {
    return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as EngineError;
  } catch {
    return {};
  }
}

/** The first sentence, where it is about the statement alone. */
function shown(said: string): string {
  const [line = ""] = said.split("\n");
  const sentence = line.replace(/\s*(Use|Try|Set|Hint|Did you mean)\b.*$/, "").replace(/(?:\/[\w.@-]+){2,}/g, "…");
  if (/duckdb|parquet|extension|pragma|\bset\b/i.test(sentence)) return "The statement could not be carried out as it stands.";
  const text = sentence.slice(0, MOST_LETTERS).trim();
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
