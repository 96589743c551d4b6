// Events that take others back: each must name an event of its own sender, place and time. Changes outcomes only.
import { notice } from "../../core/notices.ts";
import { VOID_KIND } from "../../core/void-event.ts";
import { eventKey, readKindsOfLogged } from "../store/live-log.sql.ts";
import type { EventRow } from "./apply-events.ts";
import type { RowOutcome, WriteSession } from "./write-session.ts";

/** What is named may stand in the log, or among the rows that go in with it, before or behind. */
export async function judgeVoids(session: WriteSession, rows: readonly EventRow[], outcomes: (RowOutcome | null)[]): Promise<void> {
  const voids = rows.flatMap(({ event }, at) => (outcomes[at] === null && event.kind === VOID_KIND ? [{ event, at }] : []));
  if (voids.length === 0) return;
  const named = voids.map(({ event }) => ({ ...event, id: String(event.fields["event"]) }));
  const logged = await readKindsOfLogged(session.tx, session.dataset.id, named);
  const beside = new Set(rows.flatMap(({ event }, at) => (outcomes[at] === null && event.kind !== VOID_KIND ? [whole(event)] : [])));
  voids.forEach(({ at }, number) => {
    const target = named[number] as EventRow["event"];
    const kind = logged.get(eventKey(target.agency, target.id));
    const isThere = kind === undefined ? beside.has(whole(target)) : kind !== VOID_KIND;
    if (!isThere) outcomes[at] = notice("unknown_event", "event", target.id);
  });
}

function whole({ agency, id, place, occurredAt }: EventRow["event"]): string {
  return `${eventKey(agency, id)}\n${place}\n${occurredAt}`;
}
