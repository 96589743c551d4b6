// Rows and a geocoder that knows two addresses.
import { expect, test } from "vitest";
import { geocodeRows } from "./geocode-rows.ts";
import type { GeocodedAddress } from "./ports/geocoder.ts";

const FIELDS = { address: "address", position: "location", positionIs: "positionIs" };
const KNOWN = new Map<string, GeocodedAddress>([
  ["가상로 1", { location: [127.1, 37.1], precision: "building" }],
  ["가상로 2", { location: [127.2, 37.2], precision: "district" }],
]);

async function geocoded(rows: readonly { readonly [field: string]: unknown }[]) {
  const asked: string[] = [];
  const located = await geocodeRows(FIELDS, rows, {
    locate: async (addresses) => {
      asked.push(...addresses);
      return addresses.map((address) => KNOWN.get(address) ?? null);
    },
  });
  return { located, asked };
}

test("an approximate or missing position becomes that of the address, which is asked for once", async () => {
  const rows = [
    { address: "가상로 1", location: [127, 37], positionIs: "approximate" },
    { address: "가상로 1", location: null, positionIs: null },
  ];
  const better = { address: "가상로 1", location: [127.1, 37.1], positionIs: "geocoded" };
  expect(await geocoded(rows)).toEqual({ located: [better, better], asked: ["가상로 1"] });
});

test("what is exact, unknown, without address, or known by its district only stays as it was", async () => {
  const rows = [
    { address: "가상로 1", location: [127, 37], positionIs: "exact" },
    { address: "가상로 2", location: [127, 37], positionIs: "approximate" },
    { address: "가상로 3", location: [127, 37], positionIs: "approximate" },
    { address: null, location: [127, 37], positionIs: "approximate" },
  ];
  expect(await geocoded(rows)).toEqual({ located: rows, asked: ["가상로 2", "가상로 3"] });
  expect(await geocoded([])).toEqual({ located: [], asked: [] });
});
