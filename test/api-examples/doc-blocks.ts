// Blocks of code of a page of the documentation, and a place from which its programs find the packages that they import.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

export interface DocBlock {
  /** `json 1`: the first of its kind on the page. */
  readonly name: string;
  readonly text: string;
}

export function blocksOf(page: string): readonly DocBlock[] {
  const text = readFileSync(join(ROOT, "docs/api", page), "utf8");
  const counts = new Map<string, number>();
  return [...text.matchAll(/^```(\w*)\n([^]*?)\n```$/gm)].map(([, kind = "", block = ""]) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return { name: `${kind || "text"} ${count}`, text: block };
  });
}

export function blockOf(page: string, name: string): string {
  const found = blocksOf(page).find((block) => block.name === name);
  if (!found) throw new Error(`${page} has no block ${name}`);
  return found.text;
}

/** @returns where it lies, below the packages of this repository */
export function programFile(name: string, text: string): string {
  const folder = join(ROOT, "node_modules/.cache/madang-examples");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}-${process.pid}.mjs`);
  writeFileSync(file, text);
  return file;
}

/** Names of members at every depth, lists by their first. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? [shapeOf(value[0])] : [];
  if (typeof value !== "object" || value === null) return value === null ? "null" : typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shapeOf(member)]));
}
