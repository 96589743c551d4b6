// Publishing against a service that has something of its own to say: what is there already, what is refused, what others did.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { noteOf, publishReleases, type Refusal } from "./publish-releases.ts";
import { type Draft, ReleaseDesk } from "./release-desk.ts";
import type { SampleRelease } from "./tables/sample-release.ts";

let close = () => {};
afterEach(() => close());

type Answer = Partial<Draft> | { readonly refusal: string };

/** A service with these drafts, that answers each step, `approve a`, with the next of its answers. */
async function serviceWith(drafts: readonly Partial<Draft>[], answers: { readonly [step: string]: readonly Answer[] }) {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const [, dataset = "", id = "", verb = "", name = ""] = /^\/v1\/publish\/(\w+)\/drafts\/?(\w*)\/?(\w*)\/?([^?]*)/.exec(request.url ?? "") ?? [];
    if (dataset === "") return response.end(JSON.stringify({ drafts, next: null }));
    const step = `${verb || (id ? "look" : "begin")} ${dataset}`;
    const person = request.headers.authorization?.replace("Bearer key-of-", "");
    asked.push(`${person}: ${step}${name && ` ${name}`}${verb === "files" || step.startsWith("begin") || !body ? "" : ` ${body}`}`);
    const answer = answers[step]?.[asked.filter((each) => each.includes(step)).length - 1] ?? {};
    const refusal = "refusal" in answer ? answer.refusal : null;
    response.statusCode = refusal ? 409 : 200;
    response.end(JSON.stringify(refusal ? { code: refusal } : { id: "d1", dataset, note: "", version: 7, ...USUAL[step.split(" ")[0] as string], ...answer }));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keys = { officer: "key-of-officer", reviewer: "key-of-reviewer" };
  return { asked, desk: new ReleaseDesk({ url, keys, signal: new AbortController().signal }) };
}

const USUAL: { readonly [step: string]: Partial<Draft> } = {
  begin: { state: "draft" },
  check: { state: "checked" },
  approve: { state: "approved" },
  publish: { state: "published" },
};

const release = (dataset: string, day: string): SampleRelease => ({ dataset, day, note: { en: "New", ko: "새것" }, rows: [{ a: 1 }] });
const draftOf = (of: SampleRelease, state: Draft["state"]) => ({ id: "d9", dataset: of.dataset, note: noteOf(of), version: 3, state });

async function publish(desk: ReleaseDesk, releases: readonly SampleRelease[]) {
  const refusals: Refusal[] = [];
  return { count: await publishReleases(desk, releases, (refusal) => refusals.push(refusal)), refusals };
}

test("the officer drafts, the reviewer decides on what was seen", async () => {
  const { desk, asked } = await serviceWith([], {});
  expect(await publish(desk, [release("a", "2020-03-01")])).toEqual({ count: 1, refusals: [] });
  expect(asked).toEqual([
    "officer: begin a",
    "officer: files a a-2020-03-01.ndjson",
    "officer: check a",
    'reviewer: approve a {"version":7}',
    'reviewer: publish a {"version":7}',
  ]);
});

test("what is there, or was withdrawn or thrown away, is left; what was begun is gone on with", async () => {
  const [a, b, c, d] = ["a", "b", "c", "d"].map((dataset) => release(dataset, "2020-03-01")) as [SampleRelease, SampleRelease, SampleRelease, SampleRelease];
  const drafts = [draftOf(a, "superseded"), draftOf(b, "withdrawn"), draftOf(c, "discarded"), draftOf(d, "approved")];
  const { desk, asked } = await serviceWith(drafts, { "look d": [{ id: "d9", state: "publishing" }, { state: "published" }] });
  expect(await publish(desk, [a, b, c, d])).toEqual({ count: 1, refusals: [] });
  expect(asked).toEqual(["officer: look d", "officer: look d"]);
});

test("a release that is refused keeps back the newer ones of its dataset, and no others", async () => {
  const { desk, asked } = await serviceWith([], { "approve a": [{ refusal: "draft_blocked" }] });
  const ended = await publish(desk, [release("a", "2020-03-01"), release("b", "2020-03-01"), release("a", "2020-03-08")]);
  expect(ended).toEqual({
    count: 1,
    refusals: [{ dataset: "a", day: "2020-03-01", reason: "/v1/publish/a/drafts/d1/approve was refused with 409, draft_blocked" }],
  });
  expect(asked.filter((step) => step.includes("begin"))).toEqual(["officer: begin a", "officer: begin b"]);
});

test("when somebody was quicker, it goes on from what is so now", async () => {
  const confirmed = { state: "checked", version: 8, outcome: { change: { needsConfirmation: true } } } as const;
  const { desk, asked } = await serviceWith([], { "approve a": [{ refusal: "draft_changed" }], "look a": [confirmed] });
  expect(await publish(desk, [release("a", "2020-03-01")])).toEqual({ count: 1, refusals: [] });
  expect(asked.slice(3)).toEqual([
    'reviewer: approve a {"version":7}',
    "officer: look a",
    'reviewer: approve a {"version":8,"change":"revision"}',
    'reviewer: publish a {"version":7}',
  ]);
});

test("whoever gives it back again and again has their way", async () => {
  const { desk } = await serviceWith([], { "check a": Array<Answer>(200).fill({ state: "draft" }) });
  expect(await publish(desk, [release("a", "2020-03-01")])).toMatchObject({
    count: 0,
    refusals: [{ reason: "A draft that is still draft was refused with 409" }],
  });
});
