// Bands: limits of the rule, and that they can be told apart without colour and on white.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDay } from "../../core/time.ts";
import type { DayNumber } from "../../core/units.ts";
import { BANDS, bandOf } from "./bands.ts";

const day = parseDay("2020-03-14") as DayNumber;

test("numbers fall into the bands of 10 March 2020", () => {
  const at = (remaining: number) => bandOf(remaining, day);
  expect([0, 1, 2, 29, 30, 99, 100, 20_052].map(at)).toEqual(["empty", "empty", "few", "few", "some", "some", "plenty", "plenty"]);
});

test("days before the first rule are judged by it", () => {
  expect(bandOf(100, parseDay("2020-02-06") as DayNumber)).toBe("plenty");
});

test("more masks never make a lower band", () => {
  const order = ["empty", "few", "some", "plenty"];
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map((remaining) => order.indexOf(bandOf(remaining, day)));
      return (low as number) <= (high as number);
    }),
  );
});

test("every band has a shape and words of its own, and a colour of 3 to 1 on white", () => {
  for (const part of ["id", "shape", "colour"] as const) expect(new Set(BANDS.map((band) => band[part])).size).toBe(BANDS.length);
  for (const language of ["ko", "en"] as const) expect(new Set(BANDS.map((band) => band.title[language])).size).toBe(BANDS.length);
  expect(BANDS.filter((band) => contrastOnWhite(band.colour) < 3)).toEqual([]);
});

/** Source: WCAG 2.2, contrast ratio and relative luminance. */
function contrastOnWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
