// `madang export kaggle cases` against a real server with the sample releases: the folder, file by file.
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dataPackageFaults } from "./catalogue/data-package-rules.ts";
import { type CommandLine, commandLine } from "./cli-process.ts";
import { makeSampleTables } from "./published-rows.ts";
import { TablesInMemory } from "./published-tables.ts";
import { startTestServer, type TestServer } from "./running-server.ts";

let server: TestServer;
let madang: CommandLine;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "madang-export-"));
  const ids = ["cases", "cases-daily", "clusters", "policies", "regions", "search-trend"];
  server = await startTestServer("pglite", {}, { published: new TablesInMemory(await makeSampleTables(folder, ids)) });
  madang = await commandLine();
});
afterAll(async () => {
  await server.stop();
  await madang.remove();
  await rm(folder, { recursive: true, force: true });
});

const exported = (to: string) => madang.run(["export", "kaggle", "cases", "--to", to, "--owner", "somebody"], { MADANG_URL: server.running.address });
const read = (name: string) => readFile(join(madang.folder, "out", name), "utf8");
const rowsOf = async (name: string) => parse(await read(name), { columns: true }) as { [column: string]: string }[];

test("a folder of tables in the shape of DS4C, with what describes it", async () => {
  const ended = await exported("out");
  expect([ended.code, ended.err]).toEqual([0, ""]);
  expect((await readdir(join(madang.folder, "out"))).sort()).toEqual(
    ["Case", "PatientInfo", "Policy", "Region", "SearchTrend", "Time", "TimeAge", "TimeGender", "TimeProvince"]
      .map((name) => `${name}.csv`)
      .concat(["README.md", "datapackage.json", "dataset-metadata.json"])
      .sort(),
  );
  const header = async (name: string) => (await read(`${name}.csv`)).split("\r\n")[0];
  expect(await Promise.all(["Case", "PatientInfo", "Policy", "Time", "TimeAge", "TimeGender", "TimeProvince"].map(header))).toEqual([
    "province,city,group,infection_case,confirmed,latitude,longitude",
    "age,province,confirmed_week",
    "country,type,gov_policy,detail,start_date,end_date",
    "date,time,test,negative,confirmed,released,deceased",
    "date,time,age,confirmed,deceased",
    "date,time,sex,confirmed,deceased",
    "date,time,province,confirmed,released,deceased",
  ]);
});

test("nothing of a single patient is in it, and provinces are named as DS4C named them", async () => {
  const patients = await rowsOf("PatientInfo.csv");
  expect(new Set(patients.flatMap((row) => Object.keys(row)))).toEqual(new Set(["age", "province", "confirmed_week"]));
  const provinces = await rowsOf("TimeProvince.csv");
  expect(new Set(provinces.map(({ province }) => province)).size).toBe(17);
  expect(provinces.some(({ province }) => province === "Gyeonggi-do")).toBe(true);
  expect(new Set((await rowsOf("TimeAge.csv")).map(({ age }) => age))).toEqual(new Set(["0s", "10s", "20s", "30s", "40s", "50s", "60s", "70s", "80s"]));
  expect((await rowsOf("Region.csv"))[0]).toMatchObject({ province: "Korea", city: "Korea" });
});

test("the Data Package has every file with its hash and columns, and Kaggle's file the same resources", async () => {
  const described = JSON.parse(await read("datapackage.json")) as {
    resources: { path: string; hash: string; bytes: number; schema: { fields: { name: string }[] } }[];
  };
  expect(dataPackageFaults(described)).toEqual([]);
  for (const { path, hash, bytes, schema } of described.resources) {
    const content = await readFile(join(madang.folder, "out", path));
    expect([`sha256:${createHash("sha256").update(content).digest("hex")}`, content.length]).toEqual([hash, bytes]);
    expect(schema.fields.map(({ name }) => name).join()).toBe(content.toString().split("\r\n")[0]);
  }
  const kaggle = JSON.parse(await read("dataset-metadata.json")) as {
    title: string;
    subtitle: string;
    id: string;
    licenses: { name: string }[];
    resources: { path: string }[];
  };
  expect([kaggle.id, kaggle.licenses, kaggle.resources.map(({ path }) => path)]).toEqual([
    "somebody/covid-19-south-korea-public-rows",
    [{ name: "CC-BY-NC-SA-4.0" }],
    described.resources.map(({ path }) => path),
  ]);
  expect([kaggle.title.length >= 6 && kaggle.title.length <= 50, kaggle.subtitle.length >= 20 && kaggle.subtitle.length <= 80]).toEqual([true, true]);
});

test("the README says what is left out and why", async () => {
  const text = await read("README.md");
  expect(text).toContain("- Case: case_id – ");
  expect(text).toMatch(/- PatientInfo: patient_id, global_num, sex, .*state – would single people out/);
  expect(text).toContain("- PatientRoute: ");
  expect(text).toContain("- Weather: its dataset has no release.");
});

test("what lies in a folder is not written over, and another subject is refused", async () => {
  expect(await exported("out")).toMatchObject({ code: 1, err: "out is not empty. Name a new folder.\n" });
  const other = await madang.run(["export", "kaggle", "masks", "--to", "x"], { MADANG_URL: server.running.address });
  expect([other.code, other.err.split("\n")[0]]).toEqual([1, '"masks" cannot be exported; "cases" can.']);
});
