// What the client asks, how often, and what it makes of refusals: against a server of the test's own.
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { addressOf, get } from "./api.ts";
import { gridBox, nearby } from "./live-places.ts";
import { ProblemError } from "./problem-error.ts";
import { connect, getAnswer, getJson, type ServiceOptions } from "./service.ts";

interface Told {
  readonly status: number;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
}

let server: Server | null = null;
afterEach(() => server?.close());

/** A service that gives these answers one after the other, the last one for ever; null: it hangs up. */
async function serviceOf(answers: readonly (Told | null)[], options: ServiceOptions = {}) {
  const asked: IncomingMessage[] = [];
  server = createServer((request, response) => {
    const told = answers[Math.min(asked.length, answers.length - 1)] as Told | null;
    asked.push(request);
    if (told === null) return void request.socket.destroy();
    response.writeHead(told.status, told.headers).end(told.body ?? "{}");
  });
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { asked, service: connect(base, { random: () => 0, ...options }) };
}

const problem = (code: string) => JSON.stringify({ type: `/problems#${code}`, title: "Refused", detail: "for a reason", status: 400, code });

test("a refusal is an error with its code, and is not asked again", async () => {
  const { asked, service } = await serviceOf([{ status: 404, body: problem("unknown_place") }]);
  const refusal = await getJson(service, "/v1/x").catch((error: unknown) => error as ProblemError);
  expect(refusal).toBeInstanceOf(ProblemError);
  expect(refusal).toMatchObject({ status: 404, code: "unknown_place", message: "Refused: for a reason", retryAfterSeconds: null });
  expect(asked.length).toBe(1);
});

test("what is no problem document is a refusal all the same", async () => {
  const { service } = await serviceOf([{ status: 418, body: "<html>" }]);
  await expect(getJson(service, "/")).rejects.toMatchObject({ status: 418, code: "no_problem" });
});

test("too much, and no answer, are tried again; the wait that is asked for is kept", async () => {
  const { asked, service } = await serviceOf([
    null,
    { status: 429, headers: { "retry-after": "1" }, body: problem("rate_limited") },
    { status: 200, body: '{"ok":1}' },
  ]);
  const began = performance.now();
  expect(await getJson(service, "/v1/x")).toEqual({ ok: 1 });
  const ms = performance.now() - began;
  expect([asked.length, ms > 1_300, ms < 4_000]).toEqual([3, true, true]);
});

test("a wait that is too long is told at once, and an abort ends every wait", async () => {
  const answers = [{ status: 429, headers: { "retry-after": "3600" }, body: problem("rate_limited") }];
  const patient = await serviceOf(answers);
  await expect(getJson(patient.service, "/")).rejects.toMatchObject({ code: "rate_limited", retryAfterSeconds: 3600 });
  expect(patient.asked.length).toBe(1);
  server?.close();
  const waiting = await serviceOf(answers, { longestWaitMs: 10_000_000 });
  const signal = AbortSignal.timeout(200);
  await expect(getAnswer(waiting.service, "/", { signal })).rejects.toMatchObject({ name: "TimeoutError" });
});

test("the key goes in a header and never in the address", async () => {
  const { asked, service } = await serviceOf([{ status: 200 }], { key: "mdk_secret" });
  await get(service, "/v1/datasets/{dataset}", { path: { dataset: "a b/../c" } });
  await nearby(service, "masks", { lat: 37.513312345, lng: 126.940412345, band: "plenty,some" });
  expect(asked.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    ["/v1/datasets/a%20b%2F..%2Fc", "Bearer mdk_secret"],
    ["/v1/live/masks/nearby?lat=37.51331&lng=126.94041&band=plenty%2Csome", "Bearer mdk_secret"],
  ]);
});

test("addresses: lists are joined, what is not known is left out, a path of the service is kept", () => {
  expect(addressOf("/v1/x/{id}", { path: { id: 7 }, query: { bbox: [1, 2], since: null, q: undefined } })).toBe("/v1/x/7?bbox=1%2C2");
  expect(connect("https://data.example/madang/").base).toBe("https://data.example/madang");
  expect(() => connect("ftp://data.example")).toThrow(TypeError);
});

test("boxes of the grid hold what is asked for, and are the same for neighbours", () => {
  expect(gridBox([126.941, 37.512, 126.959, 37.533])).toEqual([126.9, 37.5, 126.95 + 0.05, 37.55]);
  expect(gridBox([126.951, 37.501, 126.952, 37.502])).toEqual(gridBox([126.96, 37.51, 126.99, 37.54]));
});
