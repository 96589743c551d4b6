// From what was announced to what is to be delivered: one row and one job for each webhook that asked, in one transaction.
import type { Clock } from "../../core/ports/clock.ts";
import type { Database, WriteTx } from "../../core/ports/database.ts";
import type { JobQueue } from "../../core/ports/job-queue.ts";
import { type Announcement, takeAnnouncements } from "../store/announcements.sql.ts";
import { insertDelivery, readWanting } from "./webhooks.sql.ts";

export interface PassOnContext {
  readonly database: Database;
  readonly queue: JobQueue;
  /** The world's: receivers live outside of any synthetic one. */
  readonly worldClock: Clock;
  randomText(bytes: number): string;
}

const AT_ONCE = 50;
const ID_BYTES = 18;
/** A webhook for which so much waits hears nothing new until some of it is settled. */
export const MOST_WAITING = 1_000;

/** @returns how many announcements were passed on */
export async function passOn(context: PassOnContext): Promise<number> {
  let count = 0;
  for (;;) {
    const taken = await context.database.write(async (tx) => {
      const announcements = await takeAnnouncements(tx, AT_ONCE);
      for (const announcement of announcements) await deliverToAll(context, tx, announcement);
      return announcements.length;
    });
    count += taken;
    if (taken < AT_ONCE) return count;
  }
}

async function deliverToAll(context: PassOnContext, tx: WriteTx, announcement: Announcement): Promise<void> {
  const wanting = await readWanting(tx, announcement);
  for (const { id, waiting } of wanting) if (waiting < MOST_WAITING) await putDelivery(context, tx, id, announcement.id);
}

export async function putDelivery(
  { queue, worldClock, randomText }: PassOnContext,
  tx: WriteTx,
  webhook: string,
  announcement: string,
): Promise<string | null> {
  const id = `msg_${randomText(ID_BYTES)}`;
  if (!(await insertDelivery(tx, { id, webhook, announcement, madeAt: worldClock.now() }))) return null;
  await queue.add(tx, [{ key: id, group: webhook, afterSeconds: 0 }]);
  return id;
}
