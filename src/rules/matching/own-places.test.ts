// Reading a person's own places: each format, in pieces of any size, cut short, and files of other kinds. All places here are invented.
import { expect, test } from "vitest";
import { DAY_MS, parseInstant } from "../../core/time.ts";
import type { EpochMs } from "../../core/units.ts";
import { matchSites } from "./match-sites.ts";
import { type OwnPlaces, OwnPlacesReader } from "./own-places.ts";

const at = (text: string) => parseInstant(text) as EpochMs;
const NOW = at("2020-03-21T00:00:00Z");
const WINDOW = { since: (NOW - 14 * DAY_MS) as EpochMs, until: NOW };

function read(text: string, pieceChars = text.length || 1): OwnPlaces {
  const reader = new OwnPlacesReader(WINDOW);
  for (let from = 0; from < text.length; from += pieceChars) if (!reader.write(text.slice(from, from + pieceChars))) break;
  return reader.end();
}

const STAY = { at: [126.978, 37.566], from: at("2020-03-20T10:00:00Z"), to: at("2020-03-20T11:00:00Z") };
const STEP = { at: [126.978, 37.566], thenAt: [126.9781, 37.5661], from: at("2020-03-20T10:00:00Z"), to: at("2020-03-20T10:20:00Z") };

const RECORDS = JSON.stringify({
  locations: [
    { latitudeE7: 375660000, longitudeE7: 1269780000, accuracy: 20, timestamp: "2020-01-01T10:00:00.000Z", deviceTag: 7 },
    { latitudeE7: 375660000, longitudeE7: 1269780000, accuracy: 20, velocity: 0, timestamp: "2020-03-20T10:00:00.000Z", deviceTag: 7 },
    { latitudeE7: 351000000, longitudeE7: 1290000000, accuracy: 20, timestamp: "2020-03-20T10:10:00.000Z", deviceTag: 8 },
    {
      latitudeE7: 375661000,
      longitudeE7: 1269781000,
      accuracy: 20,
      timestamp: "2020-03-20T10:20:00.000Z",
      deviceTag: 7,
      activity: [{ activity: [{ type: "STILL" }] }],
    },
    { latitudeE7: 375661000, longitudeE7: 1269781000, accuracy: 1500, timestamp: "2020-03-20T10:40:00.000Z", deviceTag: 7 },
  ],
});

test("Records.json: positions of one phone become stays; other phones and bad positions stay apart", () => {
  expect(read(RECORDS)).toEqual({ format: "google_records", stays: [STEP], found: 4, notices: [{ code: "inaccurate", count: 1 }] });
});

test("exports up to 2021 write milliseconds as digits, and negative degrees without their sign", () => {
  const old = (lonE7: number, ms: string) => ({ latitudeE7: 375660000, longitudeE7: lonE7, timestampMs: ms });
  const seoul = { locations: [old(1269780000, "1584698400000"), old(1269780000, "1584699600000")] };
  const lima = { locations: [old(4_294_967_296 - 770000000, "1584698400000"), old(-770000000, "1584699600000")] };
  expect([read(JSON.stringify(seoul)).stays, read(JSON.stringify(lima)).stays.map(({ at: place }) => place)]).toEqual([
    [{ ...STEP, thenAt: [126.978, 37.566] }],
    [[-77, 37.566]],
  ]);
});

const SEMANTIC = JSON.stringify({
  timelineObjects: [
    {
      activitySegment: {
        startLocation: { latitudeE7: 1, longitudeE7: 1 },
        duration: { startTimestamp: "2020-03-20T09:00:00Z", endTimestamp: "2020-03-20T10:00:00Z" },
      },
    },
    {
      placeVisit: {
        location: { latitudeE7: 375660000, longitudeE7: 1269780000, name: "Invented mall" },
        duration: { startTimestamp: "2020-03-20T10:00:00Z", endTimestamp: "2020-03-20T11:00:00Z" },
        childVisits: [
          { location: { latitudeE7: 375660000, longitudeE7: 1269780000 }, duration: { startTimestampMs: "1584698400000", endTimestampMs: "1584702000000" } },
        ],
      },
    },
  ],
});

