// What holds in every form of the catalogue, without a server: the mark of made-up data, hostile words, and the quality score.
import { Parser } from "n3";
import { expect, test } from "vitest";
import { quality } from "../../src/platform/catalog/quality.ts";
import { catalogueGraph } from "../../src/protocols/dcat/catalogue-graph.ts";
import { chooseRdf } from "../../src/protocols/dcat/choose-rdf.ts";
import { jsonLd, turtle } from "../../src/protocols/dcat/written-graph.ts";
import { feedEntries, releasesHead } from "../../src/protocols/feeds/release-entries.ts";
import { atomFeed, jsonFeed } from "../../src/protocols/feeds/written-feeds.ts";
import { croissant } from "../../src/protocols/schema-org/croissant.ts";
import { embeddedJsonLd, schemaOrgDataset } from "../../src/protocols/schema-org/dataset-json-ld.ts";
import { robots, siteMap } from "../../src/protocols/site-map/site-map.ts";
import { HOSTILE, testCatalogue } from "../catalogue-view.ts";
import { isWellFormed } from "./well-formed.ts";

test("made-up data says so in every form, and is not offered to search engines", async () => {
  const view = await testCatalogue({ isSynthetic: true }).view();
  for (const record of view.records)
    for (const form of [schemaOrgDataset(view, record), croissant(view, record)]) {
      expect(form["description"]).toMatch(/^Synthetic data, made up: .*실제가 아닌 가상 데이터: /s);
      expect(form["keywords"]).toContain("synthetic data");
    }
  const descriptions = new Parser()
    .parse(await turtle(catalogueGraph(view)))
    .filter(({ predicate }) => predicate.value === "http://purl.org/dc/terms/description");
  const marked = descriptions.filter(({ object }) => /^(?:Synthetic data, made up|실제가 아닌 가상 데이터): /.test(object.value));
  expect(marked.length).toBe(2 * (view.records.length + 1));
  expect(
    (JSON.parse(jsonFeed(view.site, releasesHead(view), feedEntries(view))) as { readonly items: readonly { readonly content_text: string }[] }).items.every(
      ({ content_text }) => content_text.includes("Synthetic data"),
    ),
  ).toBe(true);
  expect(robots(view)).toContain("Disallow: /\n");
  expect(robots(await testCatalogue().view())).not.toContain("Disallow: /\n");
});

test("hostile words come back as they went in, and break no form", async () => {
  const view = await testCatalogue().view();
  const [hostile] = view.records;
  if (!hostile) throw new Error("The catalogue is empty");
  const words = HOSTILE.toWellFormed();
  const literals = new Parser().parse(await turtle(catalogueGraph(view))).map(({ object }) => object.value);
  expect(literals.filter((value) => value === words).length).toBeGreaterThan(0);
  expect(await jsonLd(catalogueGraph(view)).then((text) => JSON.stringify(JSON.parse(text)).includes(JSON.stringify(words).slice(1, -1)))).toBe(true);
  const embedded = embeddedJsonLd(schemaOrgDataset(view, hostile));
  expect([embedded.includes("<"), (JSON.parse(embedded) as { readonly name: string }).name]).toEqual([false, HOSTILE]);
  for (const text of [atomFeed(view.site, releasesHead(view), feedEntries(view)), siteMap(view)]) expect(isWellFormed(text)).toBe(true);
});

test("the score is the sum of its parts, and falls with what is missing", async () => {
  const { records } = await testCatalogue().view();
  const table = records.find(({ kind }) => kind === "table");
  if (!table) throw new Error("There is no table");
  const fresh = { state: "live", updatedAt: null, ageMinutes: 0 } as const;
  const points = (record: typeof table, state: "live" | "stale" | "none") => {
    const { score, parts } = quality(record, { ...fresh, state });
    expect(score).toBe(parts.reduce((sum, part) => sum + part.points, 0));
    expect(parts.every((part) => part.points >= 0 && part.points <= part.of)).toBe(true);
    return score;
  };
  expect(quality(table, fresh).parts.reduce((sum, { of }) => sum + of, 0)).toBe(100);
  expect(points(table, "stale")).toBe(points(table, "live") - 25);
  expect(points({ ...table, publisher: { ...table.publisher, contact: null } }, "live")).toBe(points(table, "live") - 4);
  expect(points({ ...table, files: [], releases: [] }, "none")).toBe(points(table, "live") - 30 - 5 - 15);
});

test("a client gets the form that it likes best", () => {
  const accepts = [
    "",
    "*/*",
    "text/turtle",
    "text/html,application/xhtml+xml,*/*;q=0.8",
    "text/turtle;q=0",
    "application/ld+json;q=0.2,text/turtle;q=0.1",
    "image/png",
    "text/turtle;q=x",
  ];
  expect(accepts.map(chooseRdf)).toEqual(["jsonld", "jsonld", "turtle", "page", null, "jsonld", null, null]);
});
