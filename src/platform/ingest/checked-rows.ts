// Rows that came in, checked against the declaration: what may go on and what is wrong with the rest. Pure.
import { hash } from "node:crypto";
import { inForce } from "../../core/dated.ts";
import { checkRow, checkValue, text } from "../../core/fields.ts";
import { type EventKind, keyField, type LiveDataset, positionField, type RowSource } from "../../core/live-dataset.ts";
import { isRefused, type Notice, notice } from "../../core/notices.ts";
import { localDay, MINUTE_MS, parseInstant } from "../../core/time.ts";
import type { EpochMs, JsonValue, Row } from "../../core/units.ts";
import type { LoggedEvent } from "../store/live-log.sql.ts";

/** A sender's clock may be this far ahead of ours. */
const AHEAD_MS = 2 * MINUTE_MS;
const MAX_ID_LENGTH = 120;

/** What every row of a batch shares. */
export interface CheckContext {
  readonly dataset: LiveDataset;
  readonly agency: string;
  readonly batch: string;
  readonly receivedAt: EpochMs;
  readonly zone: string;
  /** Null: the rows are in the dataset's own form. */
  readonly source: RowSource | null;
}

export type Checked<Value> =
  | { readonly ok: true; readonly value: Value; readonly notices: readonly Notice[] }
  | { readonly ok: false; readonly notices: readonly Notice[]; readonly key: string | null };

export interface CheckedPlace {
  readonly code: string;
  readonly fields: { readonly [field: string]: JsonValue };
}

/** A seller, a centre: fields checked, repaired where that is certain. */
export function checkPlace(context: CheckContext, raw: unknown): Checked<CheckedPlace> {
  const row = asRow(raw);
  if (!row) return { ok: false, notices: [notice("not_an_object")], key: null };
  const { dataset, source } = context;
  const own = source ? source.translate(row) : { row: joinPosition(dataset, row), notices: [] };
  const checked = checkRow(dataset.place, own.row);
  const found = [...own.notices, ...checked.notices];
  const code = checked.value[keyField(dataset)];
  const key = typeof code === "string" ? code : null;
  if (isRefused(found) || key === null) return { ok: false, notices: found, key };
  const repaired = dataset.repairPlace(checked.value);
  const notices = [...found, ...repaired.notices];
  if (isRefused(notices)) return { ok: false, notices, key };
  return { ok: true, value: { code: key, fields: repaired.place as CheckedPlace["fields"] }, notices };
}

/** CSV and hand-written JSON carry `lon` and `lat` apart. */
function joinPosition(dataset: LiveDataset, row: Row): Row {
  const name = positionField(dataset);
  if (name === null || name in row || !("lon" in row || "lat" in row)) return row;
  const { lon, lat, ...rest } = row;
  const isAbsent = (value: unknown) => value === undefined || value === null || value === "";
  return { ...rest, [name]: isAbsent(lon) && isAbsent(lat) ? null : [lon, lat] };
}

function sortedMembers(fields: LoggedEvent["fields"]): unknown[] {
  const names = Object.keys(fields);
  if (names.length > 1) names.sort();
  return names.flatMap((name) => [name, fields[name]]);
}

function asRow(raw: unknown): Row | null {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw) ? (raw as Row) : null;
}

