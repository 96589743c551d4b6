// Rows of NDJSON and of JSON arrays. One bad line or element costs that row only.
import { createReadStream } from "node:fs";
import { notice } from "../../../core/notices.ts";
import { JsonArrayFramer } from "../frame-json.ts";
import { type Framed, RecordFramer } from "../frame-records.ts";
import type { IncomingRow } from "../read-rows.ts";
import type { TakeRows } from "./csv-rows.ts";

/** Deeper than any field needs, and shallow enough for recursion. */
const MAX_DEPTH = 16;
const PIECE_BYTES = 1 << 18;

/** @param path UTF-8 */
export async function readJsonRows(path: string, format: "json" | "ndjson", maxRowBytes: number, take: TakeRows): Promise<void> {
  const framer = format === "json" ? new JsonArrayFramer(maxRowBytes) : new RecordFramer({ quotes: false, maxLength: maxRowBytes });
  const stream = createReadStream(path, { encoding: "utf8", highWaterMark: PIECE_BYTES });
  let row = 0;
  let isFirst = true;
  for await (const chunk of stream as AsyncIterable<string>) {
    const framed = framer.push(isFirst ? chunk.replace(/^\ufeff/, "") : chunk);
    isFirst = false;
    await take(
      framed.map((record) => rowOf(record, ++row)),
      stream.bytesRead,
    );
  }
  await take(
    framer.end().map((record) => rowOf(record, ++row)),
    stream.bytesRead,
  );
}

function rowOf({ text, fault }: Framed, row: number): IncomingRow {
  if (fault) return { row, raw: text, fault };
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { row, raw: text, fault: notice("invalid_json", undefined, text) };
  }
  if (isDeeperThan(raw, MAX_DEPTH)) return { row, raw: text, fault: notice("invalid_json", undefined, text) };
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return { row, raw, fault: notice("not_an_object") };
  return { row, raw, fault: null };
}

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depth === 0) return true;
  for (const name in value) if (isDeeperThan((value as { [name: string]: unknown })[name], depth - 1)) return true;
  return false;
}
