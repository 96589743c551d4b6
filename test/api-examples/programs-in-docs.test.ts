// The programs and calls in the pages on webhooks, assistants and the sandbox, run as they stand there against real servers. Only addresses of
// servers are put in; what cannot be run is named with its reason.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPerson, heldRole, type Person } from "../people.ts";
import { startTestServer, type TestServer } from "../running-server.ts";
import { type Received, startReceiver } from "../webhooks/receiver.ts";
import { blockOf, blocksOf, programFile, shapeOf } from "./doc-blocks.ts";
import { examplesIn } from "./examples.ts";

const run = promisify(execFile);
const DOCUMENTED = /http:\/\/(?:localhost|127\.0\.0\.1):8080/g;
const SELLER = { code: "71000001", name: "가상약국", type: "01", address: "서울특별시 강남구 가상로 1", location: [126.979, 37.5666] };

/** Every block of the three pages: run, or why not. */
const BLOCKS: { readonly [page: string]: { readonly [block: string]: "run" | `not run: ${string}` } } = {
  "webhooks.md": { "json 1": "run", "json 2": "run", "js 1": "run" },
  "mcp.md": {
    "json 1": "not run: settings of other programs; its address is asked by the blocks below",
    "js 1": "run",
    "sh 1": "run",
    "json 2": "run",
    "text 1": "run",
  },
  "sandbox.md": { "sh 1": "run", "json 1": "run", "sh 2": "run", "js 1": "run" },
};

test.for(Object.keys(BLOCKS))("every block of %s is run, or is named with the reason why not", (page) => {
  expect(blocksOf(page).map(({ name }) => name)).toEqual(Object.keys(BLOCKS[page] ?? {}));
});

async function count(server: TestServer, id: string, quantity: number): Promise<void> {
  const event = { id, seller: SELLER.code, kind: "count", product: "adult", quantity, occurredAt: new Date().toISOString() };
  expect(await (await server.send("POST", "/v1/ingest/masks/events", JSON.stringify([event]))).json()).toMatchObject({ accepted: 1 });
}

describe("webhooks.md", () => {
  let server: TestServer;
  let owner: Person;
  let program: ChildProcess | null = null;
  beforeAll(async () => {
    server = await startTestServer("pglite", { MADANG_WEBHOOK_ADDRESSES: "any" });
    owner = await addPerson(server, { roles: [heldRole("developer")] });
  });
  afterAll(async () => {
    program?.kill();
    await server.stop();
  });

  async function freePort(): Promise<number> {
    const probe = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => probe.once("listening", done));
    const { port } = probe.address() as { port: number };
    await new Promise((done) => probe.close(done));
    return port;
  }

  test("the program takes what is signed, each message once, and refuses what is not", async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/`;
    const wishes = { ...JSON.parse(blockOf("webhooks.md", "json 1")), url };
    const made = (await (await owner.send("POST", "/v1/account/webhooks", wishes)).json()) as { id: string; secret: string };
    const file = programFile("webhook", blockOf("webhooks.md", "js 1").replace("listen(3000)", `listen(${port}, "127.0.0.1")`));
    program = spawn(process.execPath, [file], { env: { ...process.env, MADANG_WEBHOOK_SECRET: made.secret }, stdio: ["ignore", "pipe", "pipe"] });
    let printed = "";
    for (const stream of [program.stdout, program.stderr]) stream?.on("data", (piece: Buffer) => void (printed += piece.toString()));
    for (let tries = 0; tries < 200 && !(await fetch(url, { method: "POST" }).catch(() => null)); tries++) await sleep(50);

    const asked = await owner.send("POST", `/v1/account/webhooks/${made.id}/test`);
    expect(asked.status).toBeLessThan(300);
    for (let tries = 0; tries < 200 && !printed.includes("webhook.test"); tries++) await sleep(50);
    expect(printed).toContain("webhook.test");

    const body = blockOf("webhooks.md", "json 2");
    const at = new Date();
    const headers = { "webhook-id": "msg_1", "webhook-timestamp": String(Math.floor(at.getTime() / 1000)), "content-type": "application/json" };
    const post = (signature: string) => fetch(url, { method: "POST", body, headers: { ...headers, "webhook-signature": signature } });
    const right = new Webhook(made.secret).sign("msg_1", at, body);
    const wrong = new Webhook(`whsec_${Buffer.alloc(24).toString("base64")}`).sign("msg_1", at, body);
    expect([(await post(wrong)).status, (await post(right)).status, (await post(right)).status]).toEqual([400, 204, 204]);
    await sleep(200);
    expect(printed.match(/band\.changed/g)).toHaveLength(1);
  });

  test("the message that is shown has the members of a real one", async () => {
    const receiver = await startReceiver();
    await server.send("PUT", "/v1/ingest/masks/sellers", JSON.stringify([SELLER]));
    const wishes = { ...JSON.parse(blockOf("webhooks.md", "json 1")), url: `${receiver.base}/bands` };
    expect((await owner.send("POST", "/v1/account/webhooks", wishes)).status).toBe(201);
    await count(server, "b-1", 0);
    await server.running.webhooks.job.tellBands();
    await count(server, "b-2", 200);
    await server.running.webhooks.job.tellBands();
    // One before may have told that the place is there.
    const hasBefore = ({ body }: Received) => JSON.stringify(body).includes('"before":{"adult"');
    for (let tries = 0; tries < 200 && !receiver.received.some(hasBefore); tries++) await sleep(50);
    const message = receiver.received.find(hasBefore);
    const shown = JSON.parse(blockOf("webhooks.md", "json 2")) as { data: { synthetic?: boolean } };
    // This server's data is not made up, so that its message does not say so.
    const { synthetic, ...data } = shown.data;
    const real = message?.body.data as { synthetic?: boolean };
    expect([synthetic, shapeOf({ ...real, synthetic: undefined })]).toEqual([true, shapeOf({ ...data, synthetic: undefined })]);
    receiver.stop();
  });
});

describe("mcp.md", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer("pglite");
    await server.send("PUT", "/v1/ingest/masks/sellers", JSON.stringify([SELLER]));
  });
  afterAll(() => server.stop());

  test("the program prints the nearest places in the element that is shown", async () => {
    const file = programFile("mcp", `${blockOf("mcp.md", "js 1").replaceAll(DOCUMENTED, server.running.address)}\nawait client.close();\n`);
    const { stdout } = await run(process.execPath, [file]);
    const [told, opened, shown, closed] = blockOf("mcp.md", "text 1").split("\n");
    const lines = stdout.trimEnd().split("\n");
    expect([lines[0]?.startsWith(told?.replace(" …", "") ?? "?"), lines[1], lines.at(-1)]).toEqual([true, opened, closed]);
    expect(lines[2]).toContain(SELLER.code);
    for (const name of [...(shown?.matchAll(/"(\w+)":/g) ?? [])].map(([, member]) => member as string)) expect(lines[2]).toContain(`"${name}":`);
  });

  test("the call by hand is answered as it is shown", async () => {
    const [example] = examplesIn(`\`\`\`sh\n${blockOf("mcp.md", "sh 1")}\n\`\`\`\n\`\`\`json\n${blockOf("mcp.md", "json 2")}\n\`\`\``);
    const answer = await server.call(example?.address ?? "", { method: example?.method ?? "", headers: example?.headers ?? {}, body: example?.body ?? null });
    expect(await answer.json()).toEqual(JSON.parse(blockOf("mcp.md", "json 2")));
  });
});

