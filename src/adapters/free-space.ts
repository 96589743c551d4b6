// How much room is left where the data lies. Looked at once a second, so that asking costs nothing.
import { statfs } from "node:fs/promises";

export interface FreeSpace {
  /** False when less than the reserve is left. */
  hasRoom(): boolean;
  stop(): void;
}

const LOOK_EVERY_MS = 1_000;

/** @param reserveBytes what must stay free for the database to go on working */
export async function watchFreeSpace(folder: string, reserveBytes: number): Promise<FreeSpace> {
  let isRoomy = true;
  const look = async () => {
    const { bavail, bsize } = await statfs(folder);
    isRoomy = bavail * bsize >= reserveBytes;
  };
  await look();
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS);
  timer.unref();
  return { hasRoom: () => isRoomy, stop: () => clearInterval(timer) };
}
