// Google's exports of a person's places, entry by entry: Records.json, Semantic Location History, and what phones export since 2024.
// There is no official description. Source: locationhistoryformat.com (collected by its users) and exports shown in public issues of
// import programs for the formats of Android and iOS.
import type { Row } from "../../core/units.ts";
import type { PlaceCollector } from "./place-collector.ts";
import { lonLatOfE7, lonLatOfText, numberOf, timeOf } from "./read-positions.ts";

export type GoogleFormat = "google_records" | "google_semantic" | "google_android" | "google_ios";

/** Arrays that hold places, by their name in the top-level object; "" is a top-level array. */
export const GOOGLE_ARRAYS: { readonly [name: string]: GoogleFormat } = {
  locations: "google_records",
  timelineObjects: "google_semantic",
  semanticSegments: "google_android",
  rawSignals: "google_android",
  "": "google_ios",
};

/** Members of which one shows that an entry is what its array's name promises. */
const SIGNS: { readonly [format in GoogleFormat]: readonly string[] } = {
  google_records: ["latitudeE7", "timestamp", "timestampMs"],
  google_semantic: ["placeVisit", "activitySegment"],
  google_android: ["visit", "activity", "timelinePath", "timelineMemory", "position", "activityRecord", "wifiScan"],
  google_ios: ["visit", "activity", "timelinePath", "timelineMemory"],
};

/** Null when the entry is none of Google's. */
export function googleFormatOf(name: string, entry: Row): GoogleFormat | null {
  const format = GOOGLE_ARRAYS[name];
  return format && SIGNS[format].some((member) => Object.hasOwn(entry, member)) ? format : null;
}

export function readGoogleEntry(name: string, entry: Row, places: PlaceCollector): void {
  if (name === "locations") readRecord(entry, places);
  else if (name === "timelineObjects") readPlaceVisit(objectOf(entry.placeVisit), places);
  else if (name === "rawSignals") readSignal(objectOf(entry.position), places);
  else readSegment(entry, places);
}

function objectOf(value: unknown): Row | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Row) : null;
}

/** One position of Records.json. Several phones of one account are told apart by their tag. */
function readRecord(record: Row, places: PlaceCollector): void {
  places.addPoint(`phone ${numberOf(record.deviceTag) ?? ""}`, {
    at: lonLatOfE7(record.longitudeE7, record.latitudeE7),
    time: timeOf(record.timestamp, record.timestampMs),
    ...qualityOf(record.velocity, record.accuracy),
  });
}

function qualityOf(speed: unknown, accuracy: unknown): { readonly metersPerSecond?: number; readonly accuracyMeters?: number } {
  const metersPerSecond = numberOf(speed);
  const accuracyMeters = numberOf(accuracy);
  return { ...(metersPerSecond === null ? {} : { metersPerSecond }), ...(accuracyMeters === null ? {} : { accuracyMeters }) };
}

/** A visit of Semantic Location History and the visits inside it (a shop in a mall). Ways between places are not read. */
function readPlaceVisit(visit: Row | null, places: PlaceCollector): void {
  if (!visit) return;
  addPlaceVisit(visit, places);
  const children = Array.isArray(visit.childVisits) ? visit.childVisits.slice(0, 100) : [];
  for (const child of children) addPlaceVisit(objectOf(child) ?? {}, places);
}

function addPlaceVisit(visit: Row, places: PlaceCollector): void {
  const location = objectOf(visit.location) ?? {};
  const duration = objectOf(visit.duration) ?? {};
  places.addStay(
    lonLatOfE7(location.longitudeE7, location.latitudeE7) ?? lonLatOfE7(visit.centerLngE7, visit.centerLatE7),
    timeOf(duration.startTimestamp, duration.startTimestampMs),
    timeOf(duration.endTimestamp, duration.endTimestampMs),
  );
}

/** A segment of a phone's export: a visit or a path. Android writes `{latLng}` and times, iOS plain text and minutes from the start. */
function readSegment(segment: Row, places: PlaceCollector): void {
  const from = timeOf(segment.startTime);
  const candidate = objectOf(objectOf(segment.visit)?.topCandidate);
  if (candidate) {
    const location = candidate.placeLocation;
    places.addStay(lonLatOfText(objectOf(location)?.latLng ?? location), from, timeOf(segment.endTime));
  }
  if (!Array.isArray(segment.timelinePath)) return;
  for (const step of segment.timelinePath) readStep(objectOf(step) ?? {}, from, places);
}

function readStep(step: Row, from: ReturnType<typeof timeOf>, places: PlaceCollector): void {
  const minutes = numberOf(step.durationMinutesOffsetFromStartTime);
  const byOffset = from !== null && minutes !== null ? ((from + minutes * 60_000) as typeof from) : null;
  places.addPoint("path", { at: lonLatOfText(step.point), time: timeOf(step.time) ?? byOffset });
}

/** One raw position of Android. Scans of networks and kinds of movement have none. */
function readSignal(position: Row | null, places: PlaceCollector): void {
  if (!position) return;
  places.addPoint("signals", {
    at: lonLatOfText(position.LatLng ?? position.latLng),
    time: timeOf(position.timestamp),
    ...qualityOf(position.speedMetersPerSecond, position.accuracyMeters),
  });
}
