// Buckets of times and what they say of a hundred calls.
import { expect, test } from "vitest";
import { Meter } from "./meter.ts";
import { BUCKET_BOUNDS_MS, BUCKETS, bucketOf, percentilesOf } from "./time-buckets.ts";

test("a time lies in the first bucket whose bound it does not pass", () => {
  expect([0, 0.2, 1, 1.01, 2, 99.9, 100, 100.1, 5_000, 5_000.1, 1e12].map(bucketOf)).toEqual([0, 0, 0, 1, 1, 6, 6, 7, 11, 12, 12]);
  for (const [bucket, bound] of BUCKET_BOUNDS_MS.entries()) expect([bucketOf(bound), bucketOf(bound + 0.001)]).toEqual([bucket, bucket + 1]);
});

test("percentiles are bounds that so many calls kept to; without a timed call there are none", () => {
  const times = Array<number>(BUCKETS).fill(0);
  expect(percentilesOf(times, 0)).toEqual({ p50Ms: null, p95Ms: null, p99Ms: null });
  times[1] = 95;
  times[6] = 4;
  times[12] = 1;
  expect(percentilesOf(times, 7_300.5)).toEqual({ p50Ms: 2, p95Ms: 2, p99Ms: 100 });
  times[12] = 2;
  expect(percentilesOf(times, 7_300.5)).toEqual({ p50Ms: 2, p95Ms: 100, p99Ms: 7_301 });
});

test("a call is counted in one bucket, one without a time in none", () => {
  const meter = new Meter();
  const counter = meter.counterOf("somebody");
  const operation = meter.numberOf({ dataset: "masks", operation: "nearby" });
  counter.count(operation, 200, 0.4);
  counter.count(operation, 200, 30);
  counter.count(operation, 200, null);
  const [use] = meter.take();
  expect(use).toMatchObject({ calls: 3, ms: 30.4, times: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0] });
});
