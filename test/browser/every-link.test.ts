// No dead link: from the home page, the site map, the feed and the pages of `/ogc`, in both languages, through every page, form, file and fragment.
import { readFile } from "node:fs/promises";
import { expect, inject, test } from "vitest";
import type { OpenApiDocument } from "../../src/server/openapi-document.ts";
import { type Link, manifestLinks, type ReadPage, readPage, siteMapLinks, styleSheetLinks } from "./page-links.ts";
import { untilPublished } from "./sample-releases.ts";
import { LANGUAGES, type Language } from "./visit.ts";

/** Enough of those that differ in the last part of their path, or in the values of their parameters, only. */
const OF_A_KIND = 12;
/** More than there are; whoever adds a page that multiplies itself hears of it. */
const MOST = 4_000;
const AT_ONCE = 6;

interface Seen {
  readonly status: number;
  readonly type: string;
  /** Null for what is no page. */
  readonly page: ReadPage | null;
  readonly links: readonly Link[];
  readonly location: string | null;
}

interface Walked {
  /** By address, without its fragment. */
  readonly seen: ReadonlyMap<string, Seen>;
  /** Where each address was found first. */
  readonly from: ReadonlyMap<string, string>;
  readonly external: ReadonlyMap<string, string>;
  readonly fragments: readonly { readonly address: string; readonly id: string; readonly from: string }[];
  readonly posted: ReadonlyMap<string, string>;
  readonly malformed: readonly string[];
}

async function look(address: string, language: Language): Promise<Seen> {
  const answer = await fetch(address, { redirect: "manual", headers: { accept: "text/html,application/xhtml+xml,*/*;q=0.8", "accept-language": language } });
  const type = (answer.headers.get("content-type") ?? "").split(";")[0] as string;
  const found = { status: answer.status, type, page: null, location: answer.headers.get("location") };
  const read = READERS[type];
  if (!read) {
    await answer.body?.cancel();
    return { ...found, links: [] };
  }
  const text = await answer.text();
  if (type !== "text/html") return { ...found, links: read(text) };
  const page = readPage(text);
  return { ...found, page, links: page.links };
}

const READERS: { readonly [type: string]: ((text: string) => readonly Link[]) | undefined } = {
  "text/html": (html) => readPage(html).links,
  "text/css": styleSheetLinks,
  "application/xml": siteMapLinks,
  "application/atom+xml": siteMapLinks,
  "application/manifest+json": manifestLinks,
};

/** Addresses of a kind share the names of their parameters, and their path but for the last part of a long one. Null: alone of its kind. */
function kindOf({ pathname, searchParams }: URL): string | null {
  const names = [...new Set(searchParams.keys())].sort();
  const isLong = pathname.split("/").length > 2;
  return isLong || names.length > 0 ? `${isLong ? pathname.replace(/[^/]*$/, "") : pathname}?${names}` : null;
}

/** What pages are made of: each is looked at. */
function isAsset({ pathname }: URL): boolean {
  return pathname.startsWith("/_app/");
}

/** The same page in the other language is looked at, and its links are those of the other walk. */
function isOfOther(address: string, language: Language): boolean {
  const asked = new URL(address).searchParams.get("lang");
  return asked !== null && asked !== language;
}

async function walk(site: string, language: Language): Promise<Walked> {
  const seen = new Map<string, Seen>();
  const from = new Map<string, string>();
  const external = new Map<string, string>();
  const posted = new Map<string, string>();
  const fragments: { address: string; id: string; from: string }[] = [];
  const malformed: string[] = [];
  const ofAKind = new Map<string, number>();
  const waiting: string[] = [];

  const follow = ({ written, on }: Link, base: string) => {
    if (/^(?:mailto|tel|data|geo):/.test(written)) return;
    if (!URL.canParse(written, base)) {
      malformed.push(`${written} on ${base}`);
      return;
    }
    const url = new URL(written, base);
    const id = decodeURIComponent(url.hash.slice(1));
    url.hash = "";
    const address = url.href;
    if (url.origin !== site) {
      if (!external.has(address)) external.set(address, base);
      return;
    }
    if (on === "form post") {
      posted.set(`${url.pathname}${url.search}`, base);
      return;
    }
    if (!from.has(address)) {
      const kind = kindOf(url);
      const before = kind === null ? 0 : (ofAKind.get(kind) ?? 0);
      if ((on === "a" || on === "link") && before >= OF_A_KIND && !isAsset(url)) return;
      if (kind !== null) ofAKind.set(kind, before + 1);
      from.set(address, base);
      waiting.push(address);
    }
    if (id) fragments.push({ address, id, from: base });
  };

  for (const start of ["/", "/sitemap.xml", "/robots.txt", "/feeds/releases.atom", "/ogc"]) follow({ written: start, on: "start" }, site);
  while (waiting.length > 0) {
    if (from.size > MOST) throw new Error(`More than ${MOST} addresses, such as ${waiting.slice(0, 10).join(", ")}`);
    const now = waiting.splice(0, AT_ONCE);
    const found = await Promise.all(now.map(async (address) => [address, await look(address, language)] as const));
    for (const [address, answer] of found) {
      seen.set(address, answer);
      if (!isOfOther(address, language)) for (const link of answer.links) follow(link, address);
      if (answer.location !== null) follow({ written: answer.location, on: "redirect" }, address);
    }
  }
  return { seen, from, external, fragments, posted, malformed };
}

