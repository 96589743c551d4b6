// What a seller taps or types becomes the fields that were meant; what waits on a device is neither lost nor mixed up.
import { expect, test } from "vitest";
import type { EpochMs } from "../src/core/units.ts";
import { dataset as masks } from "../src/datasets/masks/dataset.ts";
import { describeDataset } from "../src/platform/live/describe-dataset.ts";
import type { AnswerOwnReport, DatasetAnswer } from "../web/src/api/answers.ts";
import { fieldsOfEntry } from "../web/src/report/entry-of-form.ts";
import { entryText, reportOf } from "../web/src/report/own-place.ts";
import { type DeviceStorage, type QueuedEntry, ReportQueue, waitingOnDevice } from "../web/src/report/report-queue.ts";

const described = describeDataset(masks) as unknown as DatasetAnswer;
const report = (id: string) => described.ownReports.find((each) => each.id === id) as AnswerOwnReport;
const NOW = Date.parse("2020-03-16T14:00:00+09:00") as EpochMs;
const fields = (id: string, quick: string, typed = "") => fieldsOfEntry(report(id), { quick, typed }, NOW, "Asia/Seoul");

test("numbers are taken as they are typed, and what is none is not guessed", () => {
  expect([fields("sold", "3"), fields("sold", "", " 1,250 "), fields("sold", "2", "7")]).toEqual([{ quantity: 3 }, { quantity: 1250 }, { quantity: 2 }]);
  expect(["", "many", "-3", "2.5", "1e3", "12345678"].map((typed) => fields("sold", "", typed))).toEqual(Array(6).fill(null));
  expect([fields("sold-out", ""), fields("promised", "20"), fields("resumed", "")]).toEqual([{ quantity: 0 }, { promised: 20 }, {}]);
});

test("a time of the day is its next one by the platform's zone, minutes count from now, and nothing means not known", () => {
  expect(fields("suspended", "", "15:30")).toEqual({ until: "2020-03-16T06:30:00.000Z" });
  expect(fields("suspended", "", "09:00")).toEqual({ until: "2020-03-17T00:00:00.000Z" });
  expect(fields("suspended", "60")).toEqual({ until: "2020-03-16T06:00:00.000Z" });
  expect([fields("suspended", ""), fields("suspended", "", "25:00")]).toEqual([{}, null]);
});

test("an entry is told by the button that made it", () => {
  const reader = { say: ({ en }: { readonly en: string }) => en, number: String, clock: (at: string) => at.slice(11, 16) };
  const told = (kind: string, said: QueuedEntry["fields"], variant: string | null = "adult") => entryText(described, { kind, variant, fields: said }, reader);
  expect([told("count", { quantity: 0 }), told("count", { quantity: 7 }), told("count", { quantity: null, promised: 5 }, "child")]).toEqual([
    "Sold out (Adult size)",
    "Counted 7 (Adult size)",
    "Number tickets 5 (Child size)",
  ]);
  expect([told("suspend", {}, null), told("sale", { quantity: 2 }, null)]).toEqual(["Pause sales", "Sold 2 (Adult size)"]);
  expect(reportOf(described.ownReports, { kind: "band", variant: null, fields: {} })).toBeNull();
});

function storageOf(content: string | null, isFull = false): DeviceStorage & { content: string | null } {
  return {
    content,
    getItem() {
      return this.content;
    },
    setItem(_name, value) {
      if (isFull) throw new Error("QuotaExceededError");
      this.content = value;
    },
  };
}

const entry = (id: string, minute: number): QueuedEntry => ({
  id,
  kind: "sale",
  variant: "adult",
  occurredAt: `2020-03-16T05:0${minute}:00.000Z`,
  fields: { quantity: 1 },
  refused: null,
});

test("what waits is kept by place and in the order of the taps, for other tabs and later pages", () => {
  const storage = storageOf(null);
  const shop = new ReportQueue(storage, "masks/1");
  for (const each of [entry("b", 2), entry("a", 1)]) shop.put(each);
  new ReportQueue(storage, "masks/2").put(entry("c", 3));
  const other = new ReportQueue(storage, "masks/1");
  expect([other.entries().map(({ id }) => id), waitingOnDevice(storage)]).toEqual([["a", "b"], 3]);
  other.put({ ...entry("a", 1), refused: { status: 422, title: "No" } });
  expect([shop.entries().map(({ refused }) => refused?.title ?? null), waitingOnDevice(storage)]).toEqual([["No", null], 2]);
  other.remove("a");
  other.remove("b");
  expect([shop.entries(), new ReportQueue(storage, "masks/2").entries().length]).toEqual([[], 1]);
});

test("a device that keeps nothing is told, and the page still knows what waits", () => {
  for (const storage of [null, storageOf(null, true)]) {
    const queue = new ReportQueue(storage, "masks/1");
    queue.put(entry("a", 1));
    queue.put(entry("b", 2));
    expect([queue.isKept, queue.entries().map(({ id }) => id)]).toEqual([false, ["a", "b"]]);
    queue.remove("a");
    expect(queue.entries().map(({ id }) => id)).toEqual(["b"]);
  }
});

test("what was spoilt on the device breaks nothing", () => {
  for (const content of ["{", "null", "[]", '"x"', '{"masks/1": 5}', '{"masks/1": [null, 1, {"id": 2}]}'])
    expect(new ReportQueue(storageOf(content), "masks/1").entries()).toEqual([]);
});
