// The sales records of the 2020 API: a band for each seller, no numbers. Translation only.
import type { RowSource } from "../../core/live-dataset.ts";
import { KOREA_SCHEME_BEGAN } from "./scheme.ts";

const KOREAN_TIME = /^(\d{4})\/(\d{2})\/(\d{2}) (\d{2}:\d{2}:\d{2})$/;

/**
 * `created_at` is when the figure was made, `stock_at` when stock arrived: Korean wall clock without a zone. Copies of
 * the records write `no_data` where the API left a key out. There is no product: the scheme of 2020 knew one kind.
 * A seller that has reported nothing has no `created_at`: its row is refused for want of a time.
 */
export const koreaSales2020: RowSource = {
  id: "korea-2020-sales",
  title: { en: "Korean mask sales records, 2020", ko: "2020년 공적마스크 판매 기록" },
  target: "events",
  recognises: (columns) => ["code", "created_at", "remain_stat", "stock_at"].every((column) => columns.includes(column)),
  translate(row) {
    const createdAt = said(row.created_at);
    const arrivedAt = said(row.stock_at);
    const event = {
      id: `korea-2020-${row.code}-${String(createdAt ?? "none").replace(/[/: ]/g, "")}`,
      seller: row.code,
      kind: "band",
      occurredAt: koreanInstant(createdAt),
      band: said(row.remain_stat),
    };
    return { row: arrivedAt === null ? event : { ...event, arrivedAt: koreanInstant(arrivedAt) }, notices: [] };
  },
  schemeBegan: KOREA_SCHEME_BEGAN,
};

function said(value: unknown): unknown {
  return value === undefined || value === "" || value === "no_data" ? null : value;
}

/** RFC 3339 of a Korean wall clock; anything else is left for the check to refuse. */
function koreanInstant(value: unknown): unknown {
  return typeof value === "string" ? value.replace(KOREAN_TIME, "$1-$2-$3T$4+09:00") : value;
}
