// The guides for developers as files: both languages tell the same, links and calls lead somewhere, code uses what the client has.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as client from "../../client/src/madang.ts";
import type { OpenApiDocument } from "../../src/server/openapi-document.ts";
import { type GuideFile, parseGuideFile } from "../../web/src/developers/guide-file.ts";
import { readMarkdown } from "../../web/src/developers/read-markdown.server.ts";

const ROOT = join(import.meta.dirname, "../..");
const FOLDER = join(ROOT, "web/src/developers/guides");
const guides = readdirSync(FOLDER).map((file) => parseGuideFile(`./guides/${file}`, readFileSync(join(FOLDER, file), "utf8")));
const docs = readdirSync(join(ROOT, "docs/api")).flatMap((file) => (file.endsWith(".md") ? [file.replace(".md", "")] : []));
const { paths } = JSON.parse(readFileSync(join(ROOT, "docs/api/openapi.json"), "utf8")) as OpenApiDocument;

const OPTIONS = { link: (written: string) => written, origin: "https://data.example", tableTitle: "Table" };
const piecesOf = ({ markdown }: GuideFile) => readMarkdown(markdown, OPTIONS).pieces;
/** What must be the same in every language: paragraphs, rows, code, addresses of calls, in this order. */
const shapeOf = (guide: GuideFile) =>
  piecesOf(guide).map((piece) => {
    if (piece.kind === "html") return [...piece.html.matchAll(/<(h\d|p|li|tr|th|td)\b/g)].map(([, tag]) => tag).join(" ");
    return piece.kind === "code" ? piece.code : piece.path;
  });

test("every guide is there in both languages, and both have the same parts, code and calls", () => {
  const byId = Map.groupBy(guides, ({ id }) => id);
  expect(byId.size).toBeGreaterThan(6);
  for (const [id, both] of byId) {
    expect([id, both.map(({ language }) => language).sort()]).toEqual([id, ["en", "ko"]]);
    const [one, other] = both as [GuideFile, GuideFile];
    expect([id, one.order, shapeOf(one)]).toEqual([id, other.order, shapeOf(other)]);
  }
  const orders = [...byId.values()].map(([guide]) => guide?.order);
  expect(new Set(orders).size).toBe(orders.length);
});

test("links between guides and to the documentation lead to what there is", () => {
  const links = guides.flatMap(({ id, markdown }) =>
    [...markdown.matchAll(/\]\((\/developers\/(guides|docs)\/([\w-]+))[^)]*\)/g)].map(([, link, kind, name]) => ({ id, link, kind, name })),
  );
  expect(links.length).toBeGreaterThan(10);
  const isThere = ({ kind, name = "" }: (typeof links)[number]) =>
    kind === "guides" ? guides.some(({ id }) => id === name) : [...docs, "changelog"].includes(name);
  expect(links.filter((link) => !isThere(link))).toEqual([]);
});

test("every call is of an operation that the description has", () => {
  const calls = guides.flatMap((guide) => piecesOf(guide).flatMap((piece) => (piece.kind === "call" ? [piece.path] : [])));
  const templates = Object.keys(paths).map((path) => new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`));
  expect(calls.length).toBeGreaterThan(10);
  expect(calls.filter((call) => !templates.some((template) => template.test(call.split("?")[0] ?? "")))).toEqual([]);
});

test("code takes from the client what the client has", () => {
  const texts = [...guides.map(({ markdown }) => markdown), readFileSync(join(ROOT, "client/README.md"), "utf8")];
  const taken = texts.flatMap((text) =>
    [...text.matchAll(/import \{ ([^}]+) \} from "(?:[^"]*\/client\/madang\.js|@madang\/client)"/g)].flatMap(([, names = ""]) => names.split(", ")),
  );
  expect(taken.length).toBeGreaterThan(20);
  expect(taken.filter((name) => !(name in client))).toEqual([]);
});

test("a file that lacks its head, or a part of it, is not taken", () => {
  const head = "---\ntitle: A\nlead: B: with a colon\norder: 5\nchecked: 2026-11-26\n---\n";
  expect(parseGuideFile("./guides/some-guide.ko.md", `${head}text`)).toEqual({
    id: "some-guide",
    language: "ko",
    title: "A",
    lead: "B: with a colon",
    order: 5,
    checkedOn: "2026-11-26",
    markdown: "text",
  });
  expect(() => parseGuideFile("./guides/a.en.md", head.replace("order: 5\n", ""))).toThrow("needs title, lead, order");
  for (const name of ["a.md", "a.fr.md", "A.en.md"]) expect(() => parseGuideFile(`./guides/${name}`, head)).toThrow("is not named");
});
