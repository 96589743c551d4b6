// A file as the body of a request: read piece by piece, exactly as long as was announced.
import { createReadStream } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import { CommandFailure } from "./failures.ts";

const PIECE_BYTES = 256 * 1024;

/** @throws CommandFailure when there is no file that we may read */
export async function findFile(path: string): Promise<{ readonly size: number }> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new CommandFailure(`There is no file ${path}.`);
  if (!found.isFile()) throw new CommandFailure(`${path} is not a file.`);
  await access(path, constants.R_OK).catch(() => {
    throw new CommandFailure(`The file ${path} may not be read by this user.`);
  });
  return { size: found.size };
}

/**
 * The first `size` bytes; what is written behind them meanwhile is left out.
 * @param passed told about each piece when it is asked for by the connection
 * @throws CommandFailure when the file has become shorter, or cannot be read on
 */
export async function* readExactly(path: string, size: number, passed: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let left = size;
  try {
    if (size > 0)
      for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES, end: size - 1 }) as AsyncIterable<Uint8Array>) {
        left -= piece.length;
        passed(piece.length);
        yield piece;
      }
  } catch (error) {
    throw new CommandFailure(
      `The file ${path} could not be read to its end (${(error as NodeJS.ErrnoException).code ?? "unknown"}). Nothing of it was taken in.`,
    );
  }
  if (left > 0) throw new CommandFailure(`The file ${path} became shorter while it was sent. Nothing of it was taken in; send it again.`);
}
