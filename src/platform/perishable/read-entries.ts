// Entries of a case from the body that an officer sends: a form's JSON or a file. It is never written anywhere as it came.
import { checkRow } from "../../core/fields.ts";
import { isRefused, type Notice, notice } from "../../core/notices.ts";
import type { PerishableDataset, Values } from "../../core/perishable-dataset.ts";
import type { SealedRecord } from "../../core/ports/journal.ts";
import { Problem } from "../../core/problems.ts";
import type { Row } from "../../core/units.ts";
import { formatOf, type IncomingRow, MEDIA_TYPES, readRows } from "../ingest/read-rows.ts";
import { readText } from "../ingest/read-text.ts";

export interface CheckedEntry {
  /** 1 for the first. */
  readonly row: number;
  /** Null when the row is refused. */
  readonly values: Values | null;
  readonly notices: readonly Notice[];
}

/** What one case can have; a file of more is a mistake. */
export const MAX_ENTRIES = 500;
const MAX_BYTES = 1_048_576;
const LIMITS = { maxBodyBytes: MAX_BYTES, maxExpandedBytes: MAX_BYTES, maxRowBytes: 65_536, maxColumns: 100 };
export const MAX_ENTRY_BYTES = MAX_BYTES;

export function checkEntry(dataset: PerishableDataset, raw: unknown): Pick<CheckedEntry, "values" | "notices"> {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return { values: null, notices: [notice("not_an_object")] };
  const checked = checkRow(dataset.entryFields, dataset.entryOf(raw as Row));
  const completed = dataset.completeEntry(checked.value);
  const notices = [...checked.notices, ...completed.notices];
  return { values: isRefused(notices) ? null : completed.value, notices };
}

/** @throws Problem unsupported_media, body_too_large, damaged_body, unknown_encoding, unreadable_header, too_many_columns */
export async function readEntries(dataset: PerishableDataset, body: Buffer, mediaType: string, encoding: string): Promise<readonly CheckedEntry[]> {
  const format = formatOf(mediaType);
  if (!format) throw new Problem("unsupported_media", `Send ${Object.values(MEDIA_TYPES).join(", ")}.`);
  const text = await readText(bodyRecord(body, mediaType, encoding), LIMITS);
  const found: CheckedEntry[] = [];
  for await (const { rows } of readRows(text.chunks(), format, LIMITS)) for (const row of rows) found.push(checkedRow(dataset, row));
  if (found.length > MAX_ENTRIES) throw new Problem("body_too_large", `At most ${MAX_ENTRIES} entries at once.`);
  return found;
}

function checkedRow(dataset: PerishableDataset, { row, raw, fault }: IncomingRow): CheckedEntry {
  return fault ? { row, values: null, notices: [fault] } : { row, ...checkEntry(dataset, raw) };
}

/** The body in memory, as the road of ingest reads one. */
function bodyRecord(body: Buffer, mediaType: string, encoding: string): SealedRecord {
  return {
    length: body.length,
    head: { encoding, mediaType } as SealedRecord["head"],
    read: async function* () {
      yield body;
    },
  };
}
