// The examples in the API's documentation are asked, in their order, and answered as they are shown.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import openApi from "../../docs/api/openapi.json" with { type: "json" };
import { LIVE_DATASETS } from "../../src/datasets/registry.ts";
import { type Example, examplesIn } from "./examples.ts";
import { type ExampleWorld, startExampleWorld } from "./world.ts";

const API = join(import.meta.dirname, "../../docs/api");
/** The second page asks for what the first has sent. */
const PAGES = ["sending.md", "live.md"];

/** Topics of the operations that anybody may use. */
const TOPICS = ["live", "masks-2020"];
/** The same for another dataset, or in the second version of 2020. */
const OTHERS = new RegExp(
  `/(${LIVE_DATASETS.map(({ id }) => id)
    .filter((id) => id !== "masks")
    .join("|")}|v2)/`,
);

type Follow = (base: string, dataset: string, copy: Map<string, object>, signal: AbortSignal) => Promise<void>;

let world: ExampleWorld;
beforeAll(async () => {
  world = await startExampleWorld();
});
afterAll(() => world.server.stop());

async function compare(example: Example): Promise<void> {
  const { shown } = example;
  const answer = await world.ask(example);
  if (shown.kind === "json") {
    const answered = world.names.asDocumented(shown.value, await answer.json());
    expect(answered).toEqual(shown.value);
  } else if (shown.kind === "http") {
    const headers = Object.fromEntries(Object.keys(shown.headers).map((name) => [name, world.names.inAnswer(answer.headers.get(name) ?? "")]));
    expect([answer.status, headers]).toEqual([shown.status, shown.headers]);
  } else expect(world.names.inAnswer(await beginning(answer, shown.text.length))).toBe(shown.text);
}

/** Of an answer that never ends. */
async function beginning({ body }: Response, length: number): Promise<string> {
  let text = "";
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(part).toString();
    if (text.length >= length) break;
  }
  return text.slice(0, length);
}

const texts = new Map(PAGES.map((page) => [page, readFileSync(join(API, page), "utf8")]));

describe.each(PAGES)("%s", (page) => {
  const examples = examplesIn(texts.get(page) ?? "").map((example) => [`${example.method} ${example.address}`, example] as const);
  test.each(examples)("%s", (_, example) => compare(example));
});

test("every public operation and every one of sending has an example", () => {
  const examples = [...texts.values()].flatMap((text) => examplesIn(text)).map(({ method, address }) => `${method} ${address.split("?")[0]}`);
  const operations = Object.entries(openApi.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { tags }]) => ({ path, method, tag: tags?.[0] ?? "" })),
  );
  const asked = operations.filter(({ path, tag }) => (TOPICS.includes(tag) || path.startsWith("/v1/ingest/masks/")) && !OTHERS.test(path));
  const without = asked.filter(({ path, method }) => {
    const pattern = new RegExp(`^${method.toUpperCase()} ${path.replace(/\{\w+\}/g, "[^/]+")}$`);
    return !examples.some((example) => pattern.test(example));
  });
  expect(asked.length).toBeGreaterThan(20);
  expect(without).toEqual([]);
});

test("the program that keeps a copy follows changes and withdrawals", async () => {
  const [, program = ""] = /```js\n([^]*?)\n```/.exec(texts.get("live.md") ?? "") ?? [];
  const { follow } = (await import(`data:text/javascript,${encodeURIComponent(program)}`)) as { follow: Follow };
  const copy = new Map<string, object>();
  const ending = new AbortController();
  const ended = follow(world.server.running.address, "masks", copy, ending.signal).catch((error: Error) => error.name);
  await expect.poll(() => [...copy.keys()].sort()).toEqual(["9000000002", "90000001", "90000003"]);
  const sale = { id: "copy-1", seller: "9000000002", kind: "sale", quantity: 11, occurredAt: "2020-03-16T10:58:00+09:00" };
  await world.server.send("POST", "/v1/ingest/masks/events", JSON.stringify(sale));
  await world.server.send(
    "PUT",
    "/v1/ingest/masks/sellers?mode=replace&agency=my-city",
    JSON.stringify([{ code: "9000000002", name: "가상다온우체국", type: "02" }]),
  );
  await expect.poll(() => [...copy.values()]).toMatchObject([{ code: "9000000002", stock: { adult: { remaining: 1, band: "empty" } } }]);
  ending.abort();
  expect(await ended).toBe("AbortError");
});
