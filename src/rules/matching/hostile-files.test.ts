// Files of places that mean harm or are only large: bounded, left out, never thrown. All places here are invented.
import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS, parseInstant } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { JsonElements } from "./json-elements.ts";
import { MATCHING_RULE } from "./matching-rule.ts";
import { type OwnPlaces, OwnPlacesReader } from "./own-places.ts";
import { PlaceCollector } from "./place-collector.ts";

const at = (text: string) => parseInstant(text) as EpochMs;
const NOW = at("2020-03-21T00:00:00Z");
const WINDOW = { since: (NOW - 14 * DAY_MS) as EpochMs, until: NOW };

function read(text: string, pieceChars = text.length || 1): OwnPlaces {
  const reader = new OwnPlacesReader(WINDOW);
  for (let from = 0; from < text.length; from += pieceChars) if (!reader.write(text.slice(from, from + pieceChars))) break;
  return reader.end();
}

const STEP = { at: [126.978, 37.566], thenAt: [126.978, 37.566], from: at("2020-03-20T10:00:00Z"), to: at("2020-03-20T10:20:00Z") };
const record = (time: string, accuracy: number) => ({ latitudeE7: 375660000, longitudeE7: 1269780000, accuracy, timestamp: time });
const RECORDS = JSON.stringify({
  locations: [record("2020-03-20T10:00:00Z", 20), record("2020-03-20T10:20:00Z", 20), record("2020-03-20T10:40:00Z", 1500)],
});
const point = (time: string) => `<trkpt lat="37.566" lon="126.978"><time>${time}</time></trkpt>`;
const GPX = `<gpx><trk><trkseg>${point("2020-03-20T10:00:00Z")}${point("2020-03-20T10:20:00Z")}${point("2020-03-20T10:25:00Z")}</trkseg></trk></gpx>`;

test("brackets nested without end, entries without end and brackets that do not match end the reading, not the program", () => {
  const deep = `{"locations":[{"a":${"[".repeat(100_000)}`;
  const endless = `{"locations":[{"a":"${"x".repeat(5_000_000)}"},${RECORDS.slice(14)}`;
  const crossed = `${RECORDS.slice(0, -1)}]`;
  expect([read(deep, 1000).notices, read(endless, 65_536), read(crossed).notices]).toEqual([
    [{ code: "unknown_format", count: 1 }],
    {
      format: "google_records",
      stays: [STEP],
      found: 2,
      notices: [
        { code: "too_long", count: 1 },
        { code: "inaccurate", count: 1 },
      ],
    },
    [
      { code: "inaccurate", count: 1 },
      { code: "damaged", count: 1 },
    ],
  ]);
});

test("entities of a GPX file are never expanded", () => {
  const laughs = `<!DOCTYPE gpx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>${GPX.replace("2020-03-20T10:25:00Z", "&b;&c;")}`;
  expect(read(laughs)).toEqual({ format: "gpx", stays: [STEP], found: 2, notices: [{ code: "without_time", count: 1 }] });
  expect(read(`<gpx>${"x".repeat(100_000)}`, 4096).notices).toEqual([
    { code: "damaged", count: 1 },
    { code: "no_places", count: 1 },
  ]);
});

test("positions off the globe and times that are none are left out", () => {
  const point = (lat: string, lon: string, time: string) => `<trkpt lat="${lat}" lon="${lon}"><time>${time}</time></trkpt>`;
  const text = `<gpx>${point("91", "0", "2020-03-20T10:00:00Z")}${point("0", "0", "2020-03-20T10:00:00Z")}${point("NaN", "1e999", "2020-03-20T10:00:00Z")}${point("1", "1", "yesterday")}</gpx>`;
  expect(read(text)).toEqual({
    format: "gpx",
    stays: [],
    found: 0,
    notices: [
      { code: "unreadable", count: 3 },
      { code: "without_time", count: 1 },
      { code: "no_places", count: 1 },
    ],
  });
});

test("no text whatever makes the reader throw", () => {
  const pieces = fc.array(
    fc.oneof(
      fc.string(),
      fc.json(),
      fc.constantFrom(
        '{"locations":[',
        '{"timelineObjects":[',
        '{"semanticSegments":[',
        '{"rawSignals":[',
        "[",
        "]",
        "}",
        "{",
        ",",
        '"',
        "\\",
        "<gpx>",
        "<trkpt",
        "</trkpt>",
        "<time>",
        "-->",
        "<!--",
      ),
      fc.constantFrom(
        '{"visit":{"topCandidate":null}}',
        '{"timelinePath":[null,1,{"point":{}}]}',
        '{"placeVisit":[]}',
        '{"placeVisit":{"childVisits":[null]}}',
        '{"position":7}',
      ),
    ),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(pieces, (texts) => {
      const reader = new OwnPlacesReader(WINDOW);
      for (const text of texts) reader.write(text);
      const { notices } = reader.end();
      expect(notices.every(({ count }) => count > 0)).toBe(true);
    }),
  );
});

test("a large file is read without holding it: never more than one entry at a time", () => {
  let longest = 0;
  let count = 0;
  const json = new JsonElements({
    isWanted: (name) => name === "locations",
    onElement: (_, text) => {
      longest = Math.max(longest, text.length);
      count++;
    },
    onTooLong: () => undefined,
    maxElementChars: 1000,
    maxDepth: 10,
  });
  const entry = JSON.stringify({ latitudeE7: 1, note: 'quotes " and \\ and { and ]' });
  json.write('{"other":[{"a":1}],"locations":[');
  for (let at = 0; at < 50_000; at++) json.write(`${at > 0 ? "," : ""}${entry}`);
  json.write("]}");
  expect([count, longest, json.end()]).toEqual([50_000, entry.length, "complete"]);
});

test("no more places are kept than can be used, and it says how many were left out", () => {
  const places = new PlaceCollector(WINDOW, MATCHING_RULE, 5);
  const minute = (count: number) => (WINDOW.since + count * 60_000) as EpochMs;
  places.addStay([126.978, 37.566], minute(0), minute(30));
  for (let count = 1; count <= 9; count++) places.addPoint("phone", { at: [126.978, 37.566], time: minute(count) });
  expect([places.stays().length, places.found, places.notices()]).toEqual([1 + 3, 10, [{ code: "too_many", count: 5 }]]);
});
