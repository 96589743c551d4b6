// The nearest in the grid are the nearest of all, wherever they lie, also after some have gone.
import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceMeters } from "../../src/core/geography.ts";
import type { LonLat } from "../../src/core/units.ts";
import { PlaceGrid } from "./place-grid.ts";

const everywhere = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })) as fc.Arbitrary<LonLat>;
const inTown = fc.tuple(fc.double({ min: 126.9, max: 127.1, noNaN: true }), fc.double({ min: 37.4, max: 37.6, noNaN: true })) as fc.Arbitrary<LonLat>;

/** Of all, without a grid. */
function plainNearest(positions: ReadonlyMap<string, LonLat>, from: LonLat, count: number, radius: number): readonly number[] {
  const distances = [...positions.values()].map((position) => distanceMeters(from, position)).filter((meters) => meters <= radius);
  return distances.sort((a, b) => a - b).slice(0, count);
}

test.for([
  ["in a town", inTown, inTown],
  ["on the whole earth", everywhere, everywhere],
  ["in a town, asked from far away", inTown, everywhere],
] as const)("%s", ([, places, asked]) => {
  const radius = fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 0, max: 30_000 }));
  fc.assert(
    fc.property(fc.array(places, { maxLength: 60 }), asked, fc.integer({ min: 0, max: 12 }), radius, fc.nat(20), (all, from, count, meters, gone) => {
      const grid = new PlaceGrid();
      const positions = new Map(all.map((position, at) => [`p${at}`, position] as const));
      for (const [code, position] of positions) grid.set(code, position);
      for (let at = 0; at < gone; at++) {
        grid.delete(`p${at}`);
        positions.delete(`p${at}`);
      }
      const found = grid.nearest(from, count, meters, () => true).map(({ distanceMeters: each }) => each);
      expect(found).toEqual(plainNearest(positions, from, count, meters));
    }),
    { numRuns: 300 },
  );
});

test("a place that moves is found where it is, and only there; what is not accepted is left out", () => {
  const grid = new PlaceGrid();
  grid.set("a", [127, 37.5]);
  grid.set("b", [127.001, 37.5]);
  grid.set("a", [129, 35]);
  grid.set("c", null);
  const codes = (from: LonLat, accepts = (_: string) => true) => grid.nearest(from, 5, 1_000, accepts).map(({ code }) => code);
  expect([codes([127, 37.5]), codes([129, 35]), codes([127, 37.5], (code) => code !== "b")]).toEqual([["b"], ["a"], []]);
});
