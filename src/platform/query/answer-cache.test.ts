// What is kept of answers, for how long, and who waits for whom.
import { expect, test } from "vitest";
import { AnswerCache } from "./answer-cache.ts";

const answer = (bytes: number) => ({ body: new Uint8Array(bytes) });
const KB = 1_024;

test("what was used longest ago goes first when the room is full", async () => {
  const cache = new AnswerCache(20 * KB);
  for (const key of ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]) await cache.getOrMake(key, async () => answer(KB));
  cache.get("a");
  await cache.getOrMake("k", async () => answer(KB));
  expect([cache.get("a") !== null, cache.get("b"), cache.get("k") !== null, cache.bytes]).toEqual([true, null, true, 20 * KB]);
});

test("one answer that would take an eighth of the room is not kept", async () => {
  const cache = new AnswerCache(20 * KB);
  await cache.getOrMake("big", async () => answer(2 * KB));
  expect([cache.get("big"), cache.bytes]).toEqual([null, 0]);
});

test("who asks the same while it is being made gets that one; a failure is nobody's answer", async () => {
  const cache = new AnswerCache<{ readonly body: Uint8Array }>(20 * KB);
  let made = 0;
  const make = async () => {
    made++;
    await Promise.resolve();
    if (made === 1) throw new Error("not this time");
    return answer(1);
  };
  const first = await Promise.allSettled([cache.getOrMake("a", make), cache.getOrMake("a", make)]);
  const second = await Promise.all([cache.getOrMake("a", make), cache.getOrMake("a", make)]);
  expect([first.map(({ status }) => status), second[0] === second[1], made]).toEqual([["rejected", "rejected"], true, 2]);
});
