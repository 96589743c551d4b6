// Whoever deletes their account leaves no trace but the few that they are told of. Every table that names accounts is filled and walked,
// so that a new one cannot be forgotten.
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { KEPT_OF_ACCOUNTS } from "../src/core/kept-of-accounts.ts";
import type { WriteTx } from "../src/core/ports/database.ts";
import { FORM_WAIT_MS } from "../src/platform/desk/form-token.ts";
import { ACTS } from "../src/server/account-parts.ts";
import { addInstitution, addPerson, heldRole, PASSWORD, type Person } from "./people.ts";
import { type Storage, startTestServer, type TestServer } from "./running-server.ts";

/** Names of columns that hold who somebody is, wherever they stand. References to accounts count under any name. */
const NAMES_AN_ACCOUNT =
  /^(?:(?:\w+_)?account|\w+_by|by|by_whom|author|authors|owner|member|person|user|user_id|writer_account|speaker|voter|reviewer|applicant|reader|poster|moderator)$/;
/** They may hold a caller, `account:` and the id. */
const ACT_COLUMNS: ReadonlySet<string> = new Set(ACTS.map(({ table, column }) => `${table}.${column}`));
/** Named so, and never an account, with the reason. */
const NO_ACCOUNTS: { readonly [column: string]: string } = {
  "evaluation_affiliation.member": "the number of a seat",
  "evaluation_review.member": "the number of a seat",
  "governance_attendance.member": "the number of a seat",
  "governance_comment.speaker": "an actor of a procedure, such as applicant or institution",
  "governance_task.owner": "an institution in words",
  "governance_vote.member": "the number of a seat",
};
/** Where accounts stand within something larger. */
const WITHIN: { readonly [column: string]: (account: string) => string } = {
  "governance_entry.closed_content": (account) => JSON.stringify({ account, name: "somebody" }),
};

const WHAT_TO_DO = `These columns still name an account that was deleted. Take it out in an AccountPart (src/platform/access/account-parts.ts) that is listed in
src/server/account-parts.ts: delete the rows, or blank what names somebody; or, for what was done in an office, add the column to ACTS there. What is left
otherwise is told to people in src/core/kept-of-accounts.ts. If the column holds no account, say what it holds in NO_ACCOUNTS of this test.`;

/** How tables name an account, and the values of everything else in such a row. */
interface Form {
  readonly named: (account: string) => string;
  readonly text: string;
  readonly number: string;
}

const FORMS: readonly Form[] = [
  { named: (account) => account, text: "seed", number: "77" },
  { named: (account) => `account:${account}`, text: "seed-2", number: "78" },
];

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly isNeeded: boolean;
}

