// The geocoder that the settings name, if any.
import { nominatim } from "../adapters/nominatim.ts";
import type { Geocoding } from "../platform/ingest/tables/find-addresses.ts";
import type { Config } from "./config.ts";

const TIMEOUT_MS = 10_000;

/** Null: no address is sent anywhere. */
export function geocodingOf(config: Config, parts: Pick<Geocoding, "database" | "clock" | "log">): Geocoding | null {
  const { geocoderUrl: searchUrl, geocoderKey: key, geocoderPerSecond: perSecond, geocoderSource: attribution } = config;
  if (searchUrl === null) return null;
  const userAgent = `Madang (${config.publicUrl ?? "an open-data platform"})`;
  return { geocoder: nominatim({ searchUrl, key, perSecond, timeoutMs: TIMEOUT_MS, userAgent }), attribution, ...parts };
}
