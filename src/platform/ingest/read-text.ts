// From the bytes of a body to its text: unpacked, measured, its encoding recognised. Streams; memory is bounded.
import { isUtf8 } from "node:buffer";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import iconv from "iconv-lite";
import { type Notice, notice } from "../../core/notices.ts";
import type { SealedRecord } from "../../core/ports/journal.ts";
import { Problem } from "../../core/problems.ts";

export interface BodyLimits {
  readonly maxBodyBytes: number;
  /** After unpacking. */
  readonly maxExpandedBytes: number;
  readonly maxRowBytes: number;
  readonly maxColumns: number;
}

export interface BodyText {
  /** May be asked for once. */
  chunks(): AsyncIterable<string>;
  /** Of all of it, unpacked. */
  readonly bytes: number;
  readonly notices: readonly Notice[];
}

/**
 * Goes through the whole body once before anything of it is used, so that a body that is cut short or in no known
 * encoding is refused as a whole.
 * @throws Problem damaged_body, body_too_large, unknown_encoding
 */
export async function readText(record: SealedRecord, limits: BodyLimits): Promise<BodyText> {
  const found = await inspect(record, limits);
  if (found.isUtf8) return { bytes: found.bytes, notices: [], chunks: () => decode(record, "utf8") };
  if (!(await isCp949(record))) throw new Problem("unknown_encoding", "Send UTF-8, or CP949 for CSV files.");
  return { bytes: found.bytes, notices: [notice("recognised_cp949")], chunks: () => decode(record, "cp949") };
}

async function inspect(record: SealedRecord, limits: BodyLimits): Promise<{ bytes: number; isUtf8: boolean }> {
  let bytes = 0;
  let valid = true;
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of unpacked(record)) {
    bytes += chunk.length;
    if (bytes > limits.maxExpandedBytes)
      throw new Problem("body_too_large", `Unpacked, the body is larger than ${limits.maxExpandedBytes} bytes. Send it in parts.`);
    if (!valid) continue;
    const joined = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const end = lastCharacterEnd(joined);
    valid = isUtf8(joined.subarray(0, end));
    rest = joined.subarray(end);
  }
  return { bytes, isUtf8: valid && rest.length === 0 };
}

/** Where the last whole UTF-8 character ends: a character may be split between two chunks. */
export function lastCharacterEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length;
    if (byte < 0x80) return bytes.length;
  }
  return bytes.length;
}

/** CP949 when no byte sequence is left undefined. `TextDecoder('euc-kr')` gets most of its syllables wrong, iconv-lite none. */
async function isCp949(record: SealedRecord): Promise<boolean> {
  for await (const text of decode(record, "cp949")) if (text.includes("\ufffd")) return false;
  return true;
}

async function* decode(record: SealedRecord, encoding: "utf8" | "cp949"): AsyncIterable<string> {
  const decoder = iconv.getDecoder(encoding);
  for await (const chunk of unpacked(record)) {
    const text = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length));
    if (text) yield text;
  }
  const end = decoder.end();
  if (end) yield end;
}

async function* unpacked(record: SealedRecord): AsyncIterable<Uint8Array> {
  if (record.head.encoding !== "gzip") {
    yield* record.read();
    return;
  }
  const source = Readable.from(record.read());
  const gunzip = source.pipe(createGunzip());
  source.on("error", (error) => gunzip.destroy(error));
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (code.startsWith("Z_")) throw new Problem("damaged_body", "The gzip stream is damaged or cut short. Pack it anew and send it again.");
    throw error;
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}
