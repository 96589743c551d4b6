// The shape in which the state of the service is told. Pure.
import { z } from "zod";
import { IMPACT_NAMES, NEXT_STATES, NOTICE_KINDS, NOTICE_STATES } from "../../../core/status-states.ts";
import type { Text } from "../../../core/text.ts";
import { dayText, instantText } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { DATABASE_PART, datasetPart, type PartState } from "./parts.ts";
import type { PartDay, StatusNotice } from "./status.sql.ts";
import type { PartNow, StatusBoard } from "./status-board.ts";

const TextShape = z.object({ ko: z.string(), en: z.string() });
const State = z.enum(["up", "slow", "down", "none"]).describe("slow: answers late, or its news are late. down: does not answer, or its news are stale");
const Day = z.object({
  day: z.string(),
  checks: z.number().int(),
  failures: z.number().int(),
  slow: z.number().int(),
  meanMs: z.number().nullable(),
  worstMs: z.number().nullable(),
});
const Part = z.object({
  id: z.string(),
  title: TextShape,
  state: State,
  since: z.string().nullable().describe("Since when it has been so, as far as this process knows"),
  measuredAt: z.string().nullable(),
  ms: z.number().nullable().describe("Of the last check"),
  upShare: z.number().nullable().describe("Share of the checks of the last 90 days that did not fail, 0 to 1"),
  days: z.array(Day).describe("Days that were measured, oldest first"),
});

export const BoardShape = z.object({
  now: z.string(),
  state: State.describe("The worst of the protocols"),
  historyDays: z.number().int(),
  protocols: z.array(Part.extend({ path: z.string().nullable() })),
  datasets: z.array(
    Part.omit({ ms: true }).extend({
      freshness: z.enum(["live", "late", "stale", "from-the-future", "none"]),
      updatedAt: z.string().nullable(),
      expectedEveryMinutes: z.number(),
    }),
  ),
  notices: z
    .array(
      z.object({
        id: z.string(),
        kind: z.enum(NOTICE_KINDS),
        title: TextShape,
        affects: z.array(z.string()).describe("Ids of protocols and datasets; none: the whole service"),
        impact: z.enum(IMPACT_NAMES),
        state: z.enum(NOTICE_STATES),
        startsAt: z.string(),
        endsAt: z.string().nullable(),
        isAutomatic: z.boolean().describe("Noticed by the service itself, which also tells of its end; people may say more"),
        next: z.array(z.enum(NOTICE_STATES)),
        updates: z.array(z.object({ saidAt: z.string(), state: z.enum(NOTICE_STATES), content: TextShape })),
      }),
    )
    .describe("Incidents and planned work: what is not over, and the last 90 days"),
});

const DATABASE_TITLE: Text = { en: "Storage: taking in reports", ko: "저장소: 보고 접수" };

export function boardAnswer(board: StatusBoard, zone: string, now: EpochMs, historyDays: number): z.infer<typeof BoardShape> {
  const byPart = Map.groupBy(board.days, ({ part }) => part);
  const partOf = (id: string, title: Text, found: PartNow | null, days: readonly PartDay[]) => ({
    id,
    title: { ...title },
    state: found?.state ?? ("none" as const),
    since: found && instantText(found.since, zone),
    measuredAt: found && instantText(found.measuredAt, zone),
    upShare: shareUp(days),
    days: days.map(dayAnswer),
  });
  const database = { id: DATABASE_PART, title: DATABASE_TITLE, path: null };
  const protocols = [...board.probes, database].map(({ id, title, path }) => {
    const found = board.part(id);
    return { ...partOf(id, title, found, byPart.get(id) ?? []), path, ms: found?.ms ?? null };
  });
  return {
    now: instantText(now, zone),
    state: worst(protocols.map(({ state }) => state)),
    historyDays,
    protocols,
    datasets: board.datasets.map(({ id, title, freshness, updatedAt, expectedEveryMinutes }) => ({
      ...partOf(id, title, board.part(datasetPart(id)), byPart.get(datasetPart(id)) ?? []),
      ...{ freshness, expectedEveryMinutes, updatedAt: updatedAt && instantText(updatedAt, zone) },
    })),
    notices: board.notices.map((notice) => noticeAnswer(notice, zone)),
  };
}

export function worst(states: readonly PartState[]): PartState {
  return (["down", "slow", "up"] as const).find((state) => states.includes(state)) ?? "none";
}

function noticeAnswer(notice: StatusNotice, zone: string) {
  const { id, kind, title, affects, impact, state, startsAt, endsAt, isAutomatic, updates } = notice;
  return {
    ...{ id, kind, title: { ...title }, affects: [...affects], impact, state, isAutomatic },
    startsAt: instantText(startsAt, zone),
    endsAt: endsAt && instantText(endsAt, zone),
    next: [...NEXT_STATES[state]],
    updates: updates.map((update) => ({ saidAt: instantText(update.saidAt, zone), state: update.state, content: { ...update.content } })),
  };
}

function shareUp(days: readonly PartDay[]): number | null {
  const checks = days.reduce((sum, day) => sum + day.checks, 0);
  const failures = days.reduce((sum, day) => sum + day.failures, 0);
  return checks === 0 ? null : (checks - failures) / checks;
}

function dayAnswer({ day, checks, failures, slow, totalMs, worstMs }: PartDay): z.infer<typeof Day> {
  const answered = checks - failures;
  const isTimed = worstMs > 0 && answered > 0;
  return { day: dayText(day), checks, failures, slow, meanMs: isTimed ? Math.round((totalMs / answered) * 10) / 10 : null, worstMs: isTimed ? worstMs : null };
}
