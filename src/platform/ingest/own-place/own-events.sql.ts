// What a place has reported for itself, as it stands in the log. SQL only.
import { sql } from "kysely";
import type { ReadTx } from "../../../core/ports/database.ts";
import type { DayNumber, EpochMs, JsonValue } from "../../../core/units.ts";
import { VOID_KIND } from "../../../core/void-event.ts";

export interface OwnEvent {
  readonly id: string;
  readonly kind: string;
  readonly variant: string | null;
  readonly occurredAt: EpochMs;
  readonly receivedAt: EpochMs;
  readonly fields: { readonly [name: string]: JsonValue };
  readonly isVoided: boolean;
}

export interface WhoseEvents {
  readonly dataset: string;
  readonly place: string;
  readonly agency: string;
}

const COLUMNS = sql`e.id, e.kind, e.variant, e.occurred_at as "occurredAt", e.received_at as "receivedAt", e.fields, exists (
  select from live_event v
  where v.dataset = e.dataset and v.day = e.day and v.place = e.place and v.occurred_at = e.occurred_at and v.agency = e.agency
    and v.kind = ${VOID_KIND} and v.fields->>'event' = e.id) as "isVoided"`;

/** Of one day, the newest first, without what took others back. @param prefix of the ids that the place itself has given */
export async function readOwnEvents(tx: ReadTx, { dataset, place, agency }: WhoseEvents, prefix: string, day: DayNumber, limit: number) {
  const { rows } = await sql<OwnEvent>`
    select ${COLUMNS} from live_event e
    where e.dataset = ${dataset} and e.day = ${day} and e.place = ${place} and e.agency = ${agency} and e.kind <> ${VOID_KIND}
      and starts_with(e.id, ${prefix})
    order by e.occurred_at desc, e.id desc limit ${limit}`.execute(tx);
  return rows;
}

export async function readOwnEvent(tx: ReadTx, { dataset, place, agency }: WhoseEvents, id: string): Promise<OwnEvent | null> {
  const { rows } = await sql<OwnEvent>`
    select ${COLUMNS} from live_event e
    where e.dataset = ${dataset} and e.place = ${place} and e.agency = ${agency} and e.id = ${id} and e.kind <> ${VOID_KIND}`.execute(tx);
  return rows[0] ?? null;
}
