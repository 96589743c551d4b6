// A page of the documentation as its file has it: a heading, then Markdown. And where its links lead on the portal. Pure.

export interface DocFile {
  /** Its address is `/developers/docs/` and this. */
  readonly id: string;
  /** From the root of the repository. */
  readonly path: string;
  readonly title: string;
  readonly markdown: string;
}

/** Where the source code is read. */
export const REPOSITORY = "https://github.com/madang-open/madang/blob/main/";

/** @param path `../../../docs/api/live.md` */
export function parseDocFile(path: string, text: string): DocFile {
  const fromRoot = path.replace(/^(?:\.\.\/)+/, "");
  const [heading = "", title = fromRoot] = /^# (.+)\n/m.exec(text) ?? [];
  const id = (fromRoot.split("/").at(-1) ?? "").replace(/\.md$/, "").toLowerCase();
  return { id, path: fromRoot, title, markdown: text.replace(heading, "").replace(/^<!--[^]*?-->\n/, "") };
}

/** Where a link of a page leads: to its page here, to the description of the API, else to the repository. */
export function docLink(from: string, written: string): string {
  if (/^(?:https?:|#|\/)/.test(written)) return written;
  const { pathname, hash } = new URL(written, `${BASE}${from}`);
  const path = pathname.slice(1);
  const page = /^docs\/api\/([\w-]+)\.md$/.exec(path) ?? /^(CHANGELOG)\.md$/.exec(path);
  if (page) return `/developers/docs/${page[1]?.toLowerCase()}${hash}`;
  return path === "docs/api/openapi.json" ? "/openapi.json" : `${REPOSITORY}${path}${hash}`;
}

/** Only to reckon with relative paths. */
const BASE = "https://repository.invalid/";
