// What the synthetic nation publishes, as everybody finds it: every table in several releases, each marked, on pages, in manifests
// and on the command line.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { ReleaseManifest } from "../../src/core/release-manifest.ts";
import { TABLE_DATASETS } from "../../src/datasets/registry.ts";
import { commandLine } from "../cli-process.ts";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { untilPublished } from "./sample-releases.ts";
import { DESK, LANGUAGES, PHONE, visit } from "./visit.ts";

let browser: Browser;
const versions = new Map<string, readonly string[]>();

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const json = async <Answer>(path: string) => (await (await fetch(`${inject("address")}${path}`)).json()) as Answer;

test("every table of the registry has several releases, and every manifest says that it is made up", { timeout: 300_000 }, async () => {
  for (const { id } of TABLE_DATASETS) versions.set(id, await untilPublished(inject("address"), id));
  for (const [id, all] of versions) {
    expect(all.length).toBeGreaterThanOrEqual(2);
    const manifests = await Promise.all(all.map((version) => json<{ manifest: ReleaseManifest }>(`/v1/datasets/${id}/releases/${version}`)));
    expect(manifests.filter(({ manifest }) => !manifest.synthetic || manifest.dataset !== id)).toEqual([]);
  }
});

test("the command line finds a file of each as it was published", async () => {
  const madang = await commandLine();
  const verified = await Promise.all(
    [...versions].map(async ([id, [newest = ""]]) => {
      const { code, out } = await madang.run(["verify", `${inject("address")}/v1/datasets/${id}/releases/${newest}/${id}.csv`]);
      return [id, code, out.includes("synthetic: all of it made up")];
    }),
  );
  await madang.remove();
  expect(verified).toEqual(TABLE_DATASETS.map(({ id }) => [id, 0, true]));
});

test.for(LANGUAGES)("from the menu to a dataset, its release and the check of a file (%s)", async (language) => {
  const guest = await visit(browser, inject("address"), { language, viewport: language === "ko" ? PHONE : DESK });
  await guest.open("/");
  const { page } = guest;
  await page.locator("header nav a[href^='/datasets']").click();
  await page.waitForURL(/\/datasets(\?|$)/);
  await page.locator("main a[href*='/datasets/symptoms']").first().click();
  await page.waitForURL(/\/datasets\/symptoms/);
  for (const version of versions.get("symptoms") ?? []) expect(await page.getByRole("link", { name: version, exact: true }).count()).toBeGreaterThan(0);
  await page.locator("main a[href*='/releases/1.0.0']").click();
  await page.waitForURL(/\/releases\/1\.0\.0/);
  const text = await page.locator("main").innerText();
  expect(text).toContain(
    language === "ko" ? "꾸며 낸 자료입니다. 이 공개본에는 실제 상황에 관한 것이 없으며" : "Invented data. Nothing in this release is about the world",
  );
  expect(text).toContain(language === "ko" ? "(가상 자료)" : " (synthetic), release 1.0.0");
  expect(text).toContain("2020-03-08: 그날 기준 가상 자료 / Imaginary state of the day");
  expect(await barriers(page)).toEqual([]);
  expect(await page.locator("main a[href^='/verify']").count()).toBe(1);
  await page.locator("footer a[href^='/verify']").click();
  await page.waitForURL(/\/verify/);
  expect(await page.locator("header nav a[href^='/publish']").count()).toBe(0);
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
});
