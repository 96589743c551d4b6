// The archived bytes of a text file as UTF-8 on disk: unpacked, measured, other encodings written anew. Nothing is held in memory.
import { isUtf8 } from "node:buffer";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import iconv from "iconv-lite";
import { type Notice, notice } from "../../../core/notices.ts";
import { Problem } from "../../../core/problems.ts";
import { type BodyLimits, lastCharacterEnd } from "../read-text.ts";
import { isGzip } from "./file-format.ts";

export interface PlainText {
  /** UTF-8, perhaps with a byte order mark: the archived file itself where it is so already. */
  readonly path: string;
  readonly bytes: number;
  readonly notices: readonly Notice[];
}

const PIECE_BYTES = 1 << 20;

/** The first bytes, unpacked. @throws Problem damaged_body */
export async function unpackedHead(path: string, length: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of unpacked(path)) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= length) break;
  }
  return Buffer.concat(pieces).subarray(0, length);
}

/** A gzip file unpacked beside, or the path as it is. @throws Problem damaged_body, body_too_large */
export async function unpackTo(path: string, copyPath: string, limits: BodyLimits): Promise<string> {
  if (!isGzip(await firstBytes(path))) return path;
  await writeAll(copyPath, measured(unpacked(path), limits.maxExpandedBytes));
  return copyPath;
}

/** @throws Problem unknown_encoding, body_too_large */
export async function plainText(path: string, copyPath: string, limits: BodyLimits): Promise<PlainText> {
  const head = await firstBytes(path);
  if (isUtf16(head)) {
    await writeAll(copyPath, decoded(path, head[0] === 0xff ? "utf-16le" : "utf-16be", limits));
    return { path: copyPath, bytes: await sizeOf(copyPath), notices: [notice("recognised_utf16")] };
  }
  const { bytes, faultAt } = await inspect(path, limits);
  if (faultAt === null) return { path, bytes, notices: [] };
  await writeAll(copyPath, decoded(path, "cp949", limits, faultAt));
  return { path: copyPath, bytes: await sizeOf(copyPath), notices: [notice("recognised_cp949")] };
}

function isUtf16(head: Uint8Array): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function sizeOf(path: string): Promise<number> {
  const file = await open(path, "r");
  try {
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** How long the file is, and the first byte range that is not UTF-8. */
async function inspect(path: string, { maxExpandedBytes }: BodyLimits): Promise<{ readonly bytes: number; readonly faultAt: number | null }> {
  let bytes = 0;
  let faultAt: number | null = null;
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of measured(createReadStream(path, { highWaterMark: PIECE_BYTES }), maxExpandedBytes)) {
    bytes += chunk.length;
    if (faultAt !== null) continue;
    const joined = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const end = lastCharacterEnd(joined);
    if (!isUtf8(joined.subarray(0, end))) faultAt = bytes - joined.length;
    rest = joined.subarray(end);
  }
  return { bytes, faultAt: faultAt === null && rest.length > 0 ? bytes - rest.length : faultAt };
}

/** `TextDecoder('euc-kr')` gets most syllables of CP949 wrong, iconv-lite none. */
async function* decoded(path: string, encoding: "cp949" | "utf-16le" | "utf-16be", limits: BodyLimits, faultAt = 0): AsyncIterable<Uint8Array> {
  const decoder = iconv.getDecoder(encoding);
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>) {
    const text = decoder.write(chunk);
    if (text.includes("\ufffd")) throw unknownEncoding(faultAt);
    const encoded = Buffer.from(text);
    bytes += encoded.length;
    if (bytes > limits.maxExpandedBytes) throw tooLarge(limits.maxExpandedBytes);
    yield encoded;
  }
  const end = decoder.end() ?? "";
  if (end.includes("\ufffd")) throw unknownEncoding(faultAt);
  yield Buffer.from(end);
}

function unknownEncoding(faultAt: number): Problem {
  return new Problem("unknown_encoding", `Send UTF-8, or CP949 for CSV files. The first bytes that are not UTF-8 stand after byte ${faultAt}.`);
}

function tooLarge(limit: number): Problem {
  return new Problem("body_too_large", `Unpacked, the file is larger than ${limit} bytes. Send it in parts.`);
}

async function* measured(pieces: AsyncIterable<Uint8Array>, limit: number): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > limit) throw tooLarge(limit);
    yield piece;
  }
}

async function* unpacked(path: string): AsyncIterable<Uint8Array> {
  const source = createReadStream(path, { highWaterMark: PIECE_BYTES });
  if (!isGzip(await firstBytes(path))) {
    yield* source as AsyncIterable<Uint8Array>;
    return;
  }
  const gunzip = source.pipe(createGunzip());
  source.on("error", (error) => gunzip.destroy(error));
  try {
    for await (const piece of gunzip) yield piece as Uint8Array;
  } catch (error) {
    if (!((error as NodeJS.ErrnoException).code ?? "").startsWith("Z_")) throw error;
    throw new Problem("damaged_body", "The gzip file is damaged or cut short. Pack it anew and send it again.");
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

async function writeAll(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const stream = createWriteStream(path);
  let failure: Error | null = null;
  stream.on("error", (error) => {
    failure = error;
  });
  try {
    for await (const piece of pieces) if (!stream.write(piece) && failure === null) await once(stream, "drain");
  } finally {
    stream.end();
    if (!stream.closed) await once(stream, "close");
  }
  if (failure !== null) throw failure;
}
