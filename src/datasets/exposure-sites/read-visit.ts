// A visit as an officer's file writes it, and what follows from its checked fields. Pure.
import type { CheckedRow } from "../../core/fields.ts";
import { readAddress } from "../../core/korea/address.ts";
import { districtAt } from "../../core/korea/districts.ts";
import { type Notice, noticeOf } from "../../core/notices.ts";
import type { Values } from "../../core/perishable-dataset.ts";
import type { LonLat, Row } from "../../core/units.ts";
import { VISIT_NOTICE_KINDS } from "./notice-kinds.ts";

/** `2020-03-14 12:00`, as people in Korea type a time; forms of browsers write a T between. */
const WALL_CLOCK = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)$/;

/** Positions in two columns become one, times without a zone are Korean. */
export function visitOf(row: Row): Row {
  const { lon, lat, ...rest } = row;
  const hasPosition = [lon, lat].some((part) => part !== undefined && part !== null && part !== "");
  return { ...rest, ...(hasPosition ? { location: [lon, lat] } : {}), from: inKorea(row.from), to: inKorea(row.to) };
}

function inKorea(time: unknown): unknown {
  const match = typeof time === "string" ? WALL_CLOCK.exec(time.trim()) : null;
  return match ? `${match[1]}T${match[2]}+09:00` : time;
}

/** The district of the address, or else of the position. */
export function completeVisit(visit: Values): CheckedRow {
  const notices: Notice[] = [];
  const found = (code: keyof typeof VISIT_NOTICE_KINDS, field: string) => notices.push(noticeOf(VISIT_NOTICE_KINDS, code, field));
  if (visit.kind === "transit") {
    if (!visit.line) found("line_unnamed", "line");
  } else if (!visit.name && !visit.address) found("place_unnamed", "name");
  const region = regionOfVisit(visit);
  if (region === null && visit.kind !== "home") found("region_unknown", "address");
  if (!visit.location && visit.kind !== "home") found("position_missing", "location");
  return { value: visit, notices };
}

/** Five digits; null when nothing tells it. */
export function regionOfVisit({ address, location }: Values): string | null {
  const named = typeof address === "string" ? readAddress(address).district : null;
  return named ?? (location ? (districtAt(location as LonLat)?.code ?? null) : null);
}