describe("sandbox.md", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer("pglite", { MADANG_SAMPLE: "on", MADANG_SAMPLE_SELLERS: "200" }, { tables: [] });
    for (let tries = 0; tries < 300; tries++) {
      const { available } = (await (await server.call("/v1/live/masks/summary")).json()) as { available: { adult: number } };
      if (available.adult > 20) return;
      await sleep(100);
    }
  });
  afterAll(() => server.stop());

  const calls = (block: string) =>
    examplesIn(
      block
        .split("\n")
        .map((line) => `\`\`\`sh\n${line}\n\`\`\`\n\`\`\`json\n{}\n\`\`\``)
        .join("\n"),
    );

  test("the scenario answers with the members that are shown, and the clock is set as it is shown", async () => {
    for (const { method, address, headers, body } of calls(blockOf("sandbox.md", "sh 1"))) {
      const answer = await server.call(address, { method, headers, body });
      expect([answer.status, shapeOf(await answer.json())]).toEqual([200, shapeOf(JSON.parse(blockOf("sandbox.md", "json 1")))]);
    }
    await server.call("/v1/sandbox", { method: "DELETE" });
    const clocks = calls(blockOf("sandbox.md", "sh 2"));
    expect(clocks).toHaveLength(2);
    for (const { method, address, headers, body } of clocks) expect((await server.call(address, { method, headers, body })).status).toBe(200);
    const { now } = (await (await server.call("/v1/sandbox/clock")).json()) as { now: string };
    expect(now).toMatch(/^2020-03-17T09:0\d:/);
    await server.call("/v1/sandbox", { method: "DELETE" });
  });

  test("the program has the service refuse with 429 until it says that it is over", async () => {
    const program = blockOf("sandbox.md", "js 1").replaceAll(DOCUMENTED, server.running.address);
    const looking = `console.log((await fetch("${server.running.address}/v1/live/masks/summary")).status);`;
    const [line = ""] = /^\/\/ your app:.*$/m.exec(program) ?? [];
    const file = programFile("sandbox", `${program.replace(line, looking)}\n${looking}`);
    expect((await run(process.execPath, [file])).stdout).toBe("429\n200\n");
  });
});
