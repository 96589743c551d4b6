// Releases as Atom (RFC 4287) and JSON Feed 1.1. Pure.
import { create } from "xmlbuilder2";
import { xmlText } from "../../core/xml-text.ts";
import type { CatalogueView } from "../../platform/catalog/catalogue.ts";
import { FEED_TITLE, feedEntries, feedUpdatedAt } from "./release-entries.ts";

export function atomFeed(view: CatalogueView): string {
  const { site } = view;
  const feed = create({ version: "1.0", encoding: "UTF-8" }).ele("http://www.w3.org/2005/Atom", "feed");
  feed.ele("title").txt(FEED_TITLE);
  feed.ele("id").txt(`${site}/feeds/releases.atom`);
  feed.ele("updated").txt(feedUpdatedAt(view));
  feed.ele("link", { rel: "self", type: "application/atom+xml", href: `${site}/feeds/releases.atom` });
  feed.ele("link", { rel: "alternate", type: "text/html", href: `${site}/datasets` });
  feed.ele("author").ele("name").txt("Madang");
  for (const { id, title, summary, address, publishedAt, author, keywords } of feedEntries(view)) {
    const entry = feed.ele("entry");
    entry.ele("title").txt(xmlText(title));
    entry.ele("id").txt(id);
    entry.ele("link", { rel: "alternate", type: "application/json", href: address });
    entry.ele("published").txt(publishedAt);
    entry.ele("updated").txt(publishedAt);
    entry.ele("author").ele("name").txt(xmlText(author));
    for (const term of keywords) entry.ele("category", { term: xmlText(term) });
    entry.ele("summary").txt(xmlText(summary));
  }
  return feed.end();
}

export function jsonFeed(view: CatalogueView): string {
  const { site } = view;
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: FEED_TITLE,
    home_page_url: `${site}/datasets`,
    feed_url: `${site}/feeds/releases.json`,
    items: feedEntries(view).map(({ id, title, summary, address, publishedAt, author, keywords }) => ({
      id,
      url: address,
      title,
      content_text: summary,
      date_published: publishedAt,
      authors: [{ name: author }],
      tags: keywords,
    })),
  });
}
