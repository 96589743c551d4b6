// The form of the journal on disk: frames of interleaved records. Pure encoding and scanning; no records, no policy.

import type { FileHandle } from "node:fs/promises";
import { crc32 } from "node:zlib";

/** "MDJ1": the format and its version. */
const MAGIC = 0x4d444a31;
/** magic, kind, record number, payload length, CRC-32 of the fields before it and of the payload; all big-endian. */
export const FRAME_HEADER_BYTES = 17;
/** A frame that claims more is damaged. */
const MAX_PAYLOAD_BYTES = 64 * 1_048_576;

export const FRAME_KINDS = { begin: 1, data: 2, end: 3, abandon: 4 } as const;
export type FrameKind = (typeof FRAME_KINDS)[keyof typeof FRAME_KINDS];

export function encodeFrame(kind: FrameKind, record: number, payload: Uint8Array): readonly [header: Buffer, payload: Uint8Array] {
  const header = Buffer.alloc(FRAME_HEADER_BYTES);
  header.writeUInt32BE(MAGIC, 0);
  header.writeUInt8(kind, 4);
  header.writeUInt32BE(record, 5);
  header.writeUInt32BE(payload.length, 9);
  header.writeUInt32BE(crc32(payload, crc32(header.subarray(0, 13))), 13);
  return [header, payload];
}

export interface ScannedFrame {
  readonly kind: number;
  readonly record: number;
  /** Where the payload begins in the file. */
  readonly offset: number;
  readonly length: number;
  /** Given for `begin` only; other payloads are left on disk. */
  readonly payload: Buffer | null;
  /** False: its bytes are not what was written. */
  readonly isSound: boolean;
}

/**
 * The frames of a file from its beginning; ends at the first place where no frame starts, which is where writing was
 * interrupted or the file is damaged beyond one frame.
 */
export async function* scanFrames(file: FileHandle): AsyncIterable<ScannedFrame> {
  const { size } = await file.stat();
  const header = Buffer.alloc(FRAME_HEADER_BYTES);
  let at = 0;
  while (at + FRAME_HEADER_BYTES <= size) {
    await file.read(header, 0, FRAME_HEADER_BYTES, at);
    const length = header.readUInt32BE(9);
    if (header.readUInt32BE(0) !== MAGIC || length > MAX_PAYLOAD_BYTES || at + FRAME_HEADER_BYTES + length > size) return;
    const payload = Buffer.alloc(length);
    await file.read(payload, 0, length, at + FRAME_HEADER_BYTES);
    const isSound = crc32(payload, crc32(header.subarray(0, 13))) === header.readUInt32BE(13);
    const kind = header.readUInt8(4);
    yield {
      kind,
      record: header.readUInt32BE(5),
      offset: at + FRAME_HEADER_BYTES,
      length,
      payload: kind === FRAME_KINDS.begin ? payload : null,
      isSound,
    };
    at += FRAME_HEADER_BYTES + length;
  }
}
