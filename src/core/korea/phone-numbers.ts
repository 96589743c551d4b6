// Telephone numbers as Korean lists write them: several in a cell, ranges, last digits only, by day and by night. Pure text;
// every part of a cell is either read or reported as unread.

export interface PhoneNumber {
  /** `02-901-7704`, `1588-4100`. */
  readonly number: string;
  readonly extension: string | null;
  /** When it is answered, where the cell says so. */
  readonly hours: "day" | "night" | null;
}

export interface PhoneReading {
  /** In the order written, none twice. */
  readonly phones: readonly PhoneNumber[];
  /** Parts that are no number, or not a whole one. */
  readonly unread: readonly string[];
  /** The cell held one whole number, written in the usual way. */
  readonly isPlain: boolean;
}

interface Parts {
  /** Area code and exchange, or the first half of a nationwide number, with the hyphen behind it. */
  readonly head: string;
  readonly line: string;
}

interface State {
  readonly phones: PhoneNumber[];
  readonly unread: string[];
  /** The number that last digits and ranges continue. */
  last: Parts | null;
  hours: PhoneNumber["hours"];
}

/** How many characters it has read at the start of the text; 0 when it is not for this step. */
type Step = (rest: string, state: State) => number;

/** Area codes, mobile, internet and toll-free prefixes. Source: numbering plan of the Ministry of Science and ICT, 2020. */
const PREFIX = "02|03[1-3]|04[1-4]|05[1-5]|06[1-4]|01[016-9]|0[78]0|050\\d";
const WHOLE = new RegExp(`^(${PREFIX})[-)\\s.]*(\\d{3,4})[-\\s.]*(\\d{4})(?!\\d)`);
const NATIONWIDE = /^(1[568]\d\d)[-\s.]*(\d{4})(?!\d)/;
const HOTLINE = /^(110|119|120|129|1339)(?!\d)/;
const SEPARATORS = /^[\s,;/.·•]+/;
const MARK = /^[([（]?\s*(주간|야간|주|야)\s*[)\]）]?\s*[:：]?/;
const RANGE = /^[(（]?\s*[~～∼]\s*(\d{1,4})(?=$|[\s,;/.)）])\s*[)）]?/;
const EXTENSION = /^(?:[(（]\s*(?:내선\s*:?\s*)?(\d{1,5})\s*[)）]|(?:내선\s*:?|#)\s*(\d{1,5})(?!\d))/;
const SAME_AREA = /^(\d{3,4})-(\d{4})(?!\d)/;
/** `3층` behind a number is a floor and not its last digit. */
const LAST_DIGITS = /^(\d{1,4})(?=$|[\s,;/.~～(（])/;
const ANYTHING = /^[^\s,;/]+|^./su;

/** Longer ranges are no telephone numbers of one place. Ours. */
const MAX_RANGE = 20;

const STEPS: readonly Step[] = [
  (rest) => SEPARATORS.exec(rest)?.[0].length ?? 0,
  readMark,
  readWhole,
  readRange,
  readExtension,
  readSameArea,
  readLastDigits,
  (rest, state) => {
    const part = ANYTHING.exec(rest)?.[0] ?? rest;
    state.unread.push(part);
    return part.length;
  },
];

/** Never throws. */
export function readPhones(cell: string): PhoneReading {
  const written = cell.trim();
  const state: State = { phones: [], unread: [], last: null, hours: null };
  let rest = written;
  while (rest !== "") {
    let taken = 0;
    for (const step of STEPS) if ((taken = step(rest, state)) > 0) break;
    rest = rest.slice(taken);
  }
  const { phones, unread } = state;
  return { phones, unread, isPlain: phones.length === 1 && phones[0]?.number === written };
}

/** `(주)`, `야간)`, `야`: from here on numbers are for the day or the night. */
function readMark(rest: string, state: State): number {
  const mark = MARK.exec(rest);
  if (!mark) return 0;
  state.hours = mark[1]?.startsWith("주") ? "day" : "night";
  return mark[0].length;
}

function readWhole(rest: string, state: State): number {
  const whole = WHOLE.exec(rest);
  if (whole) add(state, { head: `${whole[1]}-${whole[2]}-`, line: whole[3] as string });
  const nationwide = whole ? null : NATIONWIDE.exec(rest);
  if (nationwide) add(state, { head: `${nationwide[1]}-`, line: nationwide[2] as string });
  const hotline = whole || nationwide || state.last ? null : HOTLINE.exec(rest);
  if (hotline) add(state, { head: "", line: hotline[1] as string });
  return (whole ?? nationwide ?? hotline)?.[0].length ?? 0;
}

/** `9118~9` is two numbers, `5436~40` five; the digits replace the last ones of the number before. */
function readRange(rest: string, state: State): number {
  const range = RANGE.exec(rest);
  const { last } = state;
  if (!range || !last) return 0;
  const [from, to] = [Number(last.line), Number(withLastDigits(last.line, range[1] as string))];
  if (to <= from || to - from >= MAX_RANGE) return 0;
  for (let line = from + 1; line <= to; line++) add(state, { head: last.head, line: String(line).padStart(last.line.length, "0") });
  return range[0].length;
}

/** `(408)`, `내선 408`, `#408`: of the number before. */
function readExtension(rest: string, { phones }: State): number {
  const extension = EXTENSION.exec(rest);
  const phone = phones.at(-1);
  if (!extension || !phone) return 0;
  phones[phones.length - 1] = { ...phone, extension: extension[1] ?? extension[2] ?? null };
  return extension[0].length;
}

/** `, 510-0119` behind `031-510-0114`. */
function readSameArea(rest: string, state: State): number {
  const parts = SAME_AREA.exec(rest);
  const area = state.last?.head.split("-")[0];
  if (!parts || !area?.startsWith("0")) return 0;
  add(state, { head: `${area}-${parts[1]}-`, line: parts[2] as string });
  return parts[0].length;
}

/** `, 3178` or `/8` behind `053-663-3176`: the digits replace the last ones. */
function readLastDigits(rest: string, state: State): number {
  const digits = LAST_DIGITS.exec(rest);
  const { last } = state;
  if (!digits || !last) return 0;
  add(state, { head: last.head, line: withLastDigits(last.line, digits[1] as string) });
  return digits[0].length;
}

function withLastDigits(line: string, digits: string): string {
  return line.slice(0, Math.max(0, line.length - digits.length)) + digits.slice(-line.length);
}

function add(state: State, parts: Parts): void {
  const number = parts.head + parts.line;
  if (!state.phones.some((phone) => phone.number === number)) state.phones.push({ number, extension: null, hours: state.hours });
  state.last = parts;
}
