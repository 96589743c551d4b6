// What is counted of an institution, row by row: in time and late, inside the period and outside, named and trained.
import { expect, test } from "vitest";
import { parseInstant } from "../../../core/time.ts";
import type { EpochMs } from "../../../core/units.ts";
import { type Clock, endClock, LAW_KOREA, startClock, stopClock } from "../../../rules/law/deadlines.ts";
import { countsOf, type DatasetFacts, indicatorRows, type Seen } from "./indicators.ts";

const at = (day: string) => parseInstant(`${day}T10:00:00+09:00`) as EpochMs;
const NOTHING: Seen = { from: at("2020-01-01"), until: at("2021-01-01"), officers: [], datasets: [], matters: [], reports: [] };
const shown = (seen: Partial<Seen>) =>
  indicatorRows({ ...NOTHING, ...seen }).map(({ criterion, id, asked, isMet, found }) => `${criterion} ${id} ${asked} ${isMet} ${found}`);
const matter = (procedure: string, clocks: readonly Clock[], more: object = {}) => ({
  id: "m",
  procedure,
  state: "registered",
  dataset: "masks",
  clocks,
  ...more,
});
const entry = (day: string) => startClock("list_entry", at(day), LAW_KOREA);
const dataset: DatasetFacts = {
  id: "masks",
  title: { en: "", ko: "" },
  hasTerms: true,
  isPublished: true,
  freshness: "live",
  updatedAt: null,
  formats: ["csv"],
  services: 1,
};

test("an institution of which nothing was seen still owes two officers, and nothing else", () => {
  expect(shown({})).toEqual(["officers chief named_and_trained false not_named", "officers working named_and_trained false not_named"]);
});

test("a function counts once, when any of its holders was at a course", () => {
  const officers = [0, 2].map((courses) => ({ kind: "working", isNamed: true, courses }) as const);
  expect(shown({ officers })).toEqual(["officers chief named_and_trained false not_named", "officers working named_and_trained true courses 2"]);
});

test("limits of the list count in the period in which they were met, or else ended", () => {
  const before = stopClock(entry("2019-12-20"), at("2019-12-30"));
  const inTime = stopClock(entry("2020-03-02"), at("2020-03-05"));
  const late = stopClock(endClock(entry("2020-03-02")), at("2020-04-20"));
  const missed = endClock(entry("2020-12-10"));
  const running = entry("2020-12-28");
  const rows = shown({ matters: [matter("list-registration", [before, inTime, late, missed, running])] });
  expect(rows.filter((row) => row.startsWith("list_kept"))).toEqual([
    "list_kept m entered_in_time true list_entry",
    "list_kept m entered_in_time false list_entry",
    "list_kept m entered_in_time false list_entry",
  ]);
});

test("entries that are no dataset here count as published once they are on the list; removed ones do not count", () => {
  const listed = ["registered", "unregistered", "removed"].map((state) => matter("list-registration", [], { state, dataset: null, id: state }));
  expect(shown({ matters: listed }).filter((row) => row.startsWith("list_published"))).toEqual([
    "list_published registered published_with_terms true registered",
    "list_published unregistered published_with_terms false unregistered",
  ]);
});

test("datasets count as published, as fresh, and as readable in several ways", () => {
  const datasets = [
    dataset,
    { ...dataset, id: "late", freshness: "late", formats: [], services: 1 },
    { ...dataset, id: "absent", isPublished: false, freshness: "none", formats: [], services: 0 },
    { ...dataset, id: "pictures", formats: ["pdf"], services: 0 },
  ];
  const counts = countsOf(indicatorRows({ ...NOTHING, datasets }));
  expect([counts.list_published, counts.on_portal, counts.provision_base]).toEqual([
    { met: 3, of: 4 },
    { met: 2, of: 4 },
    { met: 1, of: 3 },
  ]);
});

test("requests, orders and error reports count by their limits; what was withdrawn does not", () => {
  const decided = stopClock(startClock("decision", at("2020-05-04"), LAW_KOREA), at("2020-05-08"));
  const plan = endClock(startClock("quality_plan", at("2020-06-01"), LAW_KOREA));
  const matters = [
    matter("request-for-provision", [decided], { state: "granted" }),
    matter("request-for-provision", [decided], { state: "withdrawn" }),
    matter("quality-order", [plan], { state: "ordered" }),
  ];
  const report = (number: number, due: string, done: string | null) => ({ number, dueAt: at(due), doneAt: done === null ? null : at(done) });
  const reports = [report(1, "2020-07-01", "2020-06-30"), report(2, "2020-07-01", "2020-07-02"), report(3, "2020-07-01", null), report(4, "2021-02-01", null)];
  expect(shown({ matters, reports }).filter((row) => row.startsWith("others"))).toEqual([
    "others m decided_in_time true decision",
    "others m order_in_time false quality_plan",
    "others 1 corrected_in_time true null",
    "others 2 corrected_in_time false null",
    "others 3 corrected_in_time false null",
  ]);
});
