// The log of decisions in a store: it cannot be changed by the service, and a change behind its back is found. Run on every storage.
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { WriteTx } from "../../src/core/ports/database.ts";
import { verifyAudit } from "../../src/server/cli/audit-command.ts";
import { readClientSettings } from "../../src/server/config.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";
import { type Cast, castOf, ok, open, take } from "./actors.ts";

interface Head {
  readonly sequence: number;
  readonly hash: string;
}

export function auditSuite(storage: Storage): void {
  let server: TestServer;
  let cast: Cast;

  const head = () => ok<Head>(server.call("/v1/audit/head"));
  const write = (work: (tx: WriteTx) => Promise<unknown>) => server.running.database.write(work);
  const verify = async (...args: readonly string[]) => {
    const lines: string[] = [];
    const stdout = process.stdout.write.bind(process.stdout);
    process.stdout.write = ((text: string) => lines.push(text) > 0) as typeof process.stdout.write;
    try {
      const code = await verifyAudit([...args, "--url", server.running.address], readClientSettings());
      return { code, text: lines.join("") };
    } finally {
      process.stdout.write = stdout;
    }
  };

  beforeAll(async () => {
    server = await startTestServer(storage);
    cast = await castOf(server, 0);
    const request = { procedure: "request-for-provision", action: "submit_to_institution", title: "Beds", content: "Free beds", institution: "agency" };
    const { id } = await open(cast.applicant, request);
    await take(cast.officer, id, "refuse", { ground: "third_party_rights", whyInseparable: "all of it is theirs" });
  });
  afterAll(() => server.stop());

  test("the database refuses every change of an entry, and every deletion", async () => {
    await expect(write((tx) => sql`update governance_entry set hash = 'x' where sequence = 1`.execute(tx))).rejects.toThrow("only added to");
    await expect(write((tx) => sql`update governance_entry set open_content = '{}' where sequence = 2`.execute(tx))).rejects.toThrow("only added to");
    await expect(write((tx) => sql`delete from governance_entry`.execute(tx))).rejects.toThrow("only added to");
    await expect(write((tx) => sql`truncate governance_entry`.execute(tx))).rejects.toThrow("only added to");
  });

  test("a whole log is told so, with its signed end; what was said is read by everybody, who said it by nobody", async () => {
    const { sequence, hash } = await head();
    const verified = await verify("--known", `${sequence}:${hash}`);
    expect(verified).toEqual({ code: 0, text: expect.stringContaining(`The log is whole: ${sequence} entries.\nIts end is signed by key `) });
    const text = await (await server.call("/v1/audit/entries")).text();
    expect([text.includes("all of it is theirs"), text.includes(cast.officer.id), text.includes(cast.applicant.id)]).toEqual([true, false, false]);
  });

  test("pages join without a gap", async () => {
    const { sequence } = await head();
    const seen: number[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const page: { entries: readonly { body: { sequence: number } }[]; next: number | null } = await ok(
        server.call(`/v1/audit/entries?limit=2&after=${after}`),
      );
      seen.push(...page.entries.map(({ body }) => body.sequence));
      after = page.next;
    }
    expect(seen).toEqual(Array.from({ length: sequence }, (_, at) => at + 1));
  });

  test("a change behind the service's back is found, and named", async () => {
    const { sequence, hash } = await head();
    await write(async (tx) => {
      await sql`alter table governance_entry disable trigger governance_entry_kept`.execute(tx);
      await sql`update governance_entry set open_content = '{"reason":"another"}' where sequence = ${sequence} - 0 and open_content is not null`.execute(tx);
      await sql`update governance_entry set body = replace(body, '"refused"', '"granted"') where sequence = ${sequence}`.execute(tx);
      await sql`alter table governance_entry enable trigger governance_entry_kept`.execute(tx);
    });
    const { code, text } = await verify("--known", `${sequence}:${hash}`);
    expect([code, text.includes(`entry ${sequence}  changed`), text.includes("content_changed")]).toEqual([4, true, true]);
  });

  test("a log whose last entry was taken away is found by the end that was noted", async () => {
    const { sequence, hash } = await head();
    await write(async (tx) => {
      await sql`alter table governance_entry disable trigger governance_entry_kept`.execute(tx);
      await sql`delete from governance_entry where sequence = ${sequence}`.execute(tx);
      await sql`update governance_head set sequence = sequence - 1, hash = (select hash from governance_entry order by sequence desc limit 1)`.execute(tx);
      await sql`alter table governance_entry enable trigger governance_entry_kept`.execute(tx);
    });
    expect((await verify()).code).toBe(0);
    const { code, text } = await verify("--known", `${sequence}:${hash}`);
    expect([code, text.includes(`entry ${sequence}  head_missing`)]).toEqual([4, true]);
  });
}
