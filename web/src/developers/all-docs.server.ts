// The pages of docs/api and the changelog, as the repository has them, in English: a file more in docs/api is a page more here.
import { type DocFile, parseDocFile } from "./doc-file.ts";

const TEXTS: { readonly [path: string]: string } = import.meta.glob("../../../docs/api/*.md", { query: "?raw", import: "default", eager: true });
const CHANGELOG: { readonly [path: string]: string } = import.meta.glob("../../../CHANGELOG.md", { query: "?raw", import: "default", eager: true });

export const DOCS: readonly DocFile[] = [...Object.entries(TEXTS), ...Object.entries(CHANGELOG)]
  .map(([path, text]) => parseDocFile(path, text))
  .sort((a, b) => (a.title < b.title ? -1 : 1));
