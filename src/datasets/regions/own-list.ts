// Rows of regions in the dataset's own form from the platform's own list: codes, names, points, residents. Pure.
import { centreOf } from "../../core/korea/centres.ts";
import { type KoreanRegion, REGIONS } from "../../core/korea/regions.ts";
import type { Row } from "../../core/units.ts";

export function ownRegionRows(): readonly Row[] {
  return REGIONS.map(regionRow);
}

export function regionRow({ code, level, parent, ko, en, residents }: KoreanRegion): Row {
  return { code, level, parent, nameKo: ko, nameEn: en, location: centreOf(code), residents };
}
