// The fields of a declaration: what a value means, and whether a given value fits. One description drives
// validation, tables, OpenAPI, downloads and docs.
import { boxHolds } from "./geography.ts";
import { type Notice, notice } from "./notices.ts";
import { type OpeningHours, parseOpeningHours } from "./opening-hours.ts";
import type { Text } from "./text.ts";
import { parseDay, parseInstant } from "./time.ts";
import type { BoundingBox, EpochMs, LonLat } from "./units.ts";

interface FieldBasis {
  readonly title: Text;
  /** Its name in the publisher's own files, and what is special about it there. */
  readonly source?: string;
  readonly description?: Text;
  readonly example: unknown;
  /** May be absent or null. */
  readonly optional?: true;
  /** Identifies the place. */
  readonly key?: true;
  /** Never leaves the platform. */
  readonly restricted?: true;
  /** Left out where only bands are published. */
  readonly onlyWithCounts?: true;
}

export interface TextField extends FieldBasis {
  readonly type: "text";
  /** In characters. */
  readonly maxLength: number;
  readonly pattern?: string;
}
export interface CountField extends FieldBasis {
  readonly type: "count";
  readonly unit: string;
  /** Above it the value is taken for a mistake. */
  readonly max: number;
  readonly min: number;
}
export interface NumberField extends FieldBasis {
  readonly type: "number";
  readonly unit: string;
  readonly min: number;
  readonly max: number;
}
export interface InstantField extends FieldBasis {
  readonly type: "instant";
}
/** A day of the calendar without a time, `2020-03-14`. */
export interface DayField extends FieldBasis {
  readonly type: "day";
}
/** Several texts in order, such as the telephone numbers of a place; one text with parts joined by ";" in CSV. */
export interface TextsField extends FieldBasis {
  readonly type: "texts";
  /** Of each, in characters. */
  readonly maxLength: number;
  readonly maxItems: number;
}
export interface ChoiceField extends FieldBasis {
  readonly type: "choice";
  readonly choices: { readonly [value: string]: Text };
}
export interface FlagField extends FieldBasis {
  readonly type: "flag";
}
export interface LonLatField extends FieldBasis {
  readonly type: "lonLat";
  /** Positions outside are refused. */
  readonly within: BoundingBox;
}
export interface HoursField extends FieldBasis {
  readonly type: "openingHours";
}
/** The code of an administrative region; places can be asked for by it. */
export interface RegionField extends FieldBasis {
  readonly type: "region";
  readonly maxLength: number;
}

export type Field =
  | TextField
  | TextsField
  | CountField
  | NumberField
  | InstantField
  | DayField
  | ChoiceField
  | FlagField
  | LonLatField
  | HoursField
  | RegionField;
export type Fields = { readonly [name: string]: Field };

type Defaulted = "maxLength" | "maxItems" | "min" | "max";
type Given<F extends Field> = Omit<F, "type" | Defaulted> & Partial<Pick<F, Extract<keyof F, Defaulted>>>;

export const text = (field: Given<TextField>): TextField => ({ type: "text", maxLength: 200, ...field });
export const count = (field: Given<CountField>): CountField => ({ type: "count", min: 0, max: 1_000_000, ...field });
export const number = (field: Given<NumberField>): NumberField => ({ type: "number", min: -1e15, max: 1e15, ...field });
export const instant = (field: Given<InstantField>): InstantField => ({ type: "instant", ...field });
export const day = (field: Given<DayField>): DayField => ({ type: "day", ...field });
export const texts = (field: Given<TextsField>): TextsField => ({ type: "texts", maxLength: 200, maxItems: 20, ...field });
export const choice = (field: Given<ChoiceField>): ChoiceField => ({ type: "choice", ...field });
export const flag = (field: Given<FlagField>): FlagField => ({ type: "flag", ...field });
export const lonLat = (field: Given<LonLatField>): LonLatField => ({ type: "lonLat", ...field });
export const openingHours = (field: Given<HoursField>): HoursField => ({ type: "openingHours", ...field });
export const region = (field: Given<RegionField>): RegionField => ({ type: "region", maxLength: 20, ...field });

export const key = <F extends Field>(field: F): F => ({ ...field, key: true as const });
export const optional = <F extends Field>(field: F): F => ({ ...field, optional: true as const });
export const restricted = <F extends Field>(field: F): F => ({ ...field, restricted: true as const });
export const onlyWithCounts = <F extends Field>(field: F): F => ({ ...field, onlyWithCounts: true as const });

/** A value that fits its field: instants as epoch milliseconds, days as `2020-03-14`, positions as [lon, lat]. */
export type FieldValue = string | number | boolean | LonLat | OpeningHours | readonly string[] | null;

export interface CheckedRow {
  /** Present fields only; null where the sender said null. */
  readonly value: { readonly [name: string]: FieldValue };
  readonly notices: readonly Notice[];
}

/**
 * Every field of a row against its declaration. All faults of the row are found, not only the first.
 * Texts such as "250" are taken for numbers, since CSV knows nothing else.
 * @param known further names that the row may carry and that are not checked here
 */
