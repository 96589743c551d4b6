// Centres as people find them: read from a published row, in a region, open ones first, nearest first, with a number to call.
import { expect, test } from "vitest";
import type { Wall } from "../../core/opening.ts";
import type { EpochMs, LonLat } from "../../core/units.ts";
import { type Centre, centreFromRow, telephoneLink } from "./centre.ts";
import { hasWords, isWanted, liesIn, nearestFirst, openFirst, seenCentre } from "./find-centres.ts";

const HOURS = "09:00-18:00;09:00-18:00;09:00-18:00;09:00-18:00;09:00-18:00;09:00-13:00;";
const ROW = {
  id: "screening-11680-가",
  kind: "screening",
  name: "가상가람 보건소",
  province: "11",
  municipality: "11680",
  ward: null,
  address: "서울특별시 강남구 가상로 1",
  phones: ["02-000-1111#12"],
  nightPhones: null,
  openingHours: HOURS,
  canSample: true,
  lon: 127.06,
  lat: 37.5,
  positionIs: "exact",
};
const centre = (changes: object): Centre => centreFromRow({ ...ROW, ...changes });
const MONDAY_NOON: Wall = { at: Date.parse("2020-03-16T12:00:00+09:00") as EpochMs, zone: "Asia/Seoul", isHoliday: () => false };
const HERE: LonLat = [127.06, 37.51];

test("a published row becomes a centre; what is missing is null or none", () => {
  expect(centre({})).toEqual({
    id: "screening-11680-가",
    kind: "screening",
    name: "가상가람 보건소",
    province: "11",
    municipality: "11680",
    ward: null,
    address: "서울특별시 강남구 가상로 1",
    phones: ["02-000-1111#12"],
    nightPhones: [],
    phonesAsWritten: null,
    hours: [[[540, 1080]], [[540, 1080]], [[540, 1080]], [[540, 1080]], [[540, 1080]], [[540, 780]], []],
    hoursAsWritten: null,
    hoursExceptions: null,
    canSample: true,
    position: [127.06, 37.5],
    isApproximate: false,
  });
  expect(centre({ openingHours: "weekdays", lon: null, phones: null })).toMatchObject({ hours: null, position: null, phones: [] });
});

test("kinds: everywhere people are tested, by car, and safe hospitals apart from them", () => {
  const kinds = ["screening", "drive-through", "temporary", "test-site", "safe-hospital"].map((kind) => centre({ kind }));
  const wanted = (of: "test" | "drive-through" | "safe") => kinds.filter((each) => isWanted(each, of)).map(({ kind }) => kind);
  expect([wanted("test"), wanted("drive-through"), wanted("safe")]).toEqual([
    ["screening", "drive-through", "temporary", "test-site"],
    ["drive-through"],
    ["safe-hospital"],
  ]);
});

test("a centre lies in its province, city and ward; where the ward is not known it may lie in any of the city", () => {
  const inWard = centre({ province: "41", municipality: "41130", ward: "41135" });
  const unknown = centre({ province: "41", municipality: "41130", ward: null });
  const lies = (each: Centre) => ["41", "41130", "41135", "41131", "11"].map((code) => liesIn(each, code, code.startsWith("4113") ? "41130" : code));
  expect([lies(inWard), lies(unknown)]).toEqual([
    [true, true, true, false, false],
    [true, true, true, true, false],
  ]);
});

test("words are looked for in name and address", () => {
  expect([hasWords(centre({}), ["가람", "강남구"]), hasWords(centre({}), ["나루"]), hasWords(centre({ address: null }), ["가상"])]).toEqual([
    true,
    false,
    true,
  ]);
});

test("open before unknown before closed; nearest before farther, and those of which nothing is known last", () => {
  const open = seenCentre(centre({ id: "open", lat: 37.6 }), MONDAY_NOON, HERE);
  const unknown = seenCentre(centre({ id: "unknown", openingHours: null, lon: null }), MONDAY_NOON, HERE);
  const closed = seenCentre(centre({ id: "closed", openingHours: ";;;;;;" }), MONDAY_NOON, HERE);
  const ids = (order: typeof openFirst) => [closed, unknown, open].sort(order).map(({ centre: { id } }) => id);
  expect([ids(openFirst), ids(nearestFirst)]).toEqual([
    ["open", "unknown", "closed"],
    ["closed", "open", "unknown"],
  ]);
  expect(Math.round(closed.distanceMeters ?? 0)).toBe(1112);
  expect(seenCentre(centre({ positionIs: "approximate" }), MONDAY_NOON, HERE)).toMatchObject({
    distanceMeters: closed.distanceMeters,
    centre: { isApproximate: true },
  });
});

test("a number to tap keeps its extension behind a pause", () => {
  expect(["02-000-1111#12", "1588-0000"].map(telephoneLink)).toEqual(["tel:020001111,12", "tel:15880000"]);
});
