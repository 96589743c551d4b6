// What a declaration restricts is kept and folded, and leaves by no way out.
import { expect, test } from "vitest";
import { dataset as example } from "../../../tools/live-dataset-template/dataset.ts";
import { fixedClock } from "../../adapters/fixed-clock.ts";
import { count, type FieldValue, optional, restricted, text } from "../../core/fields.ts";
import { defineLiveDataset } from "../../core/live-dataset.ts";
import type { EpochMs, Sequence } from "../../core/units.ts";
import { type PlaceRecord, Replica } from "../store/replica.ts";
import { describeDataset } from "./describe-dataset.ts";
import { LiveIndex } from "./live-index.ts";
import { liveRoutes } from "./live-routes.ts";

const NOW = Date.parse("2024-08-05T04:00:00Z") as EpochMs;
const title = { en: "Any", ko: "아무" };
const dataset = defineLiveDataset({
  ...example,
  place: { ...example.place, clerkPhone: restricted(optional(text({ title, example: "02-000-1111" }))) },
  state: { ...example.state, stolen: restricted(optional(count({ title, unit: "piece", example: 7 }))) },
  fold: { ...example.fold, present: (): { readonly [field: string]: FieldValue } => ({ band: "some", observedAt: NOW, stolen: 987_654 }) },
});
const PLACE: PlaceRecord = {
  code: "S-1",
  agency: "city",
  fields: { code: "S-1", name: "Yard", type: "other", address: null, location: [126.98, 37.57], openingHours: null, clerkPhone: "02-000-2222" },
  withdrawn: false,
  receivedAt: NOW,
  sequence: 1 as Sequence,
  state: { standard: dataset.fold.empty },
  last: null,
};
const QUERIES: { readonly [operation: string]: string } = {
  nearby: "lat=37.57&lng=126.98",
  "find-places": "q=Yard",
  within: "bbox=126,37,127,38",
  changes: "since=0",
  history: "at=2024-08-05T04:00:00Z",
};

test("no answer of any route shows a restricted field", async () => {
  const replica = new Replica();
  const index = new LiveIndex({ dataset, replica, clock: fixedClock(NOW), zone: "Asia/Seoul", isSynthetic: false, policy: null });
  replica.load({ epoch: "e", sequence: 1 as Sequence }, [PLACE]);
  const routes = liveRoutes(index, async () => ({}));
  const parameters = { code: "S-1", z: "12", x: "3492", y: "1586" };
  const seen: string[] = [];
  for (const { operationId, answer } of routes) {
    const query = QUERIES[operationId.replace(`-${dataset.id}`, "")] ?? "";
    const { body } = await answer({ query, parameters, header: () => "" });
    const said = Buffer.from(body as string, "latin1").toString("latin1");
    expect(said).not.toMatch(/clerkPhone|02-000|stolen|987654/);
    if (said.includes("Yard")) seen.push(operationId.replace(`-${dataset.id}`, ""));
  }
  expect(seen).toEqual(["nearby", "find-places", "get-place", "within", "snapshot", "changes", "tile"]);
  expect(JSON.stringify(describeDataset(dataset))).not.toMatch(/clerkPhone|02-000|stolen/);
});

test("a restricted field is not found by its words either", async () => {
  const replica = new Replica();
  const index = new LiveIndex({ dataset, replica, clock: fixedClock(NOW), zone: "Asia/Seoul", isSynthetic: false, policy: null });
  replica.load({ epoch: "e", sequence: 1 as Sequence }, [PLACE]);
  const search = liveRoutes(index, async () => ({})).find(({ path }) => path.endsWith("/places"));
  const { body } = (await search?.answer({ query: "q=02-000-2222", parameters: {}, header: () => "" })) ?? { body: "" };
  expect(JSON.parse(body as string)).toMatchObject({ total: 0, places: [] });
});

test.each(["code", "name", "address", "location", "openingHours", "type"])("%s cannot be restricted: places are found and named by it", (name) => {
  const field = example.place[name];
  const place = { ...example.place, [name]: restricted(field as NonNullable<typeof field>) };
  expect(() => defineLiveDataset({ ...example, place })).toThrow(`${name} cannot be restricted`);
});
