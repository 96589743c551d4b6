// What a client of the gateway asks, leniently: everything may be missing or empty, the key is never looked at. Pure.
import { Problem } from "../../core/problems.ts";
import { dayText, parseDay } from "../../core/time.ts";
import type { DayNumber } from "../../core/units.ts";
import { type HotRequest, parseQuery } from "../../platform/live/hot-answer.ts";
import type { Form } from "./envelope.ts";

export interface Asked {
  /** As it is said in the answer; 1 and 10 where it was not asked for. */
  readonly pageNo: number;
  readonly numOfRows: number;
  /** Both were asked for, and are positive. */
  readonly isPaged: boolean;
  /** The first and the last day; null where it is open. */
  readonly from: DayNumber | null;
  readonly to: DayNumber | null;
  /** "" where it was not asked for. */
  readonly kind: string;
}

/** XML in spite of the names, unless JSON is asked for. */
export function formOf({ query, header }: HotRequest): Form {
  const { _type = "", returnType = "" } = parseQuery(query);
  return _type.toLowerCase() === "json" || returnType.toLowerCase() === "json" || /\bapplication\/json\b/i.test(header("accept")) ? "json" : "xml";
}

/** @throws Problem invalid_request */
export function parseAsked(query: string): Asked {
  const { pageNo, numOfRows, startCreateDt, endCreateDt, spclAdmTyCd } = parseQuery(query);
  const page = wholeNumber("pageNo", pageNo);
  const size = wholeNumber("numOfRows", numOfRows);
  const isPaged = page !== null && page > 0 && size !== null && size > 0;
  return {
    pageNo: page !== null && page > 0 ? page : 1,
    numOfRows: size !== null && size > 0 ? size : 10,
    isPaged,
    from: dayOf("startCreateDt", startCreateDt),
    to: dayOf("endCreateDt", endCreateDt),
    kind: (spclAdmTyCd ?? "").trim(),
  };
}

function wholeNumber(name: string, text = ""): number | null {
  if (text.trim() === "") return null;
  if (!/^[+-]?\d{1,9}$/.test(text.trim())) throw new Problem("invalid_request", `${name}: must be a whole number`);
  return Number(text);
}

function dayOf(name: string, text = ""): DayNumber | null {
  if (text.trim() === "") return null;
  const day = parseDay(text.trim().replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3"));
  if (day === null || dayText(day).replaceAll("-", "") !== text.trim()) throw new Problem("invalid_request", `${name}: must be a day such as 20200630`);
  return day;
}
