// The plain answers: the documentation's examples, questions that are not clear, no release yet, a made-up world, and how long texts get.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Example, examplesIn, InventedNames } from "../api-examples/examples.ts";
import { type PlainWorld, startPlainWorld } from "./plain-world.ts";

let world: PlainWorld;
let empty: PlainWorld;
beforeAll(async () => {
  [world, empty] = await Promise.all([startPlainWorld(true), startPlainWorld(false)]);
});
afterAll(() => Promise.all([world.stop(), empty.stop()]));

const page = readFileSync(join(import.meta.dirname, "../../docs/api/plain.md"), "utf8");
const examples = examplesIn(page);
const names = new InventedNames();
/** The clock may have gone on by a few minutes. */
const atEleven = (text: string) => text.replaceAll(/\b11:0\d\b/g, "11:00").replaceAll(/1[2-9](분 전| min ago)/g, "12$1");

async function compare({ address, headers, shown }: Example): Promise<void> {
  const answer = await world.server.call(encodeURI(decodeURI(address)), { headers });
  const text = atEleven(await answer.text());
  if (shown.kind === "json") expect(names.asDocumented(shown.value, JSON.parse(text))).toEqual(shown.value);
  else expect(text.trimEnd()).toBe(shown.kind === "text" ? shown.text : "");
}

test.each(examples.map((example) => [example.address, example] as const))("%s", (_, example) => compare(example));

test("every block that is asked is compared", () => {
  expect(examples.length).toBe([...page.matchAll(/^curl /gm)].length);
});

interface Answer {
  readonly text: string;
  readonly area: { readonly code: string } | null;
  readonly total: number;
  readonly places: readonly { readonly name: string; readonly isInArea?: boolean }[];
  readonly choices: readonly { readonly code: string; readonly name: string }[];
}

async function ask(path: string, { server } = world): Promise<Answer> {
  const answer = await server.call(encodeURI(path), { headers: { accept: "application/json" } });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Answer;
}

test("a dong is looked for first, and where nothing has it the district answers", async () => {
  const yeoksam = await ask("/plain/masks?address=강남구 역삼동");
  expect([yeoksam.total, yeoksam.text.split(",")[0]]).toEqual([2, "서울특별시 강남구 역삼동 공적 마스크"]);
  const elsewhere = await Promise.all([ask("/plain/masks?address=강남구 개포동"), ask("/plain/screening?address=강남구 개포동")]);
  expect(elsewhere.map(({ total, text }) => [total, text.split(" ", 2).join(" ")])).toEqual([
    [3, "서울특별시 강남구"],
    [3, "서울특별시 강남구"],
  ]);
});

test("a seller that joins, moves to another district or leaves is found where it is now", async () => {
  const send = (place: object) => empty.server.send("PUT", "/v1/ingest/masks/sellers?agency=my-city", JSON.stringify([place]));
  const totals = async () => Promise.all(["종로구", "마포구"].map(async (name) => (await ask(`/plain/masks?address=${name}`, empty)).total));
  expect(await totals()).toEqual([0, 0]);
  await send({ code: "90000009", name: "가상하늘약국", type: "01", address: "서울특별시 종로구 가상로 2" });
  expect(await totals()).toEqual([1, 0]);
  await send({ code: "90000009", name: "가상하늘약국", type: "01", address: "서울특별시 마포구 가상로 2" });
  expect(await totals()).toEqual([0, 1]);
  await empty.server.send(
    "PUT",
    "/v1/ingest/masks/sellers?agency=my-city&mode=replace",
    JSON.stringify([{ code: "90000001", name: "가상나루약국", type: "01" }]),
  );
  expect(await totals()).toEqual([0, 0]);
});

test("a choice's code is an address that is clear", async () => {
  const unclear = await ask("/plain/screening?address=중구&lang=en");
  expect([unclear.area, unclear.places, unclear.choices.length, unclear.choices[0]]).toEqual([null, [], 6, { code: "11140", name: "Jung-gu, Seoul" }]);
  expect((await ask("/plain/screening?address=11140")).area).toEqual({ code: "11140", name: "서울특별시 중구" });
});

test("a district without sellers or centres says so; words that nothing has are answered with how to ask", async () => {
  expect((await ask("/plain/masks?address=종로구")).text).toBe("이곳에는 등록된 곳이 없습니다.");
  const jongno = await ask("/plain/screening?address=종로구");
  expect(jongno.places.map(({ name, isInArea }) => [name, isInArea])).toEqual([["가상가람 보건소", false]]);
  for (const path of ["masks", "screening"]) expect((await ask(`/plain/${path}?address=가나다&lang=en`)).text).toMatch(/^가나다: not found\. Send province/);
  expect((await ask("/plain/screening?address=새봄")).places.map(({ name }) => name)).toContain("가상새봄 승차 진료소");
});

test("before the first release there is a sentence for it", async () => {
  expect((await ask("/plain/screening?address=강남구", empty)).text).toBe("선별진료소 목록이 아직 공개되지 않았습니다.");
});

test("a text is plain text in its language, may be kept for ten seconds and read from any page", async () => {
  const { status, headers } = await world.server.call(encodeURI("/plain/screening?address=강남구&lang=en"));
  const told = ["content-type", "content-language", "cache-control", "access-control-allow-origin", "vary"].map((name) => headers.get(name));
  expect([status, told]).toEqual([200, ["text/plain; charset=utf-8", "en", "public, max-age=10", "*", "Accept"]]);
});

test("what is missing or unknown is refused by its name", async () => {
  for (const query of ["", "?address=", "?address=강남구&limit=9", "?address=강남구&lang=fr", "?address=강남구&adress=1"]) {
    const answer = await world.server.call(encodeURI(`/plain/masks${query}`));
    expect([query, answer.status, ((await answer.json()) as { code: string }).code]).toEqual([query, 400, "invalid_request"]);
  }
});

test("five places are at most 700 characters, one with its advice at most 200", async () => {
  const lengths = await Promise.all(
    ["masks", "screening"].flatMap((path) => [5, 1].map(async (limit) => (await ask(`/plain/${path}?address=강남구&limit=${limit}`)).text.length)),
  );
  expect(lengths.map((length, at) => length <= (at % 2 === 0 ? 700 : 200))).toEqual([true, true, true, true]);
});

test("no address is logged", () => {
  expect(world.server.logLines.filter((line) => /강남|address=|%EA%B0%95/.test(line))).toEqual([]);
  expect(world.server.logLines.some((line) => line.includes("/plain/masks"))).toBe(true);
});
