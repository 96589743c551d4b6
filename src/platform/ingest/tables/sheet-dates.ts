// Days and times of spreadsheets: numbers that a format turns into dates. Pure.

export interface DateFormat {
  readonly hasDate: boolean;
  readonly hasTime: boolean;
}

const DAY: DateFormat = { hasDate: true, hasTime: false };
const TIME: DateFormat = { hasDate: false, hasTime: true };
const BOTH: DateFormat = { hasDate: true, hasTime: true };

/**
 * How a number format shows a date; null when it does not.
 * Source: ECMA-376 part 1, 18.8.30: 14 to 22 and 45 to 47 everywhere, 27 to 36 and 50 to 58 in East Asian languages.
 */
export function dateFormat(id: number, code: string | undefined): DateFormat | null {
  if (code !== undefined) return dateFormatOf(code);
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || id === 32 || id === 33) return TIME;
  if (id === 22) return BOTH;
  return (id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? DAY : null;
}

function dateFormatOf(code: string): DateFormat | null {
  const bare = (code.split(";")[0] ?? "")
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .replace(/\[(h+|m+|s+)\]/gi, "$1")
    .replace(/\[[^\]]*\]/g, "")
    .replace(/general/gi, "");
  const hasTime = /[hs]/i.test(bare);
  const hasDate = /[yd]/i.test(bare) || (/m/i.test(bare) && !hasTime);
  return hasDate || hasTime ? { hasDate, hasTime } : null;
}

const DAY_SECONDS = 86_400;
/** Days from the last of December 1899 to 1970; from 1904 to 1970. */
const TO_1970 = { from1900: 25_568, from1904: 24_107 } as const;
/** The format knows a 29 February 1900, which never was; later days are one too many. */
const NO_SUCH_DAY = 60;
/** 31 December 9999. */
const MAX_SERIAL = 2_958_465;

/** `2020-03-14`, `2020-03-14T10:59:00` or `10:59:00`, as the format shows it; null when there is no such day. */
export function dateOfSerial(serial: number, { hasDate, hasTime }: DateFormat, countsFrom1904: boolean): string | null {
  if (!(serial >= 0 && serial <= MAX_SERIAL + 1)) return null;
  const seconds = Math.round(serial * DAY_SECONDS);
  const whole = Math.floor(seconds / DAY_SECONDS);
  if (!hasDate) return clockText(whole === 0 ? seconds : seconds % DAY_SECONDS);
  const since1970 = countsFrom1904 ? whole - TO_1970.from1904 : whole - TO_1970.from1900 - (whole > NO_SUCH_DAY ? 1 : 0);
  const day = new Date(since1970 * DAY_SECONDS * 1000).toISOString().slice(0, 10);
  return hasTime && seconds % DAY_SECONDS !== 0 ? `${day}T${clockText(seconds % DAY_SECONDS)}` : day;
}

function clockText(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}
