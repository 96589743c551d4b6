// The newest releases of all datasets as entries of a feed, and what is said of the feed itself. Pure.
import { instantText } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import type { CatalogueView } from "../../platform/catalog/catalogue.ts";
import { shownDescription } from "../../platform/catalog/synthetic-mark.ts";

export interface FeedEntry {
  /** For ever the same. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly address: string;
  /** RFC 3339. */
  readonly publishedAt: string;
  readonly author: string;
  readonly keywords: readonly string[];
}

/** Of a feed itself. */
export interface FeedHead {
  readonly title: string;
  /** RFC 3339. */
  readonly updatedAt: string;
  /** For people. */
  readonly page: string;
  /** Of its address, without the ending: `releases`. */
  readonly name: string;
}

/** Readers look more often than a hundred releases come. */
const MOST_ENTRIES = 100;

const FEED_TITLE = "Madang: releases of datasets · 마당: 데이터 공개";

/** The newest first. */
export function feedEntries({ records, site, zone }: CatalogueView): readonly FeedEntry[] {
  const all = records.flatMap((record) => record.releases.slice(0, MOST_ENTRIES).map((release) => ({ record, release })));
  all.sort((one, other) => other.release.publishedAt - one.release.publishedAt);
  return all.slice(0, MOST_ENTRIES).map(({ record, release }) => {
    const { id, title, description, publisher, keywords } = record;
    const { version, publishedAt, rows, period } = release;
    const shown = shownDescription(record, description);
    const address = `${site}/v1/datasets/${id}/releases/${version}`;
    return {
      id: address,
      title: `${title.ko} · ${title.en} ${version}${period === null ? "" : ` (${period})`}`,
      summary: `${rows} rows. ${shown.en} ${shown.ko}`,
      address,
      publishedAt: instantText(publishedAt, zone),
      author: `${publisher.name.ko} · ${publisher.name.en}`,
      keywords: keywords.flatMap(({ en, ko }) => [ko, en]),
    };
  });
}

/** Its time is that of the newest entry, or the beginning of time before the first. */
export function releasesHead({ site, updatedAt, zone }: CatalogueView): FeedHead {
  return { title: FEED_TITLE, updatedAt: instantText(updatedAt ?? (0 as EpochMs), zone), page: `${site}/datasets`, name: "releases" };
}
