// Entries as Atom (RFC 4287) and JSON Feed 1.1. Pure.
import { create } from "xmlbuilder2";
import { xmlText } from "../../core/xml-text.ts";
import type { FeedEntry, FeedHead } from "./release-entries.ts";

export function atomFeed(site: string, { title: name, updatedAt, page, name: path }: FeedHead, entries: readonly FeedEntry[]): string {
  const feed = create({ version: "1.0", encoding: "UTF-8" }).ele("http://www.w3.org/2005/Atom", "feed");
  feed.ele("title").txt(name);
  feed.ele("id").txt(`${site}/feeds/${path}.atom`);
  feed.ele("updated").txt(updatedAt);
  feed.ele("link", { rel: "self", type: "application/atom+xml", href: `${site}/feeds/${path}.atom` });
  feed.ele("link", { rel: "alternate", type: "text/html", href: page });
  feed.ele("author").ele("name").txt("Madang");
  for (const { id, title, summary, address, publishedAt, author, keywords } of entries) {
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

export function jsonFeed(site: string, { title: name, page, name: path }: FeedHead, entries: readonly FeedEntry[]): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: name,
    home_page_url: page,
    feed_url: `${site}/feeds/${path}.json`,
    items: entries.map(({ id, title, summary, address, publishedAt, author, keywords }) => ({
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
