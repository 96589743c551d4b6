// What a signed-in place may do: report and take back for itself, by the road that every event goes. It names no dataset.
import type { LiveDataset } from "../../../core/live-dataset.ts";
import { NOTICE_KINDS, type Notice, type NoticeKinds, notice } from "../../../core/notices.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import type { Database } from "../../../core/ports/database.ts";
import { Problem } from "../../../core/problems.ts";
import { DAY_MS, MINUTE_MS } from "../../../core/time.ts";
import type { JsonValue, Row } from "../../../core/units.ts";
import { VOID_KIND } from "../../../core/void-event.ts";
import type { SignedInPlace } from "../../access/caller.ts";
import { RateWindow } from "../../access/rate-window.ts";
import { eventKey, type LoggedEvent, readDigests } from "../../store/live-log.sql.ts";
import type { PlaceRecord } from "../../store/replica.ts";
import { checkEvent } from "../checked-rows.ts";
import type { IngestService } from "../ingest-service.ts";
import { MEDIA_TYPES } from "../read-rows.ts";
import { readOwnEvent } from "./own-events.sql.ts";

/** Ours: long enough to notice a slip, too short to rewrite the day. */
export const UNDO_MINUTES = 10;
/** Ours: far more than a clerk enters, also after a night without a line. */
const REPORTS = { most: 300, windowMs: 10 * MINUTE_MS, maxKeys: 50_000 } as const;

export interface OwnPlaceContext {
  readonly service: IngestService;
  readonly database: Database;
  readonly clock: Clock;
  readonly zone: string;
  placeOf(dataset: string, code: string): PlaceRecord | undefined;
}

/** Ours: an entry may wait on a device over a weekend; whoever has a stolen code does not rewrite what was released long ago. */
const OLDEST_MS = 3 * DAY_MS;

/** As a device of the place sends it. */
export interface OwnReportSent {
  /** Made on the device: sent twice, it counts once. */
  readonly id: string;
  readonly kind: string;
  readonly variant?: string | undefined;
  readonly occurredAt: string;
  readonly fields: { readonly [name: string]: JsonValue };
}

export type ReportStatus = "accepted" | "unchanged";

/** Ids of a place never meet those of its agency or of other places. */
export function ownIdPrefix({ code }: SignedInPlace): string {
  return `own.${code}.`;
}

export class OwnReports {
  readonly #context: OwnPlaceContext;
  readonly #rate = new RateWindow(REPORTS);

  constructor(context: OwnPlaceContext) {
    this.#context = context;
  }

  /** Durable and applied once it resolves. @throws Problem */
  async report(place: SignedInPlace, { id, kind, variant, occurredAt, fields }: OwnReportSent): Promise<ReportStatus> {
    const dataset = this.#datasetOf(place);
    const declared = (dataset.ownReports ?? []).some((report) => report.kind === kind) ? dataset.events[kind] : undefined;
    if (!declared) throw new Problem("invalid_request", "kind: is none that a place reports for itself");
    const unknown = Object.keys(fields).find((name) => !Object.hasOwn(declared.fields, name));
    if (unknown !== undefined) throw new Problem("invalid_request", `fields: ${kind} has no ${unknown.slice(0, 40)}`);
    return this.#send(place, dataset, { ...fields, kind, [dataset.variantField]: variant ?? null, occurredAt, id: `${ownIdPrefix(place)}${id}` });
  }

  /** Twice is once. @throws Problem not_found, too_late_to_undo */
  async takeBack(place: SignedInPlace, id: string): Promise<ReportStatus> {
    const { database, clock } = this.#context;
    const dataset = this.#datasetOf(place);
    const whole = `${ownIdPrefix(place)}${id}`;
    const event = await database.read((tx) => readOwnEvent(tx, { dataset: dataset.id, place: place.code, agency: place.agency }, whole));
    if (!event) throw new Problem("not_found", "There is no such entry of this place.");
    if (event.isVoided) return "unchanged";
    if (clock.now() - event.receivedAt > UNDO_MINUTES * MINUTE_MS) throw new Problem("too_late_to_undo");
    // To the millisecond: both have to say the same.
    const occurredAt = new Date(event.occurredAt).toISOString();
    return this.#send(place, dataset, { id: `${whole}.${VOID_KIND}`, kind: VOID_KIND, event: whole, occurredAt });
  }

  #datasetOf({ dataset }: SignedInPlace): LiveDataset {
    const context = this.#context.service.contexts.get(dataset);
    if (!context) throw new Problem("not_found", "There is no such dataset.");
    return context.dataset;
  }

  /** What cannot be right is told here and now; it does not wait in the agency's quarantine. */
  async #send(place: SignedInPlace, dataset: LiveDataset, said: Row): Promise<ReportStatus> {
    const { service, clock, zone } = this.#context;
    const row = { ...said, [dataset.placeReference]: place.code };
    const now = clock.now();
    const key = `${dataset.id} ${place.code}`;
    const waitMs = this.#rate.waitMs(key, now);
    if (waitMs > 0) throw new Problem("too_many_requests", "", {}, Math.ceil(waitMs / 1000));
    this.#rate.count(key, now);
    const checked = checkEvent({ dataset, agency: place.agency, batch: "", receivedAt: now, zone, source: null }, row);
    if (!checked.ok) throw refusal(dataset, checked.notices);
    if (checked.value.occurredAt < now - OLDEST_MS) throw refusal(dataset, [notice("own_report_too_old", "occurredAt")]);
    const known = await this.#digestOf(dataset.id, checked.value);
    if (known === checked.value.digest) return "unchanged";
    if (known !== null) throw refusal(dataset, [notice("id_reused", "id")]);
    const head = {
      dataset: dataset.id,
      target: "events",
      agency: place.agency,
      isAdministrator: false,
      encoding: "identity",
      mode: "add",
      source: "",
    } as const;
    const { counts, refused } = await service.resend({ ...head, mediaType: MEDIA_TYPES.json }, JSON.stringify(row));
    if (refused[0]) throw refusal(dataset, refused[0].notices);
    return counts.accepted > 0 ? "accepted" : "unchanged";
  }

  /** Of the event with this id that is in the log already. */
  async #digestOf(dataset: string, event: LoggedEvent): Promise<string | null> {
    const digests = await this.#context.database.read((tx) => readDigests(tx, dataset, [event]));
    return digests.get(eventKey(event.agency, event.id)) ?? null;
  }
}

function refusal(dataset: LiveDataset, notices: readonly Notice[]): Problem {
  const kinds: NoticeKinds = { ...NOTICE_KINDS, ...dataset.noticeKinds };
  const shown = notices.map(({ code, field }) => ({
    code,
    ...(field === undefined ? {} : { field }),
    message: kinds[code]?.message ?? { en: code, ko: code },
  }));
  return new Problem(notices.some(({ code }) => code === "id_reused") ? "conflict" : "report_refused", "", { notices: shown });
}
