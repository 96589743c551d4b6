// What search engines are told: which pages there are, and where they need not go. Pure.
import { create } from "xmlbuilder2";
import { instantText } from "../../core/time.ts";
import type { CatalogueView } from "../../platform/catalog/catalogue.ts";

/** Pages that are not about one dataset. */
const PAGES = ["/", "/screening", "/exposure", "/outbreak", "/guides", "/datasets", "/data", "/developers", "/verify"];

/** Source: https://www.sitemaps.org/protocol.html */
export function siteMap({ site, records, zone }: CatalogueView): string {
  const map = create({ version: "1.0", encoding: "UTF-8" }).ele("http://www.sitemaps.org/schemas/sitemap/0.9", "urlset");
  const issues = new Set(records.map(({ issue }) => `/issues/${issue.id}`));
  for (const page of [...PAGES, ...issues]) map.ele("url").ele("loc").txt(`${site}${page}`);
  for (const { page, releases } of records) {
    const url = map.ele("url");
    url.ele("loc").txt(`${site}${page}`);
    const newest = releases[0];
    if (newest) url.ele("lastmod").txt(instantText(newest.publishedAt, zone));
  }
  return map.end();
}

/** A made-up world is not to be found by those who look for the real one. Source: RFC 9309 */
export function robots({ site, isSynthetic }: CatalogueView): string {
  const rules = isSynthetic
    ? ["Disallow: /"]
    : ["Disallow: /account", "Disallow: /admin", "Disallow: /cases", "Disallow: /publish", "Disallow: /v1/live/*/stream", "Allow: /"];
  return ["User-agent: *", ...rules, "", `Sitemap: ${site}/sitemap.xml`, ""].join("\n");
}
