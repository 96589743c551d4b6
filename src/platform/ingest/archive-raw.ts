// Raw bytes as they came in, kept with their hash before anything else is done with them.
import type { Readable } from "node:stream";
import type { FileStore, StoredFile } from "../../core/ports/file-store.ts";
import { Problem } from "../../core/problems.ts";

export interface ArchiveLimits {
  readonly maxBodyBytes: number;
}

/**
 * Resolves when the bytes survive a power cut. Nothing is kept of a body that is refused.
 * @param expectedBytes what the sender said it would be; null when it did not say
 * @throws Problem body_too_large, damaged_body
 */
export async function archiveRaw(files: FileStore, body: Readable, limits: ArchiveLimits, expectedBytes: number | null = null): Promise<StoredFile> {
  const tooLarge = () => new Problem("body_too_large", `At most ${limits.maxBodyBytes} bytes are taken at once.`);
  if (expectedBytes !== null && expectedBytes > limits.maxBodyBytes) throw tooLarge();
  const writer = await files.create("restricted");
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > limits.maxBodyBytes) throw tooLarge();
      await writer.write(chunk);
    }
    if (expectedBytes !== null && bytes !== expectedBytes) throw new Problem("damaged_body", `${expectedBytes} bytes were announced, ${bytes} came.`);
    return await writer.keep();
  } catch (error) {
    await writer.abandon();
    if (!(error instanceof Problem) && body.errored) throw new Problem("damaged_body", "The connection ended before the body was complete.");
    throw error;
  }
}