test("Semantic Location History: visits and the visits inside them, not the ways", () => {
  expect(read(SEMANTIC)).toEqual({ format: "google_semantic", stays: [STAY, STAY], found: 2, notices: [] });
});

const ANDROID = JSON.stringify({
  semanticSegments: [
    {
      startTime: "2020-03-20T19:00:00.000+09:00",
      endTime: "2020-03-20T20:00:00.000+09:00",
      startTimeTimezoneUtcOffsetMinutes: 540,
      visit: { hierarchyLevel: 0, probability: 0.9, topCandidate: { placeId: "x", semanticType: "UNKNOWN", placeLocation: { latLng: "37.566°, 126.978°" } } },
    },
    {
      startTime: "2020-03-20T12:00:00.000Z",
      endTime: "2020-03-20T14:00:00.000Z",
      timelinePath: [
        { point: "37.5°, 127.0°", time: "2020-03-20T12:00:00.000Z" },
        { point: "37.5001°, 127.0°", time: "2020-03-20T12:30:00.000Z" },
      ],
    },
    {
      startTime: "2020-03-20T14:00:00.000Z",
      endTime: "2020-03-20T15:00:00.000Z",
      activity: { start: { latLng: "37.5°, 127.0°" }, end: { latLng: "37.6°, 127.0°" } },
    },
  ],
  rawSignals: [
    { activityRecord: { timestamp: "2020-03-20T10:00:00.000Z" } },
    { position: { LatLng: "37.6°, 127.1°", accuracyMeters: 20, timestamp: "2020-03-20T15:00:00.000Z", speedMetersPerSecond: 0 } },
    { position: { LatLng: "37.6°, 127.1°", accuracyMeters: 20, timestamp: "2020-03-20T15:10:00.000Z", speedMetersPerSecond: 9 } },
    { position: { LatLng: "37.6°, 127.1°", accuracyMeters: 20, timestamp: "2020-03-20T15:20:00.000Z" } },
    { position: { LatLng: "37.6°, 127.1°", accuracyMeters: 20, timestamp: "2020-03-20T15:40:00.000Z" } },
  ],
  userLocationProfile: { frequentPlaces: [{ placeId: "x", placeLocation: "37.0°, 127.0°" }] },
});

test("the export of Android: visits, paths and raw positions, without steps that were too fast", () => {
  expect(read(ANDROID)).toEqual({
    format: "google_android",
    stays: [
      STAY,
      { at: [127, 37.5], thenAt: [127, 37.5001], from: at("2020-03-20T12:00:00Z"), to: at("2020-03-20T12:30:00Z") },
      { at: [127.1, 37.6], thenAt: [127.1, 37.6], from: at("2020-03-20T15:20:00Z"), to: at("2020-03-20T15:40:00Z") },
    ],
    found: 7,
    notices: [],
  });
});

const IOS = JSON.stringify([
  {
    endTime: "2020-03-20T20:00:00.000+09:00",
    startTime: "2020-03-20T19:00:00.000+09:00",
    visit: {
      hierarchyLevel: "0",
      topCandidate: { probability: "0.4", semanticType: "Unknown", placeID: "x", placeLocation: "geo:37.566000,126.978000" },
      probability: "0.8",
    },
  },
  {
    endTime: "2020-03-20T21:00:00Z",
    startTime: "2020-03-20T20:00:00Z",
    activity: { start: "geo:37.5,127.0", end: "geo:37.6,127.0", distanceMeters: "13984.0" },
  },
  {
    endTime: "2020-03-20T14:00:00.000Z",
    startTime: "2020-03-20T12:00:00.000Z",
    timelinePath: [
      { point: "geo:37.500000,127.000000", durationMinutesOffsetFromStartTime: "0" },
      { point: "geo:37.500100,127.000000", durationMinutesOffsetFromStartTime: "30" },
    ],
  },
]);

