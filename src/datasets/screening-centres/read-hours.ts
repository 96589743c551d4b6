// Opening hours as the lists of screening centres write them: a cell for weekdays, Saturday, Sunday and holidays. Pure text;
// what could mean two things stays unread.
import type { OpeningHours, OpenSpan } from "../../core/opening-hours.ts";

export type HoursFinding = "hours_unread" | "hours_ambiguous" | "hours_past_midnight" | "hours_dash";

export interface DayReading {
  /** Null when the cell could not be read; none when it is closed. */
  readonly spans: readonly OpenSpan[] | null;
  /** Remarks in the cell, as written. */
  readonly exceptions: readonly string[];
  readonly findings: readonly HoursFinding[];
}

export interface WeekReading {
  /** From Monday; null when any of the cells could not be read. */
  readonly hours: OpeningHours | null;
  readonly exceptions: readonly string[];
  readonly findings: readonly HoursFinding[];
}

const CLOSED = /^(미운영|운영\s*안\s*함|휴무|휴진|휴원|휴일|없음|[xX×✕])$/;
const WHOLE_DAY = /^(24\s*시간|연중\s*무휴\s*24\s*시간|24H)$/i;
const REMARKS = /[(（[]([^)）\]]*)[)）\]]/g;
const CLOCK = "(\\d{1,2})(?:\\s*:\\s*(\\d{1,2})|\\s*시(?:\\s*(\\d{1,2})\\s*분)?)";
const SPAN = new RegExp(`^${CLOCK}\\s*[~～∼\\-–]\\s*${CLOCK}$`);
const DAY_MINUTES = 1440;
/** More in a day than opening hours can hold. */
const MAX_SPANS = 6;

/** Never throws. */
export function readDay(cell: string): DayReading {
  const exceptions = [...cell.matchAll(REMARKS)].map(([, remark]) => (remark ?? "").trim()).filter((remark) => remark !== "");
  const text = cell.replace(REMARKS, " ").trim();
  if (CLOSED.test(text)) return { spans: [], exceptions, findings: [] };
  if (text === "-") return { spans: [], exceptions, findings: ["hours_dash"] };
  if (WHOLE_DAY.test(text)) return { spans: [[0, DAY_MINUTES]], exceptions, findings: [] };
  const spans: OpenSpan[] = [];
  const findings: HoursFinding[] = [];
  for (const part of text.split(/[,;/\n]|및/)) {
    const read = readSpan(part.trim());
    if (typeof read === "string") return { spans: null, exceptions, findings: [read] };
    if (read[1] > DAY_MINUTES) findings.push("hours_past_midnight");
    spans.push(read);
  }
  return spans.length > MAX_SPANS ? { spans: null, exceptions, findings: ["hours_unread"] } : { spans, exceptions, findings };
}

/**
 * `9:0 ~ 18:0` is a number's way of writing 09:00 to 18:00. From a time to the same time can be the whole day or none
 * of it. An end before the beginning is on the next day.
 */
function readSpan(text: string): OpenSpan | "hours_unread" | "hours_ambiguous" {
  const match = SPAN.exec(text);
  if (!match) return "hours_unread";
  const opens = minuteOf(match[1], match[2] ?? match[3]);
  const closes = minuteOf(match[4], match[5] ?? match[6]);
  if (opens === null || closes === null) return "hours_unread";
  if (opens === closes) return "hours_ambiguous";
  if (opens === DAY_MINUTES) return "hours_unread";
  return [opens, closes > opens ? closes : closes + DAY_MINUTES];
}

/** A single digit of minutes is known only when it is 0: `9:3` may be 9:03 or 9:30. */
function minuteOf(hour = "", minute = "0"): number | null {
  if (minute.length === 1 && minute !== "0") return null;
  const [hours, minutes] = [Number(hour), Number(minute)];
  if (hours > 24 || minutes > 59 || (hours === 24 && minutes > 0)) return null;
  return hours * 60 + minutes;
}

/** The hours of Sunday are those of public holidays as well. */
export function readWeek(weekday: string, saturday: string, sunday: string): WeekReading {
  const days = [readDay(weekday), readDay(saturday), readDay(sunday)] as const;
  const [onWeekdays, onSaturday, onSunday] = days.map(({ spans }) => spans);
  const hours = onWeekdays && onSaturday && onSunday ? [...Array<readonly OpenSpan[]>(5).fill(onWeekdays), onSaturday, onSunday] : null;
  return { hours, exceptions: days.flatMap(({ exceptions }) => exceptions), findings: [...new Set(days.flatMap(({ findings }) => findings))] };
}
