// Everything that a page, a style sheet, a site map or a manifest leads to, as whoever opens it would follow it. Pure.
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from "parse5";

export interface Link {
  /** As it stands there, before it is resolved. */
  readonly written: string;
  /** What sort of thing it is on: `a`, `form post`, `img`. */
  readonly on: string;
}

export interface ReadPage {
  readonly links: readonly Link[];
  /** What a fragment may name. */
  readonly ids: ReadonlySet<string>;
  readonly language: string | null;
}

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document | DefaultTreeAdapterTypes.DocumentFragment;

/** Attributes that hold an address, by element. */
const ADDRESSES: { readonly [element: string]: readonly string[] } = {
  a: ["href"],
  area: ["href"],
  audio: ["src"],
  button: ["formaction"],
  embed: ["src"],
  iframe: ["src"],
  image: ["href", "xlink:href"],
  img: ["src"],
  input: ["src", "formaction"],
  link: ["href"],
  object: ["data"],
  script: ["src"],
  source: ["src"],
  track: ["src"],
  use: ["href", "xlink:href"],
  video: ["src", "poster"],
};

export function readPage(html: string): ReadPage {
  const links: Link[] = [];
  const ids = new Set<string>();
  let language: string | null = null;
  for (const element of elementsOf(parse(html))) {
    const attributes = new Map(element.attrs.map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value]));
    const { tagName } = element;
    if (tagName === "html") language = attributes.get("lang") ?? null;
    const named = [attributes.get("id"), tagName === "a" ? attributes.get("name") : undefined];
    for (const id of named) if (id !== undefined) ids.add(id);
    // An origin to connect to is no document.
    if (tagName === "link" && /\b(?:preconnect|dns-prefetch)\b/.test(attributes.get("rel") ?? "")) continue;
    for (const name of ADDRESSES[tagName] ?? []) {
      const written = attributes.get(name);
      if (written !== undefined) links.push({ written, on: tagName });
    }
    for (const written of srcset(attributes.get("srcset") ?? attributes.get("imagesrcset") ?? "")) links.push({ written, on: tagName });
    if (tagName === "form") links.push({ written: attributes.get("action") ?? "", on: `form ${(attributes.get("method") ?? "get").toLowerCase()}` });
  }
  return { links, ids, language };
}

function* elementsOf(node: Node): Generator<DefaultTreeAdapterTypes.Element> {
  if (defaultTreeAdapter.isElementNode(node)) yield node;
  const children = "childNodes" in node ? node.childNodes : [];
  for (const child of "content" in node ? [...children, node.content] : children) yield* elementsOf(child);
}

function srcset(text: string): readonly string[] {
  return text.split(",").flatMap((part) => part.trim().split(/\s+/)[0] || []);
}

export function styleSheetLinks(css: string): readonly Link[] {
  return [...css.matchAll(/url\(\s*["']?([^"')]+)/g)].map(([, written = ""]) => ({ written, on: "style" }));
}

export function siteMapLinks(xml: string): readonly Link[] {
  const plain = (text: string) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  return [...xml.matchAll(/<loc>([^<]+)<\/loc>|\bhref="([^"]+)"/g)].map(([, loc, href]) => ({ written: plain(loc ?? href ?? ""), on: "site map" }));
}

interface Manifest {
  readonly start_url?: string;
  readonly icons?: readonly { readonly src: string }[];
  readonly shortcuts?: readonly { readonly url: string; readonly icons?: readonly { readonly src: string }[] }[];
}

export function manifestLinks(json: string): readonly Link[] {
  const { start_url: start, icons = [], shortcuts = [] } = JSON.parse(json) as Manifest;
  const written = [start, ...icons.map(({ src }) => src), ...shortcuts.flatMap((each) => [each.url, ...(each.icons ?? []).map(({ src }) => src)])];
  return written.filter((each) => each !== undefined).map((each) => ({ written: each, on: "manifest" }));
}
