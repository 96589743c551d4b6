// The platform and the shared parts of the portal serve any dataset without knowing its name.
import { expect, test } from "vitest";
import { LIVE_DATASETS } from "../../src/datasets/registry.ts";
import { constantName } from "../../tools/generate-registry.ts";
import { filesUnder, isTest, placesOf } from "./sources.ts";

const names = LIVE_DATASETS.flatMap(({ id }) => [id, constantName(id)]);
const NAMED = new RegExp(`\\b(${names.join("|")})\\b`, "i");
/** A page of a dataset's own, and what is only words: those on the pages, and the guides. */
const OWN = [...LIVE_DATASETS.map(({ id }) => `web/src/routes/${id}/`), "web/src/words/", "web/src/guides/"];

const shared = filesUnder(["src/platform", "web/src"], /\.(ts|js|svelte|css|html)$/).filter(
  (source) => !isTest(source) && !OWN.some((own) => source.path.startsWith(own)),
);

test("no dataset is named in the platform or in a shared part of the portal", () => {
  expect(placesOf(NAMED, shared)).toEqual([]);
});

test("a name is found in an address, in a variable and in a file's name", () => {
  const text = ["/v1/live/masks/nearby", "const masks = 1;", "selfTestKits.bands", '"../masks-2020.ts"', "unmasked"].join("\n");
  expect(placesOf(NAMED, [{ path: "x.ts", text }])).toEqual(["x.ts:1", "x.ts:2", "x.ts:3", "x.ts:4"]);
});
