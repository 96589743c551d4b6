// The gateway of 2020 over the real figures and lists.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Row } from "../../src/core/units.ts";
import { datasetOf, makeTableOfRows } from "../published-rows.ts";
import { TablesInMemory } from "../published-tables.ts";
import { realCsv } from "../real-data.ts";
import { startTestServer, type TestServer } from "../running-server.ts";
import { sourceFor, takeIn } from "../table-data.ts";

let server: TestServer;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "madang-gateway-"));
  const daily = datasetOf("cases-daily");
  const files = [
    "daily/kr_daily.csv",
    "daily/kr_regional_daily.csv",
    ...["Time", "TimeProvince", "TimeAge", "TimeGender"].map((name) => `ds4c/2020-06-01/${name}.csv`),
  ];
  const rows = files.flatMap((path) => {
    const file = realCsv<Row>(path);
    return takeIn(daily, sourceFor(daily, file), file).rows;
  });
  server = await startTestServer("pglite", {}, { published: new TablesInMemory([await makeTableOfRows(folder, daily, rows, "2023-09-05T10:00:00+09:00")]) });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function ask(query: string): Promise<{ totalCount: number; items: { item: { [name: string]: string | number }[] } }> {
  const answer = await server.call(`/openapi/service/rest/Covid19/${query}`);
  return ((await answer.json()) as { response: { body: never } }).response.body;
}

test("30 June 2020: provinces 12,075 and quarantine 724 are 12,799", async () => {
  const { items, totalCount } = await ask("getCovid19SidoInfStateJson?pageNo=1&numOfRows=10&startCreateDt=20200630&endCreateDt=20200630&_type=json");
  const [quarantine, ...others] = items.item;
  const total = others.at(-1);
  const provinces = others.slice(0, -1).reduce((sum, { defCnt }) => sum + Number(defCnt), 0);
  expect([totalCount, quarantine?.["gubun"], quarantine?.["defCnt"], provinces, total?.["gubun"], total?.["defCnt"]]).toEqual([
    19,
    "검역",
    724,
    12_075,
    "합계",
    12_799,
  ]);
  expect(total).toMatchObject({ stdDay: "2020년 06월 30일 00시", createDt: "2020-06-30 00:00:00.000", incDec: 42 });
  const xml = await (await server.call("/openapi/service/rest/Covid19/getCovid19SidoInfStateJson?startCreateDt=20200630&endCreateDt=20200630")).text();
  const counts = [...xml.matchAll(/<defCnt>(\d+)<\/defCnt>/g)].map(([, count]) => Number(count));
  expect([counts.length, counts.slice(0, 18).reduce((sum, count) => sum + count, 0), counts[18]]).toEqual([19, 12_799, 12_799]);
});

test("the nation on that day, and its 1,324 days in one answer: one that Coronaboard lacks is from DS4C", async () => {
  const { items } = await ask("getCovid19InfStateJson?startCreateDt=20200630&endCreateDt=20200630&_type=json");
  expect(items.item).toMatchObject({ decideCnt: 12_799, stateDt: "20200630" });
  const all = await ask("getCovid19InfStateJson?startCreateDt=20200101&_type=json");
  expect([all.totalCount, all.items.item[0]?.["stateDt"], all.items.item.at(-1)?.["stateDt"]]).toEqual([1_324, "20230904", "20200120"]);
});

test("the newest day of each operation is its own", async () => {
  const newest = async (operation: string) => (await ask(`${operation}?_type=json`)).items.item.map(({ createDt }) => String(createDt).slice(0, 10));
  expect(new Set(await newest("getCovid19SidoInfStateJson"))).toEqual(new Set(["2023-09-04"]));
  expect(new Set(await newest("getCovid19GenAgeCaseInfJson"))).toEqual(new Set(["2020-05-31"]));
});
