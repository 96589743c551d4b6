// The imaginary sellers: the same for the same seed, as many in each district as people live there.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { DISTRICTS, isInDistrict } from "../core/korea/districts.ts";
import { type SampleSeller, SYNTHETIC_MARK, sampleSellers } from "./sample-sellers.ts";

const nation = sampleSellers(20200316, 25_000);
const hash = (sellers: readonly SampleSeller[]) => createHash("sha256").update(JSON.stringify(sellers)).digest("hex");
const of = (district: string) => nation.filter((seller) => seller.district === district);

test("the same seed makes the same sellers, another seed others", () => {
  expect(hash(sampleSellers(20200316, 25_000))).toBe(hash(nation));
  expect(hash(sampleSellers(20200317, 25_000))).not.toBe(hash(nation));
});

test("as many as asked for, each with a code of its own that no real seller has", () => {
  expect([nation.length, new Set(nation.map(({ code }) => code)).size]).toEqual([25_000, 25_000]);
  expect(nation.filter(({ code, type }) => !(type === "01" ? /^99\d{6}$/ : /^99\d{8}$/).test(code))).toEqual([]);
});

test("name and address say that it is made up", () => {
  expect(nation.filter(({ name, address }) => !name.startsWith(SYNTHETIC_MARK) || !address.includes(SYNTHETIC_MARK))).toEqual([]);
});

test("kinds are shared as on the national list: 23,000 pharmacies, 1,900 Nonghyup marts, some hundred post offices", () => {
  const count = (type: string) => nation.filter((seller) => seller.type === type).length;
  expect([Math.round(count("01") / 1000), Math.round(count("03") / 200), Math.round(count("02") / 200)]).toEqual([22, 10, 3]);
});

test("every district has its share by residents", () => {
  const residents = DISTRICTS.reduce((sum, district) => sum + district.residents, 0);
  for (const district of DISTRICTS) expect(Math.abs(of(district.code).length - (25_000 * district.residents) / residents)).toBeLessThan(1);
});

test("all lie in their district, so far as outlines tell", () => {
  const byCode = new Map(DISTRICTS.map((district) => [district.code, district]));
  const outside = nation.filter(({ location, district }) => !isInDistrict(location, byCode.get(district) as never));
  expect(outside.length).toBeLessThan(50);
});

test("shops gather in towns: most of a rural district's sellers have five others within 3 km", () => {
  const rural = DISTRICTS.filter(({ residents }) => residents > 40_000 && residents < 60_000).flatMap(({ code }) => of(code));
  const kilometres = (a: SampleSeller, b: SampleSeller) => Math.hypot((a.location[0] - b.location[0]) * 88, (a.location[1] - b.location[1]) * 111);
  const inTowns = rural.filter((seller) => of(seller.district).filter((other) => other !== seller && kilometres(seller, other) < 3).length >= 5);
  expect(inTowns.length / rural.length).toBeGreaterThan(0.5);
});
