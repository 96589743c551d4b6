// News of perishable data as entries of a feed, by province: how many places of a day, and nothing about them, since readers keep what
// they get. Pure.
import { PROVINCES, type Province } from "../../core/korea/districts.ts";
import type { PerishableDataset } from "../../core/perishable-dataset.ts";
import { instantText } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { shownDescription } from "../../platform/catalog/synthetic-mark.ts";
import type { Site } from "../../platform/perishable/site-shelf.ts";
import type { FeedEntry, FeedHead } from "./release-entries.ts";

export interface SiteFeed {
  readonly head: FeedHead;
  readonly entries: readonly FeedEntry[];
}

export interface SiteFeedOptions {
  readonly dataset: PerishableDataset;
  readonly province: Province;
  readonly sites: readonly Site[];
  readonly site: string;
  readonly zone: string;
  readonly changedAt: EpochMs | null;
  readonly isSynthetic: boolean;
}

/** By the two digits of its code. */
export function provinceOfCode(code: string): Province | null {
  return PROVINCES.find((province) => province.code === code) ?? null;
}

export function siteFeed({ dataset, province, sites, site, zone, changedAt, isSynthetic }: SiteFeedOptions): SiteFeed {
  const here = sites.filter(({ told }) => String(told["region"] ?? "").startsWith(province.code));
  const days = [...Map.groupBy(here, ({ day }) => day)].sort(([a], [b]) => (a < b ? 1 : -1));
  const updatedAt = instantText(changedAt ?? (0 as EpochMs), zone);
  const address = `${site}/exposure#province-${province.code}`;
  const title = `${dataset.title.ko}: ${province.ko} · ${dataset.title.en}: ${province.en}`;
  return {
    head: { title, updatedAt, page: `${site}/exposure`, name: `${dataset.id}/${province.code}` },
    entries: days.map(([day, found]) => ({
      id: `${site}/feeds/${dataset.id}/${province.code}#${day}`,
      title: `${day}: ${found.length}`,
      summary: shownSummary(isSynthetic, `${found.length} places in ${province.en}.`, `${province.ko} ${found.length}곳.`, address),
      address,
      publishedAt: updatedAt,
      author: `${dataset.attribution.ko} · ${dataset.attribution.en}`,
      keywords: [province.ko, province.en],
    })),
  };
}

function shownSummary(isSynthetic: boolean, en: string, ko: string, address: string): string {
  const shown = shownDescription({ isSynthetic }, { en, ko });
  return `${shown.en} ${shown.ko} ${address}`;
}
