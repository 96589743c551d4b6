// The gateway of 2020 over the sample releases: forms, pages, faults, and the key that nobody looks at.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSampleTables } from "./published-rows.ts";
import { TablesInMemory } from "./published-tables.ts";
import { startTestServer, type TestServer } from "./running-server.ts";

const COVID = "/openapi/service/rest/Covid19";
const SITES = "/B551182/pubReliefHospService/getpubReliefHospList";

type Item = { readonly [name: string]: string | number };
interface Body {
  readonly items: "" | { readonly item: Item | readonly Item[] };
  readonly numOfRows: number;
  readonly pageNo: number;
  readonly totalCount: number;
}

let server: TestServer;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "madang-gateway-"));
  const tables = new TablesInMemory(await makeSampleTables(folder, ["cases-daily", "screening-centres"]));
  server = await startTestServer("pglite", {}, { published: tables });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function ask(path: string): Promise<Body> {
  const answer = await server.call(path, { headers: { accept: "application/json" } });
  return ((await answer.json()) as { response: { body: Body } }).response.body;
}

function itemsOf({ items }: Body): readonly Item[] {
  return items === "" ? [] : ([items.item].flat() as readonly Item[]);
}

test("without days the newest; provinces, quarantine and total add up, though ten rows were asked for", async () => {
  const body = await ask(`${COVID}/getCovid19SidoInfStateJson?serviceKey=x&pageNo=1&numOfRows=10&startCreateDt=&endCreateDt=&`);
  const items = itemsOf(body);
  expect([items.length, body.totalCount, body.numOfRows, body.pageNo]).toEqual([19, 19, 10, 1]);
  expect(items[18]).toMatchObject({ gubun: "합계", gubunEn: "Total", stdDay: "2020년 03월 15일 00시", updateDt: "null" });
  const sum = items.slice(0, 18).reduce((total, { defCnt }) => total + Number(defCnt), 0);
  expect(sum).toBe(items[18]?.["defCnt"]);
});

test("a day is a row, which is no list; several days come newest first, and only then by pages", async () => {
  const one = await ask(`${COVID}/getCovid19InfStateJson?startCreateDt=20200310&endCreateDt=20200310`);
  expect(one.items).toMatchObject({ item: { stateDt: "20200310", createDt: "2020-03-10 00:00:00.000" } });
  const days = "startCreateDt=20200301&endCreateDt=20200307";
  const all = await ask(`${COVID}/getCovid19InfStateJson?${days}&pageNo=0&numOfRows=2`);
  expect(itemsOf(all).map(({ stateDt }) => stateDt)).toEqual(["20200307", "20200306", "20200305", "20200304", "20200303", "20200302", "20200301"]);
  const second = await ask(`${COVID}/getCovid19InfStateJson?${days}&pageNo=2&numOfRows=3`);
  expect([itemsOf(second).map(({ stateDt }) => stateDt), second.totalCount]).toEqual([["20200304", "20200303", "20200302"], 7]);
  for (const item of itemsOf(all)) {
    const count = (name: string) => Number(item[name]);
    expect(count("decideCnt")).toBe(count("careCnt") + count("clearCnt") + count("deathCnt"));
    expect(count("accExamCnt")).toBe(count("accExamCompCnt") + count("examCnt"));
    expect(count("accExamCompCnt")).toBe(count("decideCnt") + count("resutlNegCnt"));
  }
  expect((await ask(`${COVID}/getCovid19InfStateJson?startCreateDt=20300101`)).items).toBe("");
});

test("ages and sexes of the newest day", async () => {
  const items = itemsOf(await ask(`${COVID}/getCovid19GenAgeCaseInfJson?_type=json`));
  expect(items.map(({ gubun }) => gubun)).toEqual(["0-9", "10-19", "20-29", "30-39", "40-49", "50-59", "60-69", "70-79", "80 이상", "남성", "여성"]);
});

test("XML is the form of who asks for none, and says the same", async () => {
  const answer = await server.call(`${COVID}/getCovid19InfStateJson?startCreateDt=20200310&endCreateDt=20200310`);
  const text = await answer.text();
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/xml; charset=utf-8"]);
  const one = itemsOf(await ask(`${COVID}/getCovid19InfStateJson?startCreateDt=20200310&endCreateDt=20200310`))[0] as Item;
  for (const [name, value] of Object.entries(one)) expect(text).toContain(`<${name}>${value}</${name}>`);
});

test("sites by kind, page by page", async () => {
  const all = await ask(`${SITES}?numOfRows=100000&pageNo=1`);
  const kinds = new Set(itemsOf(all).map(({ spclAdmTyCd }) => spclAdmTyCd));
  expect([...kinds].sort()).toEqual(["99", "A0"]);
  const safe = await ask(`${SITES}?spclAdmTyCd=A0&pageNo=2&numOfRows=5`);
  expect([itemsOf(safe).length, new Set(itemsOf(safe).map(({ spclAdmTyCd }) => spclAdmTyCd)).size]).toEqual([5, 1]);
  expect(itemsOf(safe)[0]).toMatchObject({ sidoNm: "서울", yadmNm: expect.stringContaining("가상") });
  expect(await ask(`${SITES}?spclAdmTyCd=97`)).toEqual({ items: "", numOfRows: 10, pageNo: 1, totalCount: 0 });
});

test.for([
  [`${COVID}/getCovid19InfStateJson?startCreateDt=2020-03-10`, 10],
  [`${SITES}?spclAdmTyCd=98`, 10],
  [`${COVID}/getCovid19VaccinesJson`, 12],
  ["/B551182/pubReliefHospService/getNothing", 12],
] as const)("%s is the fault %i, with the status 200", async ([path, code]) => {
  const answer = await server.call(path);
  const text = await answer.text();
  expect([answer.status, answer.headers.get("cache-control"), text.includes(`<returnReasonCode>${code}</returnReasonCode>`)]).toEqual([200, "no-store", true]);
});

test("a key may come in any form and place, makes no difference, and is nowhere afterwards", async () => {
  const key = "Zm9v%2Bsecret%2Fkey%3D%3D";
  const path = `${COVID}/getCovid19InfStateJson`;
  const plain = await (await server.call(path)).text();
  const asked = [`?serviceKey=${key}`, `?ServiceKey=${encodeURIComponent(key)}&serviceKey=Zm9v+secret/key==`];
  for (const query of asked) expect(await (await server.call(path + query)).text()).toBe(plain);
  for (const header of ["serviceKey", "authorization"]) expect(await (await server.call(path, { headers: { [header]: `Infuser ${key}` } })).text()).toBe(plain);
  expect(plain).not.toContain("secret");
  expect(server.logLines.filter((line) => line.includes("secret"))).toEqual([]);
});