/** An event: its envelope and the fields of its kind. The place is checked later, when the log is held. */
export function checkEvent(context: CheckContext, raw: unknown): Checked<LoggedEvent> {
  const row = asRow(raw);
  if (!row) return { ok: false, notices: [notice("not_an_object")], key: null };
  const own = context.source ? context.source.translate(row) : { row, notices: [] };
  const { dataset } = context;
  const notices: Notice[] = [...own.notices];
  const id = envelopeText(own.row, "id", notices);
  const place = envelopeText(own.row, dataset.placeReference, notices);
  const occurredAt = checkOccurredAt(context, own.row.occurredAt, notices);
  const kind = kindOf(dataset, own.row.kind, notices);
  const variant = variantOf(dataset, own.row[dataset.variantField], kind, notices);
  const fields = kind ? checkKindFields(dataset, kind, own.row, notices) : {};
  if (isRefused(notices) || id === null || place === null || occurredAt === null || kind === null) return { ok: false, notices, key: id };
  const kindName = own.row.kind as string;
  const said = JSON.stringify([place, variant, kindName, occurredAt, sortedMembers(fields)]);
  return {
    ok: true,
    notices,
    value: {
      id,
      agency: context.agency,
      place,
      variant,
      kind: kindName,
      rank: kind.rank,
      occurredAt,
      day: localDay(occurredAt, context.zone),
      receivedAt: context.receivedAt,
      batch: context.batch,
      fields,
      digest: hash("sha256", said, "base64url").slice(0, 22),
    },
  };
}

const envelopeField = text({ title: { en: "Id or code", ko: "번호" }, maxLength: MAX_ID_LENGTH, example: "hira-20200314-000123" });

function envelopeText(row: Row, name: string, notices: Notice[]): string | null {
  const raw = row[name];
  if (raw === undefined || raw === null || raw === "") {
    notices.push(notice("missing_value", name));
    return null;
  }
  return (checkValue(envelopeField, name, raw, notices) as string | undefined) ?? null;
}

function checkOccurredAt(context: CheckContext, raw: unknown, notices: Notice[]): EpochMs | null {
  if (raw === undefined || raw === null || raw === "") {
    notices.push(notice("missing_value", "occurredAt"));
    return null;
  }
  const at = typeof raw === "string" ? parseInstant(raw) : null;
  if (at === null) notices.push(notice("not_an_instant", "occurredAt", raw));
  else if (at > context.receivedAt + AHEAD_MS) notices.push(notice("in_the_future", "occurredAt", raw));
  else if (at < schemeBegan(context)) notices.push(notice("before_the_scheme", "occurredAt", raw));
  return at;
}

function schemeBegan(context: CheckContext): number {
  const rule = (context.source ?? context.dataset).schemeBegan;
  const entry = inForce(rule, localDay(context.receivedAt, context.zone)) ?? rule[0];
  return entry ? (parseInstant(entry.value) ?? 0) : 0;
}

function kindOf(dataset: LiveDataset, raw: unknown, notices: Notice[]): EventKind | null {
  const kind = typeof raw === "string" && Object.hasOwn(dataset.events, raw) ? dataset.events[raw] : undefined;
  if (!kind) notices.push(raw === undefined ? notice("missing_value", "kind") : notice("unknown_kind", "kind", raw));
  return kind ?? null;
}

/** Null: every variant. Without a word of the sender the first variant is meant, or all where the kind says so. */
function variantOf(dataset: LiveDataset, raw: unknown, kind: EventKind | null, notices: Notice[]): string | null {
  if (raw === undefined || raw === null || raw === "") return kind?.appliesToAllVariants ? null : dataset.variants[0].id;
  const variant = dataset.variants.find((known) => known.id === raw);
  if (!variant) notices.push(notice("unknown_choice", dataset.variantField, raw));
  return variant?.id ?? null;
}

function checkKindFields(dataset: LiveDataset, kind: EventKind, row: Row, notices: Notice[]): LoggedEvent["fields"] {
  const checked = checkRow(kind.fields, row, ["id", "kind", "occurredAt", dataset.placeReference, dataset.variantField, ...emptyCells(row)]);
  notices.push(...checked.notices);
  const needed = kind.needsOneOf ?? [];
  if (needed.length > 0 && !needed.some((name) => (checked.value[name] ?? null) !== null) && checked.notices.length === 0)
    notices.push(notice("needs_one_of", needed.join(", ")));
  return checked.value as LoggedEvent["fields"];
}

/** A CSV has every kind's columns; the empty ones say nothing. */
function emptyCells(row: Row): string[] {
  return Object.keys(row).filter((name) => row[name] === "" || row[name] === null);
}
