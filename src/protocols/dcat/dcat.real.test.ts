// The catalogue held against the rules of DCAT-AP 3.0.1 as its makers publish them.
import { readFileSync } from "node:fs";
import { Parser, type Quad, Store } from "n3";
import ShaclValidator from "rdf-validate-shacl";
import { expect, test } from "vitest";
import { testCatalogue } from "../../../test/catalogue-view.ts";
import { suitePath } from "../../../test/real-data.ts";
import { catalogueGraph } from "./catalogue-graph.ts";
import { turtle } from "./written-graph.ts";

const SHAPES = ["dcat-ap-SHACL.ttl", "ranges.ttl"] as const;

function shapes(name: string): Store {
  return new Store(new Parser().parse(readFileSync(suitePath(`dcat-ap-3.0.1/shacl/${name}`), "utf8")));
}

/** What the rules find, as one line each. */
async function violations(name: string, text: string): Promise<string[]> {
  const report = await new ShaclValidator(shapes(name)).validate(new Store(new Parser().parse(text) as Quad[]));
  return report.results.map(({ focusNode, path, message }) => `${focusNode?.value} ${JSON.stringify(path)} ${message.map(({ value }) => value).join()}`);
}

test.each(SHAPES)(
  "no rule of %s is broken, hostile words included",
  async (name) => {
    const view = await testCatalogue().view();
    expect(await violations(name, await turtle(catalogueGraph(view)))).toEqual([]);
  },
  60_000,
);

test("the rules find what is broken", async () => {
  const view = await testCatalogue().view();
  const broken = (await turtle(catalogueGraph(view))).replaceAll("dct:title", "dct:titel");
  expect((await violations("dcat-ap-SHACL.ttl", broken)).length).toBeGreaterThan(10);
}, 60_000);
