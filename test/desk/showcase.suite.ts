// A service from its registration to the list, with its pictures and what becomes of its link. Run on every storage.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEAD_FROM_FAILURES } from "../../src/platform/desk/showcase/link-state.ts";
import { mailTo } from "../mails.ts";
import { addInstitution, addPerson, heldRole, type Person } from "../people.ts";
import { type Storage, startTestServer, type TestServer } from "../running-server.ts";

interface Service {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly content: { readonly name: string; readonly pictures: readonly { readonly sha256: string; readonly alt: string }[] };
  readonly listed: { readonly name: string } | null;
  readonly reason: string;
  readonly linkState: string;
  readonly actions: readonly string[];
}

export function showcaseSuite(storage: Storage): void {
  let server: TestServer;
  let developer: Person;
  let other: Person;
  let officer: Person;
  let stranger: Person;
  let site: Server;
  let status = 200;
  let id = "";

  const json = async <Answer>(answer: Promise<Response>) => (await (await answer).json()) as Answer;
  const problem = async (answer: Promise<Response>) => {
    const found = await answer;
    return [found.status, ((await found.json()) as { code: string }).code];
  };
  const words = {
    name: "우리 동네 마스크",
    summary: "가까운 약국의 재고를 보여 줍니다.",
    description: "첫 화면에서 가까운 곳을 바로 보여 줍니다.",
    link: "http://127.0.0.1:1/",
    platforms: ["web"],
    datasets: ["masks"],
    accessibility: { level: "partial", statement: "키보드로 쓸 수 있습니다." },
  };
  const own = (person = developer) => json<Service>(person.send("GET", `/v1/account/showcase/${id}`));
  const step = (action: string, person = developer) => person.send("POST", `/v1/account/showcase/${id}/steps`, { action });
  const review = (person: Person, body: object) => person.send("POST", `/v1/showcase-reviews/${id}/steps`, body);
  const list = () => json<{ total: number; byDataset: object; services: Service[] }>(server.call("/v1/showcase?dataset=masks"));
  const upload = async (bytes: Uint8Array, alt: string, person = developer) => {
    const form = new FormData();
    form.append("alt", alt);
    form.append("picture", new Blob([Buffer.from(bytes)], { type: "image/png" }), "screen.png");
    const headers = { cookie: person.cookie, origin: server.running.address };
    const answer = await server.call(`/v1/account/showcase/${id}/pictures`, { method: "POST", body: form, headers, redirect: "manual" });
    return [answer.status, answer.headers.get("location")];
  };

  beforeAll(async () => {
    server = await startTestServer(storage, { MADANG_SHOWCASE_LINKS: "any" });
    site = createServer((_request, response) => response.writeHead(status).end("a page")).listen(0, "127.0.0.1");
    await addInstitution(server, "hira", ["masks"]);
    await addInstitution(server, "kdca", ["cases-daily"]);
    developer = await addPerson(server, { roles: [heldRole("developer")] });
    other = await addPerson(server);
    officer = await addPerson(server, { roles: [heldRole("officer", "hira")], hasSecondFactor: true });
    stranger = await addPerson(server, { roles: [heldRole("officer", "kdca")], hasSecondFactor: true });
  });
  afterAll(async () => {
    site.close();
    await server.stop();
  });

  test("what is registered is checked, and nobody else sees it", async () => {
    const link = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
    const register = (changes: object) => developer.send("POST", "/v1/account/showcase", { ...words, link, ...changes });
    expect(await problem(register({ link: "javascript:alert(1)" }))).toEqual([400, "invalid_request"]);
    expect(await problem(register({ link: "https://me:secret@example.org/" }))).toEqual([400, "invalid_request"]);
    expect(await problem(register({ datasets: ["no-such"] }))).toEqual([404, "unknown_dataset"]);
    expect(await problem(register({ platforms: [] }))).toEqual([400, "invalid_request"]);
    const made = await json<Service>(register({ name: "우리\u202e 동네 마스크" }));
    expect(made).toMatchObject({ state: "draft", listed: null, content: { name: "우리 동네 마스크", pictures: [] }, actions: ["change", "submit", "remove"] });
    ({ id } = made);
    expect(await problem(other.send("GET", `/v1/account/showcase/${id}`))).toEqual([404, "not_found"]);
    expect(await problem(server.call(`/v1/showcase/${id}`))).toEqual([404, "not_found"]);
    expect((await list()).total).toBe(0);
  });

  test("a picture is made anew and is seen by its owner alone", async () => {
    const png = await sharp({ create: { width: 400, height: 300, channels: 3, background: "#083891" } })
      .png()
      .toBuffer();
    expect(await upload(png, "첫 화면의 지도")).toEqual([303, `/showcase/mine/${id}`]);
    expect(await upload(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "그림")).toEqual([303, `/showcase/mine/${id}?refused=picture_refused`]);
    expect(await upload(png, "")).toEqual([303, `/showcase/mine/${id}?refused=invalid_request`]);
    expect((await upload(png, "남의 것", other))[0]).toBe(404);
    const [picture] = (await own()).content.pictures;
    expect(picture).toMatchObject({ alt: "첫 화면의 지도" });
    const path = `/v1/account/showcase/${id}/pictures/${picture?.sha256}`;
    const mine = await developer.send("GET", path);
    expect([mine.status, mine.headers.get("content-type"), mine.headers.get("x-content-type-options")]).toEqual([200, "image/webp", "nosniff"]);
    expect((await sharp(Buffer.from(await mine.arrayBuffer())).metadata()).format).toBe("webp");
    expect((await other.send("GET", path)).status).toBe(404);
    expect((await server.call(`/v1/showcase/pictures/${picture?.sha256}`)).status).toBe(404);
  });

  test("an officer of its data decides, with a reason, about what was looked at; nobody about their own", async () => {
    expect((await step("submit")).status).toBe(204);
    expect(await problem(developer.send("PUT", `/v1/account/showcase/${id}`, { ...words }))).toEqual([409, "wrong_state"]);
    expect((await json<{ services: Service[] }>(stranger.send("GET", "/v1/showcase-reviews"))).services).toEqual([]);
    expect(await problem(review(stranger, { action: "approve" }))).toEqual([404, "not_found"]);
    expect(await problem(review(officer, { action: "refuse" }))).toEqual([400, "invalid_request"]);
    expect((await review(officer, { action: "refuse", reason: "무엇을 하는지 더 적어 주세요." })).status).toBe(204);
    expect(await own()).toMatchObject({ state: "refused", reason: "무엇을 하는지 더 적어 주세요." });
    expect((await mailTo(server, developer.email)).text).toContain(`/showcase/mine/${id}`);
    expect((await step("submit")).status).toBe(204);
    const [waiting] = (await json<{ services: Service[] }>(officer.send("GET", "/v1/showcase-reviews"))).services;
    expect(await problem(review(officer, { action: "approve", version: (waiting?.version ?? 0) - 1 }))).toEqual([409, "conflict"]);
    expect((await review(officer, { action: "approve", version: waiting?.version })).status).toBe(204);
    const found = await list();
    expect(found).toMatchObject({ total: 1, byDataset: { masks: 1 }, services: [{ id, name: "우리 동네 마스크", linkState: "unchecked" }] });
    expect(JSON.stringify(found)).not.toContain(developer.id);
    const [picture] = (await own()).content.pictures;
    expect((await server.call(`/v1/showcase/pictures/${picture?.sha256}`)).status).toBe(200);
  });

  test("a change is seen after it was approved, and the former words until then", async () => {
    const { content } = await own();
    const changed = await json<Service>(
      developer.send("PUT", `/v1/account/showcase/${id}`, { ...words, link: (content as { link?: string }).link, name: "새 이름" }),
    );
    expect(changed).toMatchObject({ state: "draft", content: { name: "새 이름", pictures: content.pictures }, listed: { name: "우리 동네 마스크" } });
    expect((await list()).services).toMatchObject([{ name: "우리 동네 마스크" }]);
    await step("submit");
    expect((await review(officer, { action: "approve" })).status).toBe(204);
    expect((await list()).services).toMatchObject([{ name: "새 이름" }]);
  });

  test("a link that does not answer for two days is called dead, its owner hears of it once, and it comes back", async () => {
    const { links } = server.running.desk;
    const look = async () => {
      await server.running.database.write(async (tx) => void (await sql`update showcase_service set link_due_at = 0`.execute(tx)));
      await links.look();
      return (await list()).services[0]?.linkState;
    };
    expect(await look()).toBe("ok");
    status = 404;
    const states = [];
    for (let times = 0; times < DEAD_FROM_FAILURES + 1; times++) states.push(await look());
    expect(states).toEqual(["failing", "failing", "failing", "dead", "dead"]);
    expect((await mailTo(server, developer.email, 4)).subject).toMatch(/does not answer/);
    status = 403;
    expect(await look()).toBe("ok");
  });

  test("a start knows the list, and what is removed is gone with its pictures", async () => {
    await server.restart();
    expect((await list()).total).toBe(1);
    const [picture] = (await own()).content.pictures;
    expect((await step("remove", other)).status).toBe(404);
    expect((await step("remove")).status).toBe(204);
    expect((await list()).total).toBe(0);
    expect((await server.call(`/v1/showcase/pictures/${picture?.sha256}`)).status).toBe(404);
    expect(await problem(developer.send("GET", `/v1/account/showcase/${id}`))).toEqual([404, "not_found"]);
  });
}
