// Markdown becomes pieces of a page: nothing in it becomes a script, and links of the documentation lead on.
import { expect, test } from "vitest";
import { docLink, parseDocFile } from "../../web/src/developers/doc-file.ts";
import { readMarkdown } from "../../web/src/developers/read-markdown.server.ts";

const OPTIONS = { link: (written: string) => `${written}?lang=ko`, origin: "https://data.example", tableTitle: "표" };
const htmlOf = (markdown: string) =>
  readMarkdown(markdown, OPTIONS)
    .pieces.map((piece) => (piece.kind === "html" ? piece.html : ""))
    .join("");

test("HTML is text, addresses of scripts are no links, and nothing carries a style", () => {
  expect(htmlOf('<script>alert(1)</script>\n\n<img src=x onerror="alert(1)">')).not.toMatch(/<(script|img)/);
  expect(htmlOf("[a](javascript:alert%281%29) [b](data:text/html;base64,AAAA) [c](vbscript:x)")).not.toContain("<a");
  expect(htmlOf("| a | b |\n|:--|--:|\n| 1 | 2 |")).not.toContain("style");
});

test("code and calls are pieces of their own, under the name of their heading, at the address of the service", () => {
  const text = "## Some `code`\n\n```sh\ncurl http://localhost:8080/x\n```\n\n```call A call\n/v1/x\n```\n\n```js a.js\nlet a;\n```\n\n## Some code\n";
  expect(readMarkdown(text, OPTIONS)).toEqual({
    headings: [
      { id: "some-code", text: "Some code" },
      { id: "some-code-1", text: "Some code" },
    ],
    pieces: [
      { kind: "html", html: '<h2 id="some-code">Some <code>code</code></h2>\n' },
      { kind: "code", code: "curl https://data.example/x", language: "sh", file: null, label: "Some code (1)" },
      { kind: "call", path: "/v1/x", title: "A call" },
      { kind: "code", code: "let a;", language: "js", file: "a.js", label: "a.js" },
      { kind: "html", html: '<h2 id="some-code-1">Some code</h2>\n' },
    ],
  });
});

test("tables can be reached by keyboard, under the name of their heading", () => {
  expect(htmlOf("## Levels & more\n\n| a |\n|---|\n| 1 |")).toContain(
    '<div class="scroll-x" role="region" tabindex="0" aria-label="표: Levels &amp; more"><table>',
  );
});

test.for([
  ["releases.md#files", "/developers/docs/releases#files"],
  ["openapi.json", "/openapi.json"],
  ["../decisions/0004-freshness.md", "https://github.com/madang-open/madang/blob/main/docs/decisions/0004-freshness.md"],
  ["../../src/core/time.ts", "https://github.com/madang-open/madang/blob/main/src/core/time.ts"],
  ["#here", "#here"],
  ["https://example.org/a", "https://example.org/a"],
] as const)("a page of docs/api that links %s leads to %s", ([written, leads]) => {
  expect(docLink("docs/api/live.md", written)).toBe(leads);
});

test("a page of the documentation is known by its first heading, wherever notes stand before it", () => {
  expect(parseDocFile("../../../some/x.md", "<!-- Generated. -->\n# X and more\n\nText.\n\n# Y\n")).toEqual({
    id: "x",
    path: "some/x.md",
    title: "X and more",
    markdown: "\nText.\n\n# Y\n",
  });
});
