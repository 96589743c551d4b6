// Tells those who asked for a province that there are new entries in it: how many, and nothing about them.
import type { Text } from "../../core/text.ts";
import type { Alerts } from "../alerts/alerts.ts";
import type { Site, SiteShelf } from "./site-shelf.ts";

export interface AnnouncedProvince {
  readonly code: string;
  readonly title: Text;
}

export interface AnnounceOptions {
  readonly shelf: SiteShelf;
  readonly alerts: Alerts;
  readonly provinces: readonly AnnouncedProvince[];
  readonly isSynthetic: boolean;
}

/** Officers enter one case after the other; whoever was told is left alone for this time. */
const QUIET_MINUTES = 60;
const INVENTED: Text = { en: "Invented data. ", ko: "꾸며 낸 자료입니다. " };

/** @returns a function that ends it */
export function announceSites({ shelf, alerts, provinces, isSynthetic }: AnnounceOptions): () => void {
  const known = new Set(shelf.sites().map(({ id }) => id));
  return shelf.listen(({ sites, gone }, isReload) => {
    for (const { id } of gone) known.delete(id);
    const fresh = sites.filter(({ id }) => !known.has(id));
    for (const { id } of fresh) known.add(id);
    if (isReload) return;
    for (const province of provinces) {
      const count = fresh.filter((site) => isIn(site, province.code)).length;
      if (count > 0) tell(shelf, alerts, province, count, isSynthetic);
    }
  });
}

function isIn({ told }: Site, province: string): boolean {
  return String(told["region"] ?? "").startsWith(province);
}

function tell(shelf: SiteShelf, alerts: Alerts, { code, title }: AnnouncedProvince, count: number, isSynthetic: boolean): void {
  const { dataset, position } = shelf;
  const mark = isSynthetic ? INVENTED : { en: "", ko: "" };
  const text = {
    en: `${mark.en}${count} new in ${title.en}. See whether you were there.`,
    ko: `${mark.ko}${title.ko}에 새로 ${count}곳. 그곳에 있었는지 확인하세요.`,
  };
  const payload = { kind: "notice", title: dataset.title, text, path: `/exposure#province-${code}` } as const;
  alerts.publish(`${dataset.id}:${code}`, payload, { change: `${position.epoch}-${position.number}`, quietMinutes: QUIET_MINUTES });
}
