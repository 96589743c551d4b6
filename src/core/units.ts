// Numbers and ids that carry their meaning in the type. No functions with effects, no I/O.

declare const unit: unique symbol;
/** A number with a unit. It costs nothing at run time. */
export type In<Unit extends string> = number & { readonly [unit]: Unit };

export type Meters = In<"m">;
/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = In<"ms since epoch">;
export type Minutes = In<"min">;
/** Position in a dataset's change log: 1, 2, 3 … without gaps, one number for each changed place. */
export type Sequence = In<"change number">;
/** Days since 1970-01-01 on a wall clock in the dataset's time zone. */
export type DayNumber = In<"local day">;

/** Longitude first, WGS 84 degrees. */
export type LonLat = readonly [lon: number, lat: number];
/** west, south, east, north in WGS 84 degrees. */
export type BoundingBox = readonly [west: number, south: number, east: number, north: number];

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };
/** An object as it came in or goes out; its members are not checked yet. */
export type Row = { readonly [key: string]: unknown };
