// Values of the engine as text of JSON and CSV. Pure. Whole numbers beyond 2^53 and what JSON has no number for are
// strings; times are ISO 8601; lists are arrays, structures and maps with text keys are objects.
import {
  DuckDBArrayValue,
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBIntervalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBUnionValue,
  type DuckDBValue,
} from "@duckdb/node-api";

const DAY_MS = 86_400_000;
const FIRST_DAY = -719_162; // 0001-01-01
const LAST_DAY = 2_932_896; // 9999-12-31

/** A value as JSON. */
export function jsonText(value: DuckDBValue): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
      return Number.isFinite(value) ? String(value) : `"${value}"`;
    case "bigint":
      return wholeNumberText(value);
    case "boolean":
      return String(value);
  }
  if (value === null) return "null";
  // The commonest first.
  if (value instanceof DuckDBDateValue || value instanceof DuckDBTimestampTZValue) return `"${plainText(value)}"`;
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return `[${value.items.map(jsonText).join(",")}]`;
  if (value instanceof DuckDBStructValue) return objectText(Object.entries(value.entries));
  if (value instanceof DuckDBUnionValue) return jsonText(value.value);
  if (value instanceof DuckDBMapValue) return mapText(value);
  if (value instanceof DuckDBDecimalValue) return decimalText(value);
  return JSON.stringify(plainText(value));
}

/** A value as it stands in a cell of CSV, before quoting; null for a missing one. Lists of texts are joined by ";" as in the releases' files. */
export function cellText(value: DuckDBValue): string | null {
  if (value === null) return null;
  if (typeof value === "string") return value;
  if (typeof value === "bigint" || typeof value === "number" || typeof value === "boolean") return String(value);
  if (value instanceof DuckDBDateValue || value instanceof DuckDBTimestampTZValue) return plainText(value);
  if (value instanceof DuckDBListValue && value.items.every((item) => typeof item === "string")) return value.items.join(";");
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue || value instanceof DuckDBStructValue || value instanceof DuckDBMapValue)
    return jsonText(value);
  if (value instanceof DuckDBUnionValue) return cellText(value.value);
  return plainText(value);
}

function plainText(value: DuckDBValue): string {
  if (value instanceof DuckDBDateValue) return dayText(value);
  if (value instanceof DuckDBTimestampTZValue) return timeText(value, value.micros, "Z");
  if (value instanceof DuckDBTimestampValue) return timeText(value, value.micros, "");
  if (value instanceof DuckDBTimestampMillisecondsValue) return timeText(value, value.millis * 1_000n, "");
  if (value instanceof DuckDBTimestampSecondsValue) return timeText(value, value.seconds * 1_000_000n, "");
  if (value instanceof DuckDBTimestampNanosecondsValue) return timeText(value, value.nanos / 1_000n, "");
  if (value instanceof DuckDBIntervalValue) return durationText(value);
  if (value instanceof DuckDBBlobValue) return Buffer.from(value.bytes).toString("base64");
  return String(value);
}

function wholeNumberText(value: bigint): string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? String(number) : `"${value}"`;
}

/** A number where all its digits survive being one. */
function decimalText(value: DuckDBDecimalValue): string {
  const text = value.toString();
  return text.replace(/[-.]/g, "").replace(/^0+/, "").length <= 15 ? text : `"${text}"`;
}

function objectText(entries: readonly (readonly [string, DuckDBValue])[]): string {
  return `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${jsonText(value)}`).join(",")}}`;
}

/** Keys that are no texts make a list of pairs. */
function mapText({ entries }: DuckDBMapValue): string {
  if (entries.every(({ key }) => typeof key === "string")) return objectText(entries.map(({ key, value }) => [key as string, value]));
  return `[${entries.map(({ key, value }) => `[${jsonText(key)},${jsonText(value)}]`).join(",")}]`;
}

/** Tables have few days and many rows. */
const knownDays = new Map<number, string>();
const MOST_KNOWN_DAYS = 10_000;

/** `2020-03-14`; what is no day of the years 1 to 9999 as the engine writes it. */
function dayText({ days }: DuckDBDateValue): string {
  const known = knownDays.get(days);
  if (known !== undefined) return known;
  const isUsual = days >= FIRST_DAY && days <= LAST_DAY;
  const text = isUsual ? new Date(days * DAY_MS).toISOString().slice(0, 10) : new DuckDBDateValue(days).toString();
  if (knownDays.size >= MOST_KNOWN_DAYS) knownDays.clear();
  knownDays.set(days, text);
  return text;
}

/** `2020-03-14T10:59:00`, with as many digits of the second as are needed. */
function timeText(value: { toString(): string }, micros: bigint, zone: string): string {
  const exact = Number(micros);
  const isExact = Number.isSafeInteger(exact);
  const rest = isExact ? ((exact % 1_000) + 1_000) % 1_000 : Number(((micros % 1_000n) + 1_000n) % 1_000n);
  const ms = isExact ? (exact - rest) / 1_000 : Number((micros - BigInt(rest)) / 1_000n);
  if (ms < FIRST_DAY * DAY_MS || ms >= (LAST_DAY + 1) * DAY_MS) return value.toString();
  const iso = new Date(ms).toISOString();
  if (rest === 0 && ms % 1_000 === 0) return iso.slice(0, 19) + zone;
  return `${iso.slice(0, 23)}${String(rest).padStart(3, "0")}`.replace(/0+$/, "") + zone;
}

/** `P1Y2M3DT4H5M6.7S`. Source: ISO 8601-1, 5.5.2. */
function durationText({ months, days, micros }: DuckDBIntervalValue): string {
  const years = Math.trunc(months / 12);
  const seconds = micros / 1_000_000n;
  const fraction = String(micros < 0n ? -(micros % 1_000_000n) : micros % 1_000_000n)
    .padStart(6, "0")
    .replace(/0+$/, "");
  const sign = micros < 0n && seconds === 0n ? "-" : "";
  const day = part(years, "Y") + part(months % 12, "M") + part(days, "D");
  const [hours, minutes] = [seconds / 3_600n, (seconds / 60n) % 60n];
  const whole = `${sign}${seconds % 60n}`;
  const time = part(Number(hours), "H") + part(Number(minutes), "M") + (fraction ? `${whole}.${fraction}S` : part(Number(seconds % 60n), "S"));
  if (day === "" && time === "") return "PT0S";
  return `P${day}${time ? `T${time}` : ""}`;
}

function part(value: number, unit: string): string {
  return value === 0 ? "" : `${value}${unit}`;
}
