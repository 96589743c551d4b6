// What /exposure makes of published places and own ones: the list as it is read, the signatures of its files, matches and their verdict, imports.
import { generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "vitest";
import { MINUTE_MS, parseInstant } from "../src/core/time.ts";
import type { EpochMs } from "../src/core/units.ts";
import type { PublicKey } from "../src/core/verify-release.ts";
import type { MatchMode } from "../src/rules/matching/matching-rule.ts";
import { canCheckSignatures, checkedDayFile, readDayFile } from "../web/src/exposure/day-file.ts";
import { findMatches, verdictOf } from "../web/src/exposure/find-matches.ts";
import { anchorOf, pathSteps, sitesByProvince } from "../web/src/exposure/group-sites.ts";
import { NOTHING_OWN, type OwnData, type OwnPlace } from "../web/src/exposure/own-places.ts";
import { importPercent, readOwnFile } from "../web/src/exposure/read-own-file.ts";
import type { LoadedDay, Site } from "../web/src/exposure/read-sites.ts";

const at = (text: string) => parseInstant(text) as EpochMs;
const NOW = at("2020-03-16T10:00:00+09:00");
const FROM = at("2020-03-15T11:00:00+09:00");
const site = (id: string, changes: Partial<Site> = {}): Site => ({
  id,
  kind: "shop",
  name: `가상 ${id}`,
  region: "11140",
  location: [126.985, 37.5636],
  from: "2020-03-15T11:00:00+09:00",
  to: "2020-03-15T12:00:00+09:00",
  deleteAt: null,
  ...changes,
});
const SITES = [site("a"), site("b", { location: [126.985, 37.5644] }), site("c", { location: null, kind: "transit" })];

function stay(minutes: number, changes: Partial<OwnPlace> = {}): OwnPlace {
  return { id: "1", origin: "map", at: [126.985, 37.5636], from: FROM, to: (FROM + minutes * MINUTE_MS) as EpochMs, ...changes };
}

function find(own: Partial<OwnData>, mode: MatchMode = "stayed") {
  const outcome = findMatches({ ...NOTHING_OWN, ...own }, SITES, NOW, mode);
  const ids = (all: readonly { site: Site }[]) => all.map(({ site: { id } }) => id);
  return { verdict: verdictOf(outcome, mode), matches: ids(outcome.matches), takenBack: ids(outcome.takenBack), compared: outcome.compared };
}

test("nothing said, nothing compared; 15 minutes are no exposure, 16 are; within 100 metres the time is left aside", () => {
  expect(find({})).toEqual({ verdict: "nothing-own", matches: [], takenBack: [], compared: 0 });
  expect(find({ places: [stay(15)] })).toEqual({ verdict: "none", matches: [], takenBack: [], compared: 1 });
  expect(find({ places: [stay(16)] })).toEqual({ verdict: "exposed", matches: ["a"], takenBack: [], compared: 1 });
  expect(find({ places: [stay(15)] }, "near")).toEqual({ verdict: "near", matches: ["a", "b"], takenBack: [], compared: 1 });
});

test("a place without a position is matched by its name alone, by the same rule of time", () => {
  const chosen = (minutes: number) => ({ places: [stay(minutes, { origin: "site", siteId: "c", at: null })] });
  expect([find(chosen(15)), find(chosen(16)).matches, find(chosen(15), "near").matches]).toEqual([
    { verdict: "none", matches: [], takenBack: [], compared: 1 },
    ["c"],
    ["c"],
  ]);
  expect(findMatches(NOTHING_OWN, SITES, NOW, "stayed").withoutPosition).toBe(1);
});

test("I was not there takes a match out of the verdict and can be undone", () => {
  const notThere = [{ siteId: "a", saidAt: NOW }];
  expect(find({ places: [stay(30)], notThere })).toEqual({ verdict: "none", matches: [], takenBack: ["a"], compared: 1 });
  expect(find({ places: [stay(30)], notThere }, "near")).toMatchObject({ verdict: "near", matches: ["b"], takenBack: ["a"] });
});

test("the list goes by province, then by day with the newest first, then by time", () => {
  const sites = [
    site("late", { from: "2020-03-14T20:00:00+09:00" }),
    site("early", { from: "2020-03-14T08:00:00+09:00" }),
    site("new"),
    site("south", { region: "26350" }),
  ];
  expect(
    sitesByProvince(sites, (instant) => instant.slice(0, 10)).map(({ code, count, days }) => [
      code,
      count,
      days.map(({ day, sites: ofDay }) => [day, ofDay.map(({ id }) => id)]),
    ]),
  ).toEqual([
    [
      "11",
      3,
      [
        ["2020-03-15", ["new"]],
        ["2020-03-14", ["early", "late"]],
      ],
    ],
    ["26", 1, [["2020-03-15", ["south"]]]],
  ]);
});

test("places of one patient know the one before and after; a patient's only place and places of nobody have no path", () => {
  const sites = [
    site("second", { case: "P", from: "2020-03-15T15:00:00+09:00" }),
    site("first", { case: "P" }),
    site("alone", { case: "Q" }),
    site("nobody's"),
    site("no label", { case: null }),
  ];
  const steps = [...pathSteps(sites)].map(([id, { number, of, before, after }]) => [id, number, of, before?.id ?? null, after?.id ?? null]);
  expect(steps).toEqual([
    ["first", 1, 2, null, "second"],
    ["second", 2, 2, "first", null],
  ]);
  expect(anchorOf('a b"c')).toBe("site-a_20b_22c");
});

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const KEY = { ...(publicKey.export({ format: "jwk" }) as PublicKey), kid: "ours" };
const text = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

function signed(payload: object = {}, header: object = {}): LoadedDay {
  const [head, body] = [
    text({ alg: "EdDSA", kid: "ours", typ: "madang-sites-1+jws", ...header }),
    text({
      dataset: "exposure-sites",
      day: "2020-03-15",
      madeAt: "2020-03-16T09:00:00+09:00",
      expiresAt: "2020-03-16T11:00:00+09:00",
      sites: [site("a")],
      ...payload,
    }),
  ];
  const signature = sign(null, Buffer.from(`${head}.${body}`), privateKey).toString("base64url");
  return { entry: { day: "2020-03-15", href: "/", sites: 1, sha256: "" }, file: { payload: body, protected: head, signature } };
}

const checked = async (loaded: LoadedDay, keys: readonly PublicKey[] = [KEY]) => {
  const { standing, sites } = await checkedDayFile(readDayFile(loaded), keys);
  return [standing, sites.length];
};

test("a day's file is read and its signature holds", async () => {
  expect(await canCheckSignatures()).toBe(true);
  expect(readDayFile(signed())).toMatchObject({ day: "2020-03-15", expiresAt: at("2020-03-16T11:00:00+09:00"), standing: "unchecked" });
  expect(await checked(signed())).toEqual(["signed", 1]);
});

test("changed, of another day or dataset, by another key, of another type, or broken: refused, and nothing of it is used", async () => {
  const { entry, file } = signed();
  const changed = { entry, file: { ...file, payload: text({ dataset: "exposure-sites", day: "2020-03-15", sites: [site("b")] }) } };
  const other = { ...KEY, x: (generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" }) as { x: string }).x };
  const refusals = [
    checked(changed),
    checked(signed({ day: "2020-03-14" })),
    checked(signed({ dataset: "masks" })),
    checked(signed(), [other]),
    checked(signed(), []),
    checked(signed({}, { alg: "none" })),
    checked(signed({}, { typ: "JWT" })),
    checked({ entry, file: { ...file, signature: "" } }),
    checked({ entry, file: { ...file, payload: "%" } }),
    checked({ entry, file: { ...file, protected: "%" } }),
  ];
  expect(await Promise.all(refusals)).toEqual(refusals.map(() => ["refused", 0]));
});

const WINDOW = { since: at("2020-03-02T10:00:00+09:00"), until: NOW };
const point = (time: string) => `<trkpt lat="37.5636" lon="126.985"><time>${time}</time></trkpt>`;
const GPX = `<gpx><name>가상</name><trk><trkseg>${point("2020-03-15T02:00:00Z")}${point("2020-03-15T02:20:00Z")}</trkseg></trk></gpx>`;

test("a file in pieces that cut letters apart is read whole, and progress is told once for each million bytes", async () => {
  const bytes = new TextEncoder().encode(`${" ".repeat(2_500_000)}${GPX}`);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 999_999) }, (_piece, index) => bytes.subarray(index * 999_999, (index + 1) * 999_999));
  const told: number[] = [];
  const { format, stays } = await readOwnFile([...pieces.slice(0, -1), ...[...(pieces.at(-1) ?? [])].map((byte) => Uint8Array.of(byte))], WINDOW, (read) =>
    told.push(read),
  );
  expect({ format, stays: stays.length, told }).toEqual({ format: "gpx", stays: 1, told: [1_999_998] });
});

test("no more is read of a file than is needed", async () => {
  let taken = 0;
  function* endless() {
    yield new TextEncoder().encode(GPX);
    for (; taken < 10; taken++) yield new Uint8Array(10);
  }
  expect([(await readOwnFile(endless(), WINDOW, () => {})).stays.length, taken]).toEqual([1, 0]);
});

test("progress is whole per cent and never 100 before the end", () => {
  expect([importPercent(0, 200), importPercent(99, 200), importPercent(200, 200), importPercent(300, 200), importPercent(1, 0)]).toEqual([0, 49, 99, 99, null]);
});