export function accountTracesSuite(storage: Storage): void {
  let server: TestServer;
  let columns: readonly Column[];
  let references: ReadonlySet<string>;
  /** Tables in which a row must stand before one of another can. */
  let parents: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    server = await startTestServer(storage);
    await addInstitution(server, "hira", ["masks"]);
    const { database } = server.running;
    ({ rows: columns } = await database.read((tx) =>
      sql<Column>`
        select table_name as table, column_name as column, data_type as type, is_nullable = 'NO' as "isNeeded" from information_schema.columns
        where table_schema = 'public' order by table_name, ordinal_position`.execute(tx),
    ));
    const { rows: keys } = await database.read((tx) =>
      sql<{ table: string; column: string; parent: string }>`
        select c.conrelid::regclass::text as table, a.attname as column, c.confrelid::regclass::text as parent from pg_constraint c
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey) where c.contype = 'f'`.execute(tx),
    );
    references = new Set(keys.filter(({ parent }) => parent === "access_account").map(nameOf));
    const others = keys.filter(({ parent }) => parent !== "access_account");
    parents = new Map([...Map.groupBy(others, ({ table }) => table)].map(([table, found]) => [table, found.map(({ parent }) => parent)]));
  });
  afterAll(() => server.stop());

  const nameOf = ({ table, column }: Pick<Column, "table" | "column">) => `${table}.${column}`;
  const namesAccount = (column: Column) =>
    references.has(nameOf(column)) || nameOf(column) in WITHIN || (NAMES_AN_ACCOUNT.test(column.column) && /text|json/.test(column.type));
  const accountColumns = () => columns.filter((column) => namesAccount(column) && !(nameOf(column) in NO_ACCOUNTS));

  /** One row in every table that names accounts, with this one in each such column; and in those that it refers to, by the same values everywhere. */
  async function fillTables(tx: WriteTx, account: string, form: Form): Promise<void> {
    await sql`set local session_replication_role = replica`.execute(tx);
    const tables = new Set(accountColumns().map(({ table }) => table));
    for (const table of tables) for (const parent of parents.get(table) ?? []) tables.add(parent);
    for (const table of tables) {
      const filled = columns.filter((column) => column.table === table && (column.isNeeded || namesAccount(column)));
      const values = filled.map((column) =>
        column.type === "bytea" ? sql`''::bytea` : sql`${seedOf(column, account, form)}::text::${sql.raw(castOf(column.type))}`,
      );
      const names = filled.map(({ column }) => sql.ref(column));
      await sql`insert into ${sql.table(table)} (${sql.join(names)}) overriding system value values (${sql.join(values)}) on conflict do nothing`.execute(tx);
    }
  }

  function seedOf(column: Column, account: string, { named, text, number }: Form): string {
    const larger = WITHIN[nameOf(column)];
    if (larger) return larger(account);
    const isAccount = namesAccount(column) && !(nameOf(column) in NO_ACCOUNTS);
    const told = ACT_COLUMNS.has(nameOf(column)) ? named(account) : account;
    if (column.type.startsWith("json")) return isAccount ? JSON.stringify(["somebody-else", told]) : "[]";
    if (isAccount) return told;
    if (column.type === "boolean") return "false";
    return column.type === "text" ? text : number;
  }

  const castOf = (type: string) => (type === "ARRAY" ? "text[]" : type);

  /** Columns in which a text stands anywhere. */
  async function tracesOf(text: string): Promise<readonly string[]> {
    const found: string[] = [];
    const readable = columns.filter(({ type }) => /text|json|bytea|ARRAY|character/.test(type));
    for (const column of readable) {
      const its = column.type === "bytea" ? sql`encode(${sql.ref(column.column)}, 'escape')` : sql`${sql.ref(column.column)}::text`;
      const { rows } = await server.running.database.read((tx) =>
        sql`select 1 from ${sql.table(column.table)} where strpos(${its}, ${text}) > 0 limit 1`.execute(tx),
      );
      if (rows.length > 0) found.push(nameOf(column));
    }
    return found;
  }

  async function leave(person: Person): Promise<unknown> {
    const answer = await person.send("POST", "/v1/account/deletion", { current: PASSWORD });
    expect([answer.status, server.logLines.filter((line) => line.includes("/v1/account/deletion") && line.includes("failed"))]).toEqual([200, []]);
    return answer.json();
  }

  test("questions, services and applications are in the export and go with the account; what others rely on stays without it", async () => {
    const person = await addPerson(server, { roles: [heldRole("developer")] });
    const officer = await addPerson(server, { roles: [heldRole("officer", "hira")], hasSecondFactor: true });
    const post = async <Answer>(path: string, body: object, by = person) => {
      const answer = await by.send("POST", path, body);
      expect([path, answer.status < 300 ? "" : await answer.text()]).toEqual([path, ""]);
      return (answer.status === 204 ? null : await answer.json()) as Answer;
    };
    const { token: form } = (await (await server.call("/v1/desk/form")).json()) as { token: string };
    await sleep(FORM_WAIT_MS + 100);
    const ask = (title: string) =>
      post<{ number: number }>("/v1/desk/questions", { dataset: "masks", title, content: `${title} secret-word`, language: "en", form });
    const open = await ask("Private question");
    const answered = await ask("Public question");
    const report = await post<{ number: number }>("/v1/desk/reports", {
      ...{ dataset: "masks", row: "11111111", field: "name", is: "Old name", shouldBe: "New name", content: "", language: "en", form },
    });
    await post(`/v1/desk/inbox/${answered.number}/steps`, { action: "answer", text: "Because it is so." }, officer);
    await officer.send("PUT", `/v1/desk/inbox/${answered.number}/shown`, { title: "Why is it so?", content: "As everybody reads it" });
    const service = await post<{ id: string }>("/v1/account/showcase", {
      ...{ name: "Mask finder", summary: "Finds masks.", description: "Finds masks nearby.", link: "https://masks.example.org/", platforms: ["web"] },
      ...{ datasets: ["masks"], accessibility: { level: "partial", statement: "Works by keyboard." } },
    });
    await post(`/v1/account/showcase/${service.id}/steps`, { action: "submit" });
    await post(`/v1/showcase-reviews/${service.id}/steps`, { action: "approve" }, officer);
    await post("/v1/account/key-applications", {
      ...{ service: "Big finder", description: "Finds very many masks for very many people.", datasets: ["masks"], wantedPerDay: 9_000, wantedPerSecond: 9 },
    });
    expect((await server.call(`/v1/showcase/${service.id}`)).status).toBe(200);

    const told = (await (await person.send("GET", "/v1/account/export")).json()) as { [part: string]: readonly { [member: string]: unknown }[] };
    expect(told["helpDesk"]?.map(({ number, title }) => [number, title])).toEqual([
      [report.number, expect.anything()],
      [answered.number, "Public question"],
      [open.number, "Private question"],
    ]);
    expect(told["showcase"]).toMatchObject([{ id: service.id, isListed: true, content: { name: "Mask finder" } }]);
    expect(told["keyApplications"]).toMatchObject([{ service: "Big finder" }]);

    await leave(person);
    expect((await server.call(`/v1/showcase/${service.id}`)).status).toBe(404);
    const left = async (number: number) => (await (await server.call(`/v1/desk/entries/${number}`)).json()) as { [member: string]: unknown };
    expect(await left(open.number)).toMatchObject({ state: "closed", shown: null });
    expect(await left(answered.number)).toMatchObject({ state: "answered", shown: { title: "Why is it so?" }, answers: [{ content: "Because it is so." }] });
    expect(await left(report.number)).toMatchObject({ state: "new" });
    for (const text of [person.id, person.email, "secret-word", "Mask finder", "Big finder", "Private question"])
      expect([text, await tracesOf(text)]).toEqual([text, []]);
  });

  test("an account that stands in every table is in none of them after its deletion", async () => {
    const person = await addPerson(server);
    for (const form of FORMS) await server.running.database.write((tx) => fillTables(tx, person.id, form));
    const before = await tracesOf(person.id);
    expect(
      accountColumns()
        .map(nameOf)
        .filter((name) => !before.includes(name)),
    ).toEqual([]);
    expect(before.length).toBeGreaterThan(30);
    await leave(person);
    const kept = KEPT_OF_ACCOUNTS.flatMap(({ columns: told }) => told);
    expect(await tracesOf(person.id), WHAT_TO_DO).toEqual(kept);
    expect(await tracesOf(person.email)).toEqual([]);
  });

  test("two hands stay two hands: one random name for all acts of an account, and nobody else's is touched", async () => {
    const { database } = server.running;
    const authors = async () =>
      (await database.read((tx) => sql<{ authors: string[]; by: string }>`select authors, approved_by as by from release_draft order by id`.execute(tx))).rows;
    const found = await authors();
    expect(found[0]?.authors).toEqual(["somebody-else", expect.stringMatching(/^gone-[0-9a-f]{18}$/)]);
    const name = found[0]?.authors[1];
    expect(found).toEqual([
      { authors: ["somebody-else", name], by: name },
      { authors: ["somebody-else", `account:${name}`], by: `account:${name}` },
    ]);
  });

  test("what is left is told by the answer, in both languages", async () => {
    const told = (await leave(await addPerson(server))) as { kept: readonly { id: string; what: object; why: object }[] };
    expect(told.kept).toEqual(KEPT_OF_ACCOUNTS.map(({ id, what, why }) => ({ id, what, why })));
    expect(told.kept.map(({ id }) => id)).toEqual(["log", "acts", "public", "counts"]);
  });
}
