// The files of the repository and what they import, for the tests of the architecture. Reads texts, runs nothing.
import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";

export const ROOT = join(import.meta.dirname, "../..");
const NOT_OURS = /(^|\/)(node_modules|build|client\/dist|\.svelte-kit|\.git|var)(\/|$)/;

export interface Source {
  /** From the root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Files below some folders of the repository whose names end in a certain way. */
export function filesUnder(folders: readonly string[], ending: RegExp = /\.(ts|js|svelte)$/): readonly Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && ending.test(entry.name))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join("/"))
      .filter((path) => !NOT_OURS.test(path))
      .sort()
      .map(sourceAt),
  );
}

export function sourceAt(path: string): Source {
  return { path, text: readFileSync(join(ROOT, path), "utf8") };
}

/** Tests and what only they use may import anything. */
export function isTest({ path }: Source): boolean {
  return /\.(test|suite)\.ts$/.test(path);
}

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*"([^"]+)"|new URL\("([^"]+\.ts)", import\.meta\.url\)/g;
const ALIASES: { readonly [alias: string]: string } = { "#core": "src/core", "#datasets": "src/datasets", "#rules": "src/rules", "#web": "web/src" };

/** What a file imports: paths from the root for our own files, names of packages otherwise. */
export function importsOf({ path, text }: Source): readonly string[] {
  return [...text.matchAll(IMPORT)].map(([, imported, located]) => resolved(path, imported ?? (located as string)));
}

function resolved(path: string, specifier: string): string {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(path), specifier);
  const [first = "", ...rest] = specifier.split("/");
  return ALIASES[first] ? posix.join(ALIASES[first], ...rest) : specifier;
}

/** Files that hold a text, with the line: `src/core/time.ts:12`. */
export function placesOf(pattern: RegExp, sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ path, text }) => text.split("\n").flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}`] : [])));
}
