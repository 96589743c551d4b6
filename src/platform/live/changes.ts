// What changed since a position, in segments that caches can keep, and as a stream of events.
import { Problem } from "../../core/problems.ts";
import type { PlaceRecord } from "../store/replica.ts";
import { asLatin1, conditional, type HotAnswer, type HotRequest } from "./hot-answer.ts";
import { envelopeMembers, listHeaders } from "./list-answers.ts";
import type { LiveIndex } from "./live-index.ts";

/** Numbers of a segment. One that is full never changes its meaning, so caches may keep it. */
export const SEGMENT = 1_000;
const FOREVER = "public, max-age=31536000, immutable";
const SOON = "public, max-age=1, must-revalidate";

/** A change as it is served: the place with its number, or that it was withdrawn. As latin1. */
export function changePiece(index: LiveIndex, record: PlaceRecord): string {
  const place = record.withdrawn ? null : index.placeByCode(record.code);
  if (!place) return `{"code":${asLatin1(JSON.stringify(record.code))},"withdrawn":true,"sequence":${record.sequence}}`;
  return `${index.openPiece(place.number)},"sequence":${record.sequence}}`;
}

/** A sequence from `123` or `epoch-123`. @throws Problem sequence_gone for another epoch */
export function parsePosition(index: LiveIndex, text: string): number {
  const { epoch, sequence } = index.position;
  const match = /^(?:([a-z0-9]+)-)?(\d{1,15})$/.exec(text);
  if (!match) throw new Problem("invalid_request", "since: must be a sequence, or epoch-sequence");
  const since = Number(match[2]);
  if ((match[1] !== undefined && match[1] !== epoch) || since > sequence) throw goneProblem(index);
  if (since < index.oldestKept) throw goneProblem(index);
  return since;
}

function goneProblem(index: LiveIndex): Problem {
  return new Problem("sequence_gone", "", { snapshot: `/v1/live/${index.context.dataset.id}/snapshot` });
}

export function changesAnswer(index: LiveIndex, request: HotRequest, since: number, namesEpoch: boolean): HotAnswer {
  const { epoch, sequence: head } = index.position;
  const end = (Math.floor(since / SEGMENT) + 1) * SEGMENT;
  const isClosed = end <= head;
  const to = isClosed ? end : head;
  const pieces = index.changedBetween(since, to).map((record) => changePiece(index, record));
  const next = `/v1/live/${index.context.dataset.id}/changes?since=${epoch}-${to}`;
  const body = `{${envelopeMembers(index)}"from":${since},"to":${to},"head":${head},"closed":${isClosed},"next":"${next}","places":[${pieces.join(",")}]}`;
  // Without the epoch in the address a cache could serve the changes of a store that was there before.
  const cacheControl = isClosed && namesEpoch ? FOREVER : SOON;
  return conditional(request, {
    status: 200,
    headers: listHeaders(index, false, cacheControl),
    etag: `W/"${epoch}-${since}-${to}"`,
    body,
  });
}
