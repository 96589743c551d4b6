// What operators tell: an incident or planned work, and each thing that is said of it later. Held against the table of states.
import { Problem } from "../../../core/problems.ts";
import { FIRST_STATES, type Impact, isNoticeOver, NEXT_STATES, type StatusNoticeKind, type StatusNoticeState } from "../../../core/status-states.ts";
import type { Text } from "../../../core/text.ts";
import type { EpochMs } from "../../../core/units.ts";
import { addNoticeUpdate, insertNotice, lockNotice } from "./status.sql.ts";
import type { BoardContext, StatusBoard } from "./status-board.ts";

const ID_BYTES = 9;

export interface NoticesContext extends Pick<BoardContext, "database" | "clock"> {
  readonly board: StatusBoard;
  randomText(bytes: number): string;
}

export interface NewNotice {
  readonly kind: StatusNoticeKind;
  readonly title: Text;
  readonly affects: readonly string[];
  readonly impact: Impact;
  readonly state: StatusNoticeState;
  /** Null: now. */
  readonly startsAt: EpochMs | null;
  readonly endsAt: EpochMs | null;
  readonly content: Text;
  /** Caller id. */
  readonly by: string;
}

/** @returns its id @throws Problem wrong_state, invalid_request */
export async function beginNotice(context: NoticesContext, notice: NewNotice): Promise<string> {
  const { database, clock, randomText, board } = context;
  const { kind, state, content, by } = notice;
  if (!FIRST_STATES[kind].includes(state)) throw new Problem("wrong_state", `${kind} does not begin with ${state}.`);
  const now = clock.now();
  const startsAt = notice.startsAt ?? now;
  if (notice.endsAt !== null && notice.endsAt <= startsAt) throw new Problem("invalid_request", "endsAt: it ends before it begins.");
  const endsAt = isNoticeOver(state) ? (notice.endsAt ?? now) : notice.endsAt;
  const id = randomText(ID_BYTES);
  await database.write(async (tx) => {
    await insertNotice(tx, { ...notice, id, startsAt, endsAt }, now);
    await addNoticeUpdate(tx, id, { id: randomText(ID_BYTES), saidAt: now, state, content }, endsAt, by);
  });
  await settle(context, board);
  return id;
}

/** @throws Problem not_found, wrong_state */
export async function goOnWithNotice(context: NoticesContext, id: string, state: StatusNoticeState, content: Text, by: string): Promise<void> {
  const { database, clock, randomText, board } = context;
  await database.write(async (tx) => {
    const found = await lockNotice(tx, id);
    if (!found) throw new Problem("not_found", "There is no such notice.");
    if (!NEXT_STATES[found.state].includes(state)) throw new Problem("wrong_state", `${state} does not follow ${found.state}.`);
    const now = clock.now();
    await addNoticeUpdate(tx, id, { id: randomText(ID_BYTES), saidAt: now, state, content }, isNoticeOver(state) ? now : found.endsAt, by);
  });
  await settle(context, board);
}

/** Durable, and told at once. */
async function settle({ database }: NoticesContext, board: StatusBoard): Promise<void> {
  await database.persist();
  await board.exchange();
  await board.keepCopy();
}
