// Places that come in against the places that are there: added, changed, left, withdrawn. Changes the session only.
import { keyField } from "../../core/live-dataset.ts";
import { type Notice, notice } from "../../core/notices.ts";
import type { Sequence } from "../../core/units.ts";
import type { PlaceRecord } from "../store/replica.ts";
import type { CheckedPlace } from "./checked-rows.ts";
import type { BatchHead } from "./ingest.sql.ts";
import { ownership, type RowOutcome, type WriteSession } from "./write-session.ts";

export interface PlaceRow {
  readonly row: number;
  readonly place: CheckedPlace;
  readonly notices: readonly Notice[];
  /** The row as it came in, for the quarantine. */
  content(): string;
}

export function applyPlaces(session: WriteSession, head: BatchHead, isAdministrator: boolean, rows: readonly PlaceRow[]): RowOutcome[] {
  return rows.map(({ place }) => applyPlace(session, head, isAdministrator, place));
}

function applyPlace(session: WriteSession, head: BatchHead, isAdministrator: boolean, place: CheckedPlace): RowOutcome {
  const known = session.place(place.code);
  if (known) {
    const foreign = ownership(known, head.agency, isAdministrator, keyField(session.dataset));
    if (foreign) return foreign;
    if (known.receivedAt > head.receivedAt) return "unchanged";
    if (!known.withdrawn && isSame(known.fields, place.fields)) return "unchanged";
  }
  const record: PlaceRecord = {
    code: place.code,
    agency: known?.agency ?? head.agency,
    fields: place.fields,
    withdrawn: false,
    receivedAt: head.receivedAt,
    sequence: 0 as Sequence,
    state: known?.state ?? {},
    last: known?.last ?? null,
  };
  session.changePlace(record);
  return "accepted";
}

/** Null and absent mean the same: not known. */
function isSame(a: PlaceRecord["fields"], b: PlaceRecord["fields"]): boolean {
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) if (JSON.stringify(a[name] ?? null) !== JSON.stringify(b[name] ?? null)) return false;
  return true;
}

/** The agency's places that a replacement does not name. What came in later than the replacement stays. */
export function withdrawAbsent(session: WriteSession, head: BatchHead, keep: ReadonlySet<string>): void {
  const gone = [...session.places()].filter(
    (known) => known.agency === head.agency && !known.withdrawn && !keep.has(known.code) && known.receivedAt <= head.receivedAt,
  );
  for (const known of gone) session.changePlace({ ...known, withdrawn: true, receivedAt: head.receivedAt });
}

/** Why an event about a place cannot go in; null when it can. */
export function refusalOfEvent(session: WriteSession, code: string, agency: string, isAdministrator: boolean): Notice | null {
  const field = session.dataset.placeReference;
  const known = session.place(code);
  if (!known) return notice("unknown_place", field, code);
  if (known.withdrawn) return notice("withdrawn_place", field, code);
  return ownership(known, agency, isAdministrator, field);
}