export function checkRow(fields: Fields, row: { readonly [name: string]: unknown }, known: readonly string[] = []): CheckedRow {
  const value: { [name: string]: FieldValue } = {};
  const notices: Notice[] = [];
  for (const name in fields) {
    const field = fields[name] as Field;
    const raw = row[name];
    if (raw === undefined || raw === null || raw === "") {
      if (!field.optional) notices.push(notice("missing_value", name));
      else if (raw === null) value[name] = null;
      continue;
    }
    const found = checkValue(field, name, raw, notices);
    if (found !== undefined) value[name] = found;
  }
  for (const name in row) {
    if (!Object.hasOwn(fields, name) && !known.includes(name)) notices.push(notice("unknown_field", name));
  }
  return { value, notices };
}

/** One value that is present. Faults are added to `notices`; undefined when there were any. */
export function checkValue(field: Field, name: string, raw: unknown, notices: Notice[]): FieldValue | undefined {
  switch (field.type) {
    case "text":
    case "region":
      return checkText(field, name, raw, notices);
    case "count":
    case "number":
      return checkNumber(field, name, raw, notices);
    case "instant":
      return checkInstant(name, raw, notices);
    case "day":
      if (typeof raw === "string" && parseDay(raw) !== null) return raw;
      notices.push(notice("not_a_day", name, raw));
      return undefined;
    case "texts":
      return checkTexts(field, name, raw, notices);
    case "choice":
      if (typeof raw === "string" && Object.hasOwn(field.choices, raw)) return raw;
      notices.push(notice("unknown_choice", name, raw));
      return undefined;
    case "flag":
      if (raw === true || raw === "true") return true;
      if (raw === false || raw === "false") return false;
      notices.push(notice("not_a_flag", name, raw));
      return undefined;
    case "lonLat":
      return checkPosition(field, name, raw, notices);
    case "openingHours": {
      const hours = parseOpeningHours(raw);
      if (!hours) notices.push(notice("not_opening_hours", name, raw));
      return hours ?? undefined;
    }
  }
}

// NUL and the other controls, lone surrogates and the replacement character.
const UNSTORABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function checkText(field: TextField | RegionField, name: string, raw: unknown, notices: Notice[]): string | undefined {
  const value = typeof raw === "number" ? String(raw) : raw;
  if (typeof value !== "string") {
    notices.push(notice("not_text", name, raw));
    return undefined;
  }
  if (value.length > field.maxLength) notices.push(notice("text_too_long", name, value));
  else if (UNSTORABLE.test(value)) notices.push(notice("bad_characters", name, value));
  else if (field.type === "text" && field.pattern && !new RegExp(`^(?:${field.pattern})$`, "u").test(value))
    notices.push(notice("unknown_choice", name, value));
  else return value;
  return undefined;
}

function checkTexts(field: TextsField, name: string, raw: unknown, notices: Notice[]): readonly string[] | undefined {
  const parts = typeof raw === "string" ? raw.split(";").map((part) => part.trim()) : raw;
  if (!Array.isArray(parts) || parts.some((part) => typeof part !== "string")) notices.push(notice("not_text", name, raw));
  else if (parts.length > field.maxItems) notices.push(notice("too_many_items", name, raw));
  else if ((parts as string[]).some((part) => part.length > field.maxLength)) notices.push(notice("text_too_long", name, raw));
  else if ((parts as string[]).some((part) => UNSTORABLE.test(part))) notices.push(notice("bad_characters", name, raw));
  else return (parts as string[]).filter((part) => part !== "");
  return undefined;
}

const NUMERIC = /^[+-]?\d+(\.\d+)?$/;

/** A number, or the text of one as CSV carries it; NaN otherwise. */
export function numberOf(raw: unknown): number {
  if (typeof raw === "number") return raw;
  if (typeof raw === "string" && raw.length < 40 && NUMERIC.test(raw.trim())) return Number(raw);
  return Number.NaN;
}

function checkNumber(field: CountField | NumberField, name: string, raw: unknown, notices: Notice[]): number | undefined {
  const value = numberOf(raw);
  if (!Number.isFinite(value)) notices.push(notice("not_a_number", name, raw));
  else if (field.type === "count" && value < 0) notices.push(notice("negative_count", name, value));
  else if (field.type === "count" && !Number.isInteger(value)) notices.push(notice("not_a_whole_number", name, value));
  else if (value < field.min) notices.push(notice("number_too_small", name, value));
  else if (value > field.max) notices.push(notice("number_too_large", name, value));
  else return value;
  return undefined;
}

function checkInstant(name: string, raw: unknown, notices: Notice[]): EpochMs | undefined {
  const at = typeof raw === "string" && raw.length < 40 ? parseInstant(raw) : null;
  if (at === null) notices.push(notice("not_an_instant", name, raw));
  return at ?? undefined;
}

function checkPosition(field: LonLatField, name: string, raw: unknown, notices: Notice[]): LonLat | undefined {
  if (!Array.isArray(raw) || raw.length !== 2) {
    notices.push(notice("not_a_position", name, raw));
    return undefined;
  }
  const [lon, lat] = [numberOf(raw[0]), numberOf(raw[1])];
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) notices.push(notice("not_a_position", name, raw));
  else if (boxHolds(field.within, [lon, lat])) return [lon, lat];
  else if (boxHolds(field.within, [lat, lon])) {
    notices.push(notice("position_swapped", name, raw));
    return [lat, lon];
  } else notices.push(notice("position_outside", name, raw));
  return undefined;
}
