// Expressions (DuckDB) that read values as `core/time.ts` and `core/opening-hours.ts` do.

/** What JavaScript's `trim` takes away. Source: ECMA-262, WhiteSpace and LineTerminator. */
const SPACE_CODES = [
  9, 10, 11, 12, 13, 32, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f,
  0x3000, 0xfeff,
] as const;
const SPACES = `'${String.fromCharCode(...SPACE_CODES)}'`;
const S = `[${SPACE_CODES.map((code) => `\\x{${code.toString(16)}}`).join("")}]*`;

/** NUL and the other controls, the replacement character; halves of surrogate pairs cannot be in UTF-8. */
export const UNSTORABLE = `'[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\x{fffd}]'`;

const NUMERIC = `'${S}[+-]?[0-9]+(\\.[0-9]+)?${S}'`;
/** As nearly all are; the rest takes the longer way. */
const PLAIN_NUMBER = `'[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?'`;

/** Fewer than 40 characters, blanks around it too; null for anything else. */
export function numberSql(x: string): string {
  return `CASE WHEN regexp_full_match(${x}, ${PLAIN_NUMBER}) THEN TRY_CAST(${x} AS DOUBLE)
    WHEN length(${x}) < 40 AND regexp_full_match(${x}, ${NUMERIC}) THEN TRY_CAST(trim(${x}, ${SPACES}) AS DOUBLE) END`;
}

const PLAIN_TEXT = "'[0-9A-Za-z().,/~+-]+'";

/** Parts between ";", trimmed, empty ones too. */
export function partsSql(x: string): string {
  return `CASE WHEN regexp_full_match(${x}, ${PLAIN_TEXT}) THEN [${x}]
    ELSE list_transform(string_split(${x}, ';'), lambda part: trim(part, ${SPACES})) END`;
}

const DATE_TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?";
const INSTANT = `'${DATE_TIME}([Zz]|[+-][0-9]{2}:?[0-9]{2})'`;

const PLAIN_INSTANT = "'[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])'";

/** An RFC 3339 instant with its offset, to the millisecond; null for anything else. Years before 100 are not known to JavaScript's calendar. */
export function instantSql(x: string): string {
  const zone = `regexp_extract(${x}, '[Zz]$|[+-][0-9]{2}:?[0-9]{2}$')`;
  const sign = `CASE WHEN ${zone}[1] = '-' THEN -1 ELSE 1 END`;
  const offset = `CASE WHEN strlen(${zone}) < 2 THEN 0 ELSE ${sign} * (${zone}[2:3]::INT * 60 + right(${zone}, 2)::INT) END`;
  const seconds = `CASE WHEN ${x}[17] = ':' THEN ${x}[18:19]::INT ELSE 0 END`;
  const millis = `CASE WHEN ${x}[20] = '.' THEN rpad(regexp_extract(${x}[21:], '^[0-9]{1,3}'), 3, '0')::INT ELSE 0 END`;
  const minutes = `(${x}[12:13]::INT * 60 + ${x}[15:16]::INT - ${offset})`;
  const day = `TRY_CAST(${x}[1:10] AS DATE)`;
  return `CASE WHEN regexp_full_match(${x}, ${PLAIN_INSTANT}) AND ${x} >= '0100' THEN TRY_CAST(${x} AS TIMESTAMPTZ)
    WHEN strlen(${x}) < 40 AND regexp_full_match(${x}, ${INSTANT}) AND ${x} >= '0100' THEN
    make_timestamp_ms(epoch_ms(${day}) + ${minutes} * 60000 + ${seconds} * 1000 + ${millis})::TIMESTAMPTZ END`;
}

const HOUR_SPAN = "([01]?[0-9]|2[0-4]):[0-5][0-9]-([01]?[0-9]|2[0-9]|3[0-6]):[0-5][0-9]";
const DAY_SPANS = `(${S}|${S}${HOUR_SPAN}${S}(,${S}${HOUR_SPAN}${S}){0,5})`;
const WEEK = `'${DAY_SPANS}(;${DAY_SPANS}){6}'`;

/** Seven days joined by ";", written as `spansText` writes them; null when they cannot be read. */
export function hoursSql(x: string): string {
  const minutes = (clock: string) => `(split_part(${clock}, ':', 1)::INT * 60 + split_part(${clock}, ':', 2)::INT)`;
  const opens = minutes("split_part(span, '-', 1)");
  const closes = minutes("split_part(span, '-', 2)");
  const isSpan = `(${opens} < 1440 AND ${closes} > ${opens} AND ${closes} <= ${opens} + 1440)`;
  const bare = `regexp_replace(${x}, '[^0-9:;,-]', '', 'g')`;
  const spans = `list_filter(regexp_split_to_array(${bare}, '[;,]'), lambda span: span <> '')`;
  const areSpans = `coalesce(list_bool_and(list_transform(${spans}, lambda span: ${isSpan})), true)`;
  const padded = `regexp_replace(${bare}, '(^|[;,-])([0-9]):', '\\10\\2:', 'g')`;
  return `CASE WHEN regexp_full_match(${x}, ${WEEK}) THEN CASE WHEN ${areSpans} THEN ${padded} END END`;
}
