// The plain answers as routes: a district goes in, a few sentences come out, for telephones, messages and voices. Knows no framework.
import type { Clock } from "../../core/ports/clock.ts";
import type { ProblemCode } from "../../core/problems.ts";
import { instantText } from "../../core/time.ts";
import type { DayNumber } from "../../core/units.ts";
import type { HotAnswer, HotRequest } from "../../platform/live/hot-answer.ts";
import type { LiveIndex } from "../../platform/live/live-index.ts";
import type { PublishedRows } from "../../platform/query/published-rows.ts";
import { CentreShelf } from "./centre-shelf.ts";
import { masksAnswer } from "./masks-answer.ts";
import { type PlainAnswer, plainAnswer } from "./plain-answer.ts";
import { type PlainQuery, parsePlain } from "./plain-request.ts";
import { RegionBook } from "./region-book.ts";
import { screeningAnswer } from "./screening-answer.ts";

export interface PlainContext {
  /** Null where no masks are declared. */
  readonly masks: LiveIndex | null;
  readonly rows: PublishedRows;
  readonly clock: Clock;
  readonly zone: string;
  readonly isSynthetic: boolean;
  isHoliday(day: DayNumber): boolean;
}

export interface PlainRoute {
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly problems: readonly ProblemCode[];
  /** @param caller whose turn it is when a new release has to be read; @throws Problem */
  answer(request: HotRequest, caller: string): Promise<HotAnswer>;
}

export function plainRoutes(context: PlainContext): PlainRoute[] {
  const { masks, rows, clock, zone, isSynthetic, isHoliday } = context;
  const shelf = new CentreShelf(rows);
  const answered = async (request: HotRequest, answer: (query: PlainQuery) => PlainAnswer | Promise<PlainAnswer>) => {
    const query = parsePlain(request);
    const found = await answer(query);
    return plainAnswer(found, { ...query, now: instantText(clock.now(), zone), isSynthetic });
  };
  const screening: PlainRoute = {
    path: "/plain/screening",
    operationId: "plain-screening",
    summary: "Screening centres of a district in a few sentences, open ones first",
    problems: ["invalid_request", "overloaded", "too_many_requests"],
    answer: (request, caller) => answered(request, async (query) => screeningAnswer(await shelf.newest(caller), { at: clock.now(), zone, isHoliday }, query)),
  };
  if (!masks) return [screening];
  const regions = new RegionBook(masks);
  return [
    {
      path: "/plain/masks",
      operationId: "plain-masks",
      summary: "Sellers of a district with stock, in a few sentences",
      problems: ["invalid_request"],
      answer: (request) => answered(request, (query) => masksAnswer(masks, regions, query)),
    },
    screening,
  ];
}
