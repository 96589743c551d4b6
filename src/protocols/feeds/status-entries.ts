// Incidents and planned work as entries of a feed, one for each thing that was said. Pure.
import { NOTICE_STATE_TITLES } from "../../core/status-states.ts";
import { instantText } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import type { StatusNotice } from "../../platform/desk/status/status.sql.ts";
import type { FeedEntry, FeedHead } from "./release-entries.ts";

const MOST_ENTRIES = 100;

export interface StatusFeed {
  readonly head: FeedHead;
  readonly entries: readonly FeedEntry[];
}

/** The newest first. */
export function statusFeed(notices: readonly StatusNotice[], site: string, zone: string): StatusFeed {
  const said = notices.flatMap((notice) => notice.updates.map((update) => ({ notice, update })));
  said.sort((one, other) => other.update.saidAt - one.update.saidAt);
  const entries = said.slice(0, MOST_ENTRIES).map(({ notice, update }) => {
    const state = NOTICE_STATE_TITLES[update.state];
    const at = instantText(update.saidAt, zone);
    return {
      id: `${site}/status#${notice.id}-${update.id}`,
      title: `${notice.title.ko} (${state.ko}) · ${notice.title.en} (${state.en})`,
      summary: `${update.content.ko} · ${update.content.en}`,
      address: `${site}/status#${notice.id}`,
      publishedAt: at,
      author: "Madang",
      keywords: [notice.kind, ...(notice.isAutomatic ? ["automatic"] : []), ...notice.affects],
    };
  });
  const updatedAt = instantText(said[0]?.update.saidAt ?? (0 as EpochMs), zone);
  return { head: { title: "Madang: state of the service · 마당: 서비스 상태", updatedAt, page: `${site}/status`, name: "status" }, entries };
}
