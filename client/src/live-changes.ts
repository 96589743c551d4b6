// Changes of a live dataset as they happen.
import type { Answer, LiveDatasetId } from "./api.ts";
import { addressOf } from "./api.ts";
import { followStream } from "./follow-stream.ts";
import type { AnyPlace } from "./live-places.ts";
import type { Service } from "./service.ts";

/** A place of a copy: what snapshots and changes tell, without ages, which everybody reckons for themselves. */
export type Place<Id extends string> = Id extends LiveDatasetId ? Answer<`/v1/live/${Id}/snapshot`>["places"][number] : AnyPlace;

export type LiveChange<Id extends string> =
  /** The place is now like this. `position` is `epoch-sequence`. */
  | { readonly kind: "place"; readonly place: Place<Id>; readonly position: string }
  /** No longer registered. */
  | { readonly kind: "withdrawn"; readonly code: string; readonly position: string }
  /** Everything up to here has been told; from now on it is live. */
  | { readonly kind: "position"; readonly position: string }
  /** Something was missed: what is shown has to be loaded anew. */
  | { readonly kind: "reset"; readonly position: string };

export interface StreamOptions {
  /** Only places in it, `[west, south, east, north]`; withdrawals come all the same. */
  readonly box?: readonly [west: number, south: number, east: number, north: number];
  /** `epoch-sequence` of what is shown already; absent: from now on. */
  readonly since?: string;
  readonly signal?: AbortSignal;
  readonly onLine?: (isOpen: boolean) => void;
  /** A line is taken for dead after so long; 45 seconds unless given. */
  readonly silenceMs?: number;
}

/** Comes back by itself with what was missed. Ends with its signal, or with the loop that reads it. */
export async function* streamChanges<const Id extends string>(service: Service, dataset: Id, options: StreamOptions = {}): AsyncGenerator<LiveChange<Id>> {
  const { box, since = null, signal, onLine, silenceMs } = options;
  // The position goes in the address: a header of its own would cost pages of other sites a further request.
  const address = (last: string | null) => addressOf(`/v1/live/${dataset}/stream`, { query: { bbox: box, since: last } });
  const line = { address, since, ...(signal ? { signal } : {}), ...(onLine ? { onLine } : {}), ...(silenceMs === undefined ? {} : { silenceMs }) };
  for await (const { type, data, lastEventId } of followStream(service, line)) {
    if (type === "position" || type === "reset") yield { kind: type, position: lastEventId };
    if (type === "change") yield changeOf(JSON.parse(data), lastEventId);
  }
}

interface ToldChange {
  readonly code?: unknown;
  readonly withdrawn?: boolean;
  readonly sequence?: number;
}

function changeOf<Id extends string>(told: ToldChange, position: string): LiveChange<Id> {
  if (told.withdrawn) return { kind: "withdrawn", code: String(told.code), position };
  const { sequence: _, ...place } = told;
  return { kind: "place", place: place as Place<Id>, position };
}
