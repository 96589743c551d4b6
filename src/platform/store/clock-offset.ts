// The offset by which all processes of a store move their clocks, followed by everybody.
import type { Database } from "../../core/ports/database.ts";
import { CLOCK_CHANNEL, readClockOffset, writeFirstClockOffset } from "./clock-offset.sql.ts";

/** A notification may be lost; this is how long a process may then be behind. */
const POLL_MS = 5_000;

export interface ClockFollower {
  stop(): void;
}

/** Reads the offset into `offset`, writing `initialMs` when the store has none, and keeps it up to date. */
export async function followClockOffset(database: Database, offset: { ms: number }, initialMs: number): Promise<ClockFollower> {
  await database.write((tx) => writeFirstClockOffset(tx, initialMs));
  const read = async () => {
    offset.ms = await database.read(readClockOffset);
  };
  await read();
  await database.listen(CLOCK_CHANNEL, () => void read().catch(() => undefined));
  if (database.engine === "pglite") return { stop: () => undefined };
  const timer = setInterval(() => void read().catch(() => undefined), POLL_MS);
  return { stop: () => clearInterval(timer) };
}
