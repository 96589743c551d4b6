// Markdown of our own as pieces that a page shows: HTML, code to copy, calls to try. HTML written in it is shown as text, and links lead to
// http, https and within the portal only.
import MarkdownIt, { type Token } from "markdown-it";

export type Piece =
  | { readonly kind: "html"; readonly html: string }
  /** `file`: the name under which the reader is to save it. */
  | { readonly kind: "code"; readonly code: string; readonly language: string; readonly file: string | null; readonly label: string }
  | { readonly kind: "call"; readonly path: string; readonly title: string };

export interface Heading {
  readonly id: string;
  readonly text: string;
}

export interface ReadText {
  readonly pieces: readonly Piece[];
  /** Of the second level. */
  readonly headings: readonly Heading[];
}

export interface ReadingOptions {
  /** Where a link leads. */
  link(written: string): string;
  /** `https://data.example`: stands for the address that the texts use. */
  readonly origin: string;
  /** Before the heading, for regions that scroll. */
  readonly tableTitle: string;
}

/** The address that all texts of the repository use for a service. */
export const WRITTEN_ORIGIN = "http://localhost:8080";

export function readMarkdown(markdown: string, options: ReadingOptions): ReadText {
  const text = markdown.replaceAll(WRITTEN_ORIGIN, options.origin);
  const parser = parserFor(options);
  const tokens = parser.parse(text, {});
  const headings = markHeadings(tokens);
  const pieces: Piece[] = [];
  let open: Token[] = [];
  let heading = "";
  let count = 0;
  const flush = () => {
    if (open.length > 0) pieces.push({ kind: "html", html: parser.renderer.render(open, parser.options, {}) });
    open = [];
  };
  for (const [at, token] of tokens.entries()) {
    if (token.type === "heading_open") heading = tokens[at + 1]?.content.replaceAll("`", "") ?? "";
    if (token.type === "table_open") token.meta = { label: `${options.tableTitle}: ${heading}` };
    if (token.type !== "fence" || token.level > 0) open.push(token);
    else {
      flush();
      pieces.push(fencePiece(token, heading, ++count));
    }
  }
  flush();
  return { pieces, headings };
}

function fencePiece({ info, content }: Token, heading: string, count: number): Piece {
  const [language = "", ...rest] = info.trim().split(/\s+/);
  if (language === "call") return { kind: "call", path: content.trim(), title: rest.join(" ") || `${heading} (${count})` };
  const file = rest[0] ?? null;
  return { kind: "code", code: content.replace(/\n$/, ""), language, file, label: file ?? `${heading} (${count})` };
}

/** Gives every heading an id, as the usual renderers make them. @returns those of the second level */
function markHeadings(tokens: readonly Token[]): readonly Heading[] {
  const taken = new Map<string, number>();
  return tokens.flatMap((token, at) => {
    if (token.type !== "heading_open") return [];
    const text = (tokens[at + 1]?.content ?? "").replaceAll("`", "");
    const plain = anchorOf(text);
    const before = taken.get(plain) ?? 0;
    taken.set(plain, before + 1);
    const id = before === 0 ? plain : `${plain}-${before}`;
    token.attrSet("id", id);
    return token.tag === "h2" ? [{ id, text }] : [];
  });
}

export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

function parserFor({ link }: ReadingOptions) {
  const parser = new MarkdownIt({ html: false, linkify: false });
  const { rules } = parser.renderer;
  parser.core.ruler.push("links", ({ tokens }) => {
    for (const child of tokens.flatMap(({ children }) => children ?? []))
      if (child.type === "link_open") child.attrSet("href", link(String(child.attrGet("href") ?? "")));
  });
  rules.table_open = (tokens, at) =>
    `<div class="scroll-x" role="region" tabindex="0" aria-label="${parser.utils.escapeHtml(String(tokens[at]?.meta?.["label"] ?? ""))}"><table>`;
  rules.table_close = () => "</table></div>";
  // Alignment would come as a style attribute, which the pages' policy does not allow.
  for (const name of ["th_open", "td_open"] as const) rules[name] = (tokens, at) => (tokens[at]?.tag === "th" ? '<th scope="col">' : "<td>");
  return parser;
}
