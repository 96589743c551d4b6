// The state of a list as its first column gives it. Pure.
import { type Notice, noticeOf } from "../../core/notices.ts";
import { CENTRE_NOTICE_KINDS } from "./notice-kinds.ts";

const LIST_TIME = /^(\d{4})년\s*(\d{1,2})월\s*(\d{1,2})일(?:\s*(\d{1,2})시)?$/;

/** `2020년 3월 17일 18시` is a wall clock in Korea; without an hour, the beginning of the day. */
export function listInstant(cell: string): { readonly instant: string | null; readonly notices: readonly Notice[] } {
  if (cell === "") return { instant: null, notices: [] };
  const match = LIST_TIME.exec(cell);
  if (!match) return { instant: null, notices: [noticeOf(CENTRE_NOTICE_KINDS, "day_unread", "asOf", cell)] };
  const [, year, month = "", day = "", hour = "0"] = match;
  const two = (digits: string) => digits.padStart(2, "0");
  return { instant: `${year}-${two(month)}-${two(day)}T${two(hour)}:00:00+09:00`, notices: [] };
}
