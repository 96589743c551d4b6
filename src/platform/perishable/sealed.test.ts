// Sealing: it opens with its key and for its owner only.
import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { keyedMark, seal, unseal } from "./sealed.ts";

const key = randomBytes(32);
const value = { name: "마당다방", from: 1, tags: [null, true] };

test("what was sealed opens with its key, and no two seals are alike", () => {
  const [one, two] = [seal(key, "sites/1", value, randomBytes), seal(key, "sites/1", value, randomBytes)];
  expect([unseal(key, "sites/1", one), one === two, one.includes("마당다방")]).toEqual([value, false, false]);
});

test("it opens neither with another key, nor for another owner, nor after a change", () => {
  const sealed = seal(key, "sites/1", value, randomBytes);
  const changed = Buffer.from(sealed, "base64");
  changed[40] = (changed[40] as number) ^ 1;
  expect(() => unseal(randomBytes(32), "sites/1", sealed)).toThrow();
  expect(() => unseal(key, "sites/2", sealed)).toThrow();
  expect(() => unseal(key, "sites/1", changed.toString("base64"))).toThrow();
});

test("a mark tells sameness under one key", () => {
  expect(keyedMark(key, value)).toBe(keyedMark(key, { tags: [null, true], from: 1, name: "마당다방" }));
  expect(keyedMark(key, value)).not.toBe(keyedMark(randomBytes(32), value));
});
