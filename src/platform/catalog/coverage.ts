// Where and when the rows of a dataset are from, as far as its declaration tells. Pure.
import type { Fields } from "../../core/fields.ts";
import type { LiveDataset } from "../../core/live-dataset.ts";
import { positionField } from "../../core/live-dataset.ts";
import { instantText, parseInstant } from "../../core/time.ts";
import type { BoundingBox } from "../../core/units.ts";

export interface Coverage {
  /** Null where rows have no position. */
  readonly box: BoundingBox | null;
  /** Rows name regions of Korea by their codes. */
  readonly namesRegions: boolean;
  /** Day or instant of the earliest and latest rows; null where not known, and the end also while rows keep coming. */
  readonly from: string | null;
  readonly to: string | null;
}

export function liveCoverage(dataset: LiveDataset, zone: string): Coverage {
  const began = parseInstant(dataset.schemeBegan[0]?.value ?? "");
  return {
    box: positionField(dataset) === null ? null : dataset.area,
    namesRegions: hasRegions(dataset.place),
    from: began === null ? null : instantText(began, zone),
    to: null,
  };
}

/** Days or instants, as rows write them. */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

/** The column by which rows tell when they are from: the first day, or the first instant where there is no day. */
export function periodColumn(fields: Fields): string | null {
  const names = Object.keys(fields);
  return names.find((name) => fields[name]?.type === "day") ?? names.find((name) => fields[name]?.type === "instant") ?? null;
}

/** @param period that the rows of the newest release tell */
export function tableCoverage(fields: Fields, period: Period | null): Coverage {
  const position = Object.values(fields).find(({ type }) => type === "lonLat");
  return { box: position?.type === "lonLat" ? position.within : null, namesRegions: hasRegions(fields), from: period?.from ?? null, to: period?.to ?? null };
}

function hasRegions(fields: Fields): boolean {
  return Object.values(fields).some(({ type, restricted }) => type === "region" && !restricted);
}
