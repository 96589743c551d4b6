// Imports point one way: core, datasets, platform in its order, protocols, adapters, server; the web beside them.
import { expect, test } from "vitest";
import { filesUnder, importsOf, isTest, type Source, sourceAt } from "./sources.ts";

/** A capability may use those before it. */
const PLATFORM = ["store", "access", "ingest", "live", "alerts", "webhooks", "perishable", "releases", "query", "catalog", "desk", "community", "governance"];
const OURS = /^(src|client|web|docs|test|bench|tools)\//;
/** The command line is where tools are started by people. */
const TOOLS_OF_THE_COMMAND_LINE = ["tools/build-web.ts", "tools/new-dataset.ts"];

const sources = filesUnder(["src", "web/src", "client/src"]).filter((source) => !isTest(source));

/** Beginnings of the paths that a file may import from, besides its own folder. */
function allowedFor(path: string): readonly string[] {
  const [top, layer = "", part = ""] = path.split("/");
  if (top === "client") return ["client/src/", "src/core/", "src/rules/", "docs/api/openapi.d.ts"];
  if (top === "web") return ["web/src/", "src/core/", "src/datasets/", "src/rules/"];
  switch (layer) {
    case "core":
      return ["src/core/"];
    case "datasets":
      return path === "src/datasets/registry.ts" ? ["src/core/", "src/datasets/"] : ["src/core/", `src/datasets/${part}/`];
    case "platform":
      return ["src/core/", "src/rules/", ...PLATFORM.slice(0, PLATFORM.indexOf(part) + 1).map((name) => `src/platform/${name}/`)];
    case "protocols":
      return ["src/core/", "src/datasets/", "src/platform/", `src/protocols/${part}/`];
    case "rules":
    case "adapters":
    case "sample":
      return ["src/core/", `src/${layer}/`];
    case "server":
      return ["src/", ...TOOLS_OF_THE_COMMAND_LINE];
    default:
      return [];
  }
}

function wrongImports(source: Source): string[] {
  const allowed = allowedFor(source.path);
  return importsOf(source)
    .filter((imported) => OURS.test(imported) && !allowed.some((start) => imported.startsWith(start)))
    .map((imported) => `${source.path} imports ${imported}`);
}

test("every file imports only from what lies below it", () => {
  expect(sources.flatMap(wrongImports)).toEqual([]);
});

test("a wrong import is found", () => {
  const wrong = ["../ingest/ingest-batch.ts", "../../datasets/registry.ts", "../store/replica.ts"].map((file) => `import "${file}";`);
  expect(wrongImports({ path: "src/platform/access/callers.ts", text: wrong.join("\n") })).toEqual([
    "src/platform/access/callers.ts imports src/platform/ingest/ingest-batch.ts",
    "src/platform/access/callers.ts imports src/datasets/registry.ts",
  ]);
});

test("the client depends on nothing: neither packages nor Node", () => {
  const drawnIn = new Set<string>();
  const follow = (path: string) => {
    if (drawnIn.has(path)) return;
    drawnIn.add(path);
    for (const imported of importsOf(sourceAt(path))) if (OURS.test(imported)) follow(imported);
  };
  follow("client/src/madang.ts");
  expect(drawnIn.size).toBeGreaterThan(20);
  expect([...drawnIn].flatMap((path) => importsOf(sourceAt(path)).filter((imported) => !OURS.test(imported)))).toEqual([]);
});

test("every folder of the platform has its place in the order", () => {
  const folders = new Set(sources.filter(({ path }) => path.startsWith("src/platform/")).map(({ path }) => path.split("/")[2] as string));
  expect([...folders].filter((name) => !PLATFORM.includes(name))).toEqual([]);
});

test("only routes, what stands before them, and the server know the HTTP framework", () => {
  const knowing = sources.filter((source) => importsOf(source).some((imported) => /^(fastify|@fastify\/|fastify-)/.test(imported)));
  expect(knowing.map(({ path }) => path).filter((path) => !/\.http\.ts$|^src\/server\/|-(routes|request)\.ts$|\/guard\.ts$/.test(path))).toEqual([]);
});