test("the export of iOS: a plain array, places as geo: text, times of a path in minutes from its start", () => {
  expect(read(IOS)).toEqual({
    format: "google_ios",
    stays: [STAY, { at: [127, 37.5], thenAt: [127, 37.5001], from: at("2020-03-20T12:00:00Z"), to: at("2020-03-20T12:30:00Z") }],
    found: 3,
    notices: [],
  });
});

const GPX = `<?xml version="1.0"?>
<gpx version="1.1" creator="invented" xmlns="http://www.topografix.com/GPX/1/1">
  <metadata><time>2020-03-20T00:00:00Z</time></metadata>
  <!-- <trkpt lat="1" lon="1"><time>2020-03-20T10:00:00Z</time></trkpt> -->
  <trk><name><![CDATA[ <trkpt lat="2" lon="2"> ]]></name>
    <trkseg>
      <trkpt lat="37.566" lon="126.978"><ele>30</ele><time>2020-03-20T10:00:00Z</time></trkpt>
      <trkpt lon='126.9781' lat='37.5661'><time>2020-03-20T10:20:00</time><extensions><speed>0.3</speed></extensions></trkpt>
      <trkpt lat="37.5661" lon="126.9781"/>
    </trkseg>
    <trkseg>
      <trkpt lat="37.5661" lon="126.9781"><time>2020-03-20T10:25:00Z</time></trkpt>
    </trkseg>
  </trk>
</gpx>`;

test("GPX: track points of one segment, in either order of the attributes, comments and CDATA aside", () => {
  expect(read(GPX)).toEqual({ format: "gpx", stays: [STEP], found: 3, notices: [{ code: "without_time", count: 1 }] });
});

const FILES = { RECORDS, SEMANTIC, ANDROID, IOS, GPX };

test("a file in pieces of any size reads as it does whole", () => {
  for (const text of Object.values(FILES)) {
    const whole = read(text);
    for (const pieceChars of [1, 2, 3, 7, 64, 1000]) expect(read(text, pieceChars)).toEqual(whole);
    expect(read(`\ufeff \n${text}`, 1)).toEqual(whole);
  }
});

test("what was read of each format matches a site there and then", () => {
  const site = { id: "mall", at: [126.978, 37.566] as const, from: at("2020-03-20T10:00:00Z"), to: at("2020-03-20T12:00:00Z") };
  expect(Object.values(FILES).map((text) => matchSites(read(text).stays, [site], NOW).map(({ siteId }) => siteId))).toEqual(Array(5).fill(["mall"]));
});

test("only places of the window are kept, and a file without any says so", () => {
  const old = ANDROID.replaceAll("2020-03-20", "2020-02-20");
  expect(read(old)).toEqual({ format: "google_android", stays: [], found: 7, notices: [{ code: "nothing_recent", count: 1 }] });
});

test("a file that ends too early is used as far as it goes", () => {
  expect(read(ANDROID.slice(0, ANDROID.indexOf("rawSignals")))).toMatchObject({
    stays: [STAY, { at: [127, 37.5] }],
    notices: [{ code: "cut_short", count: 1 }],
  });
  expect(read(GPX.slice(0, GPX.indexOf("</trkseg>")))).toMatchObject({ stays: [STEP], notices: [{ code: "without_time" }, { code: "cut_short" }] });
});

test("files of other kinds are told apart", () => {
  const code = (text: string) => read(text).notices.map((notice) => notice.code);
  expect([
    code(""),
    code("hello"),
    code("<html><body></body></html>"),
    code('{"features":[{"type":"Feature"}]}'),
    code('[{"a":1}]'),
    code('{"locations":[{"name":"somewhere"}]}'),
    code('{"semanticSegments":[{"visit":{}}]}'),
  ]).toEqual([["unknown_format"], ["unknown_format"], ["unknown_format"], ["unknown_format"], ["unknown_format"], ["unknown_format"], ["no_places"]]);
});