const api = JSON.parse(await readFile(new URL("../../docs/api/openapi.json", import.meta.url), "utf8")) as OpenApiDocument;

/** Whether a route of the API takes a form there. */
function takesForms(path: string): boolean {
  const [pathname = ""] = path.split("?");
  const fits = (template: string) => new RegExp(`^${template.replace(/\{[^}]+\}/g, "[^/]+")}$`).test(pathname);
  return Object.entries(api.paths).some(([template, methods]) => methods["post"] !== undefined && fits(template));
}

/** Forms that go neither to their own page nor to the API must go to another page; enough of a kind are looked at. */
async function withoutPage(site: string, posted: ReadonlyMap<string, string>): Promise<string[]> {
  const elsewhere = [...posted].filter(([path, base]) => path.split("?")[0] !== new URL(base).pathname && !takesForms(path));
  const alike = Map.groupBy(elsewhere, ([path]) => kindOf(new URL(path, site)) ?? path);
  const some = [...alike.values()].flatMap((each) => each.slice(0, OF_A_KIND));
  const looked = await Promise.all(some.map(async ([path, base]) => [path, base, (await fetch(new URL(path, site))).status] as const));
  return looked.filter(([, , status]) => status !== 200).map(([path, base, status]) => `${status} ${path} on ${base}`);
}

test.for(LANGUAGES)("every link of every page leads somewhere (%s)", { timeout: 600_000 }, async (language) => {
  const site = inject("address");
  for (const dataset of ["cases-daily", "screening-centres"]) await untilPublished(site, dataset);
  const { seen, from, external, fragments, posted, malformed } = await walk(site, language);
  const short = (address: string) => decodeURIComponent(address.replace(site, ""));

  const dead = [...seen]
    .filter(([, { status }]) => status >= 400)
    .map(([address, { status }]) => `${status} ${short(address)} on ${short(from.get(address) ?? "")}`);
  expect(dead).toEqual([]);
  expect(malformed).toEqual([]);
  const lost = fragments.filter(({ address, id }) => seen.get(address)?.page?.ids.has(id) === false);
  expect(lost.map((each) => `${short(each.address)}#${each.id} on ${short(each.from)}`)).toEqual([]);
  const strange = [...external].filter(([address]) => !/^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?]|$)/.test(address));
  expect(strange.map(([address, base]) => `${address} on ${short(base)}`)).toEqual([]);
  expect(await withoutPage(site, posted)).toEqual([]);

  const pages = [...seen].filter(([, { page, status }]) => page !== null && status === 200);
  const others = pages.filter(([address, { page }]) => !isOfOther(address, language) && page?.language !== language);
  expect([pages.length > 30, others.map(([address]) => short(address))]).toEqual([true, []]);
  for (const kind of [/^\/v1\/datasets\/[^/]+\/releases\/.*\.parquet/, /^\/ogc/, /^\/problems/, /\.css$/, /\.js$/])
    expect([kind, [...seen.keys()].some((address) => kind.test(short(address)))]).toEqual([kind, true]);
});

test("what leads somewhere is found wherever it stands", () => {
  const html = `<!doctype html><html lang="ko"><head><link rel="preconnect" href="https://x.example"><link rel="icon" href="/i.svg">
    <script src="./a.js"></script></head><body id="top"><a href="/a?x=1&amp;y=2#b">a</a><a name="old">x</a><img src="p.png" srcset="p.png 1x, q.png 2x">
    <svg><use href="#shape"></use></svg><template><a href="/in-template">x</a></template><form method="post" action="?/send"><button formaction="?/other">x</button></form>
    <form><input name="q"></form></body></html>`;
  const { links, ids, language } = readPage(html);
  expect([language, [...ids]]).toEqual(["ko", ["top", "old"]]);
  expect(links.map(({ on, written }) => `${on} ${written}`)).toEqual([
    "link /i.svg",
    "script ./a.js",
    "a /a?x=1&y=2#b",
    "img p.png",
    "img p.png",
    "img q.png",
    "use #shape",
    "a /in-template",
    "form post ?/send",
    "button ?/other",
    "form get ",
  ]);
  expect(styleSheetLinks(`a{b:url("x.woff2")} c{d:url( y.svg )}`).map(({ written }) => written.trim())).toEqual(["x.woff2", "y.svg"]);
  expect(
    siteMapLinks('<url><loc>https://x.example/?a=1&amp;b=2</loc><xhtml:link rel="alternate" href="https://x.example/en"/></url>').map(({ written }) => written),
  ).toEqual(["https://x.example/?a=1&b=2", "https://x.example/en"]);
  expect(manifestLinks('{"start_url": "/", "icons": [{"src": "/i.png"}], "shortcuts": [{"url": "/s"}]}').map(({ written }) => written)).toEqual([
    "/",
    "/i.png",
    "/s",
  ]);
});
