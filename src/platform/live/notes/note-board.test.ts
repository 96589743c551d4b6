// Notes in memory: counted by place, gone after two hours, bounded.
import { expect, test } from "vitest";
import type { EpochMs } from "../../../core/units.ts";
import { NOTE_LIFE_MS, NoteBoard } from "./note-board.ts";
import type { NoteRecord, NoteSaying } from "./place-notes.sql.ts";

const T = Date.parse("2020-03-16T12:00:00+09:00");
const note = (id: string, says: NoteSaying, minute: number, place = "p"): NoteRecord => ({
  id,
  dataset: "d",
  place,
  says,
  notedAt: (T + minute * 60_000) as EpochMs,
});
const at = (minute: number) => (T + minute * 60_000) as EpochMs;

test("people who contradict each other are both counted, each with the newest time", () => {
  const board = new NoteBoard(10);
  for (const each of [note("1", "empty", 0), note("2", "some", 5), note("3", "empty", 7), note("3", "empty", 7)]) board.put(each, at(10));
  expect(board.counts("d", "p", at(10))).toEqual({ empty: { count: 2, newestAt: at(7) }, some: { count: 1, newestAt: at(5) } });
  expect([board.counts("d", "q", at(10)), board.counts("e", "p", at(10))]).toEqual([null, null]);
});

test("a note is gone two hours after it was written, and one from the future is not believed", () => {
  const board = new NoteBoard(10);
  board.put(note("1", "empty", 0), at(0));
  expect(board.counts("d", "p", (T + NOTE_LIFE_MS - 1) as EpochMs)).not.toBeNull();
  expect([board.counts("d", "p", (T + NOTE_LIFE_MS) as EpochMs), board.counts("d", "p", at(-1))]).toEqual([null, null]);
});

test("it takes no more than it may hold, and has room again once notes are gone", () => {
  const board = new NoteBoard(2);
  for (const [number, place] of ["p", "q", "r"].entries()) board.put(note(place, "some", number, place), at(number));
  expect([board.isFull(at(3)), board.counts("d", "r", at(3))]).toEqual([true, null]);
  expect(board.isFull(at(121))).toBe(false);
});
