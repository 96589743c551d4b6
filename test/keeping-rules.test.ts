// What may stay on a visitor's device: nothing of a person, nothing that has to be deleted at its time, and not for ever.
import { expect, test } from "vitest";
import { entriesToForget, handlingOf, KEEPING, mayBeKept, tellsWorker, waitSeconds } from "../web/src/offline/keeping-rules.ts";

const asked = (pathname: string, isNavigation = false) => handlingOf({ method: "GET", pathname, isNavigation, hasKey: false });

test("pages, answers and files of the build each have their way; everything else passes by", () => {
  const pages = ["/", "/masks", "/report-stock", "/datasets/cases/releases/1.0.0"].map((path) => asked(path, true));
  expect([pages[0], pages[1], pages[2]]).toEqual(["page", "page", "page"]);
  expect(["/v1/live/masks/nearby", "/v1/live/masks/stream", "/_app/immutable/x.js", "/masks/__data.json", "/mark.svg"].map((path) => asked(path))).toEqual([
    "answer",
    "passed",
    "asset",
    "page-data",
    "passed",
  ]);
  expect([asked("/v1/live/masks/snapshot", true), asked("/feeds/releases.xml", true)]).toEqual(["passed", "passed"]);
});

test("the page of a place has a way of its own, kept for the place that is signed in", () => {
  expect([asked("/report", true), asked("/report"), asked("/report/__data.json"), tellsWorker("/report"), tellsWorker("/report/codes")]).toEqual([
    "own-place",
    "passed",
    "passed",
    true,
    false,
  ]);
});

test("what is a person's own, or nobody's business, passes by untouched", () => {
  const own = [
    "/account",
    "/admin/accounts",
    "/sign-in/code",
    "/publish",
    "/report/codes",
    "/cases",
    "/live/masks/places/1",
    "/self-check",
    "/self-check/sheet",
    "/exposure",
    "/exposure/map",
  ];
  expect(own.filter((path) => asked(path, true) !== "passed")).toEqual([]);
  expect(own.filter((path) => asked(`${path}/__data.json`) !== "passed")).toEqual([]);
  const answers = [
    "/v1/account",
    "/v1/admin/keys",
    "/v1/alerts",
    "/v1/perishable/exposure-sites/days/2020-03-16",
    "/v1/own-place",
    "/v1/live/masks/notes",
    "/v1/ingest/masks/events",
  ];
  expect(answers.filter((path) => asked(path) !== "passed")).toEqual([]);
  const others = { pathname: "/v1/live/masks/places", isNavigation: false };
  expect([handlingOf({ ...others, method: "POST", hasKey: false }), handlingOf({ ...others, method: "GET", hasKey: true })]).toEqual(["passed", "passed"]);
});

test("only a good answer that the site calls public is kept", () => {
  const html = (cacheControl: string, status = 200) => new Response("", { status, headers: { "content-type": "text/html", "cache-control": cacheControl } });
  const kept = [html("public, max-age=5"), html("private, no-cache"), html("no-store"), html("public, max-age=5", 404)].map((each) => mayBeKept("page", each));
  expect(kept).toEqual([true, false, false, false]);
  const json = new Response("{}", { headers: { "content-type": "application/json; charset=utf-8", "cache-control": "public, max-age=1" } });
  expect([mayBeKept("answer", json), mayBeKept("page", json), mayBeKept("page-data", json)]).toEqual([true, false, false]);
});

test("how long to wait is read from seconds alone", () => {
  const wait = (value: string) => waitSeconds(new Response("", { headers: { "retry-after": value } }));
  expect([wait("7"), wait("Wed, 21 Oct 2026 07:28:00 GMT"), wait("-1"), waitSeconds(new Response(""))]).toEqual([7, null, null, null]);
});

test("the oldest go first: beyond the number, beyond the bytes, beyond the days", () => {
  const now = 100 * 86_400_000;
  const entry = (url: string, ageMs: number, bytes = 1) => ({ url, keptAt: now - ageMs, bytes });
  const many = Array.from({ length: KEEPING.mostEntries + 2 }, (_, at) => entry(`/${at}`, at));
  expect(entriesToForget(many, now)).toEqual([`/${KEEPING.mostEntries}`, `/${KEEPING.mostEntries + 1}`]);
  expect(entriesToForget([entry("/old", 2, KEEPING.mostBytes), entry("/young", 1, 10)], now)).toEqual(["/old"]);
  expect(entriesToForget([entry("/week", KEEPING.longestMs), entry("/longer", KEEPING.longestMs + 1)], now)).toEqual(["/longer"]);
});
