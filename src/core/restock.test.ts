// Which changes of level are news for somebody who waits.
import { expect, test } from "vitest";
import { isRestock } from "./restock.ts";

const BANDS = [
  { id: "plenty", available: true },
  { id: "some", available: true },
  { id: "few", available: true },
  { id: "empty", available: false },
  { id: "break", available: false },
];

test("from nothing to anything, and from few to more, is stock again; less, the same and unknown are not", () => {
  const all = [null, ...BANDS.map(({ id }) => id)];
  const news = all.flatMap((before) => all.filter((after) => isRestock(BANDS, before, after)).map((after) => `${before} ${after}`));
  expect(news).toEqual(["few plenty", "few some", "empty plenty", "empty some", "empty few", "break plenty", "break some", "break few"]);
});
