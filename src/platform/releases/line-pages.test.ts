// Pages of a file of lines.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readLinePage } from "./line-pages.ts";

test("pages follow one another without a gap, whatever the length of their lines", async () => {
  const folder = await mkdtemp(join(tmpdir(), "madang-lines-"));
  const values = Array.from({ length: 1_000 }, (_, at) => ({ at, text: "가".repeat((at * 37) % 400) }));
  const path = join(folder, "lines.ndjson");
  await writeFile(path, values.map((value) => `${JSON.stringify(value)}\n`).join(""));
  const found: unknown[] = [];
  const sizes: number[] = [];
  for (let from: number | null = 0; from !== null; ) {
    const page = await readLinePage(path, from, 300);
    found.push(...page.lines);
    sizes.push(page.lines.length);
    from = page.next;
  }
  expect([found, sizes]).toEqual([values, [300, 300, 300, 100]]);
  await writeFile(path, "");
  expect(await readLinePage(path, 0, 10)).toEqual({ lines: [], next: null });
  await rm(folder, { recursive: true });
});
