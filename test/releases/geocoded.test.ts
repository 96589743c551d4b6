// A list of screening centres with a geocoder named in the settings: from the ministry's file to a release with positions.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReleaseManifest } from "../../src/core/release-manifest.ts";
import { TABLE_DATASETS } from "../../src/datasets/registry.ts";
import { type GeocoderServer, place, places, says, startGeocoder } from "../tables/geocoder-server.ts";
import { type Publishing, startPublishing } from "./publishing.ts";

const KEY = "secret-geocoder-key";
const LIST = [
  "기준일시,검체채취 가능여부,시도,시군구,의료기관명,주소,대표 전화번호",
  "2020년 3월 17일 18시,O,서울,강남구,강남구보건소,서울특별시 강남구 비밀로 668 (삼성동),02-3423-5555",
  "2020년 3월 17일 18시,O,서울,종로구,종로구보건소,서울특별시 종로구 비밀로 36,02-2148-3500",
  "2020년 3월 17일 18시,X,부산,중구,중구보건소,부산광역시 중구 비밀로 15,051-600-4741",
].join("\n");
const SEOUL = places({
  "서울특별시 강남구 비밀로 668": place(127.0431, 37.5136),
  "서울특별시 종로구 비밀로 36": place(126.9675, 37.5806, { place_rank: 26, category: "highway" }),
  "부산광역시 중구 비밀로 15": place(126.978, 37.5665),
});

let geocoder: GeocoderServer;
let publishing: Publishing;
beforeAll(async () => {
  geocoder = await startGeocoder();
  const settings = { MADANG_GEOCODER_URL: geocoder.url, MADANG_GEOCODER_KEY: KEY, MADANG_GEOCODER_PER_SECOND: "1000", MADANG_GEOCODER_SOURCE: "© Map" };
  publishing = await startPublishing("pglite", settings, TABLE_DATASETS);
});
afterAll(async () => {
  geocoder.stop();
  await publishing.server.stop();
});

interface Centre {
  readonly name: string;
  readonly location: readonly number[];
  readonly positionIs: string;
}

async function centresOf(version: string): Promise<readonly (readonly unknown[])[]> {
  const text = await (await publishing.server.call(`/v1/datasets/screening-centres/releases/${version}/screening-centres.geojson`)).text();
  const { features } = JSON.parse(text) as { features: { geometry: { coordinates: readonly number[] }; properties: Centre }[] };
  return features.map(({ geometry, properties }) => [properties.name, geometry.coordinates, properties.positionIs]);
}

test("positions are those of the addresses where the geocoder is to be trusted, those of the region elsewhere, and the release names both sources", async () => {
  geocoder.answer = SEOUL;
  const { release } = await publishing.publish("screening-centres", { "list.csv": LIST });
  expect([release, geocoder.asked.length, geocoder.requests.every(({ headers }) => headers.authorization === `Bearer ${KEY}`)]).toEqual(["1.0.0", 3, true]);
  expect(await centresOf("1.0.0")).toEqual([
    ["종로구보건소", [126.9675, 37.5806], "geocoded"],
    ["강남구보건소", [127.0431, 37.5136], "geocoded"],
    ["중구보건소", [expect.closeTo(129.03, 1), expect.closeTo(35.1, 1)], "approximate"],
  ]);
  const { manifest } = await publishing.json<{ manifest: ReleaseManifest }>("/v1/datasets/screening-centres/releases/1.0.0");
  expect([manifest.attribution, manifest.notices]).toEqual([
    { en: "Ministry of Health and Welfare; positions of addresses: © Map", ko: "보건복지부; 주소의 위치: © Map" },
    [{ code: "position_untrusted", severity: "warning", count: 1, message: expect.objectContaining({ en: expect.stringContaining("geocoder") }) }],
  ]);
  const described = await (await publishing.server.call("/v1/datasets/screening-centres/releases/1.0.0/datapackage.json")).json();
  expect(described).toMatchObject({ sources: [{ title: "Ministry of Health and Welfare; positions of addresses: © Map" }] });
});

test("what the geocoder has answered is known after a restart, also while it is away", async () => {
  await publishing.server.restart();
  geocoder.answer = says("", 503);
  const asked = geocoder.asked.length;
  const more = `${LIST}\n2020년 3월 18일 18시,O,서울,중구,서울중구보건소,서울특별시 중구 비밀로 39,02-3396-6364\n`;
  const { release } = await publishing.publish("screening-centres", { "list.csv": more });
  expect([geocoder.asked.slice(asked), (await centresOf(release ?? "")).map(([name, , meaning]) => [name, meaning])]).toEqual([
    ["서울특별시 중구 비밀로 39"],
    [
      ["종로구보건소", "geocoded"],
      ["서울중구보건소", "approximate"],
      ["강남구보건소", "geocoded"],
      ["중구보건소", "approximate"],
    ],
  ]);
});

test("no address, no position and no key reaches a log line", () => {
  const { logLines } = publishing.server;
  expect(logLines.some((line) => line.includes("the geocoder left addresses without an answer"))).toBe(true);
  const secrets = ["비밀로", encodeURIComponent("비밀로"), "127.0431", "37.5136", KEY, geocoder.url];
  expect(logLines.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([]);
});
