// From an officer's own CSV file to a release that is cited, downloaded and checked: by two people, on two sizes, in two languages.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { untilPublished } from "./sample-releases.ts";
import { DESK, type Language, PHONE, type Visit, type VisitOptions, visit } from "./visit.ts";

const HEADER = "id,country,type,name,startDay,endDay";
const GOOD = "invented/alert/1,Invented,Alert,Invented alert level,2020-02-23,";
const BAD = "invented/alert/2,Invented,Alert,Invented border measure,30 February,";

let browser: Browser;
let folder: string;
const visits: Visit[] = [];

beforeAll(async () => {
  await untilPublished(inject("address"), "policies");
  browser = await launchChromium();
  folder = await mkdtemp(join(tmpdir(), "madang-publishing-"));
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

async function arrive(options: VisitOptions): Promise<Page> {
  const found = await visit(browser, inject("address"), options);
  found.context.setDefaultTimeout(30_000);
  visits.push(found);
  return found.page;
}

/** As the person of a role in the synthetic nation, with the code that the sign-in page shows. */
async function signIn(page: Page, role: string, language: Language): Promise<void> {
  const { accounts } = (await (await fetch(`${inject("address")}/v1/sample/accounts`)).json()) as {
    accounts: readonly { role: string; email: string; password: string; code: string | null }[];
  };
  const person = accounts.find((each) => each.role === role);
  await page.goto(`/sign-in?next=/publish&lang=${language}`);
  await page.fill("[name=email]", person?.email ?? "");
  await page.fill("[name=password]", person?.password ?? "");
  await page.locator("main form button").first().click();
  await page.fill("[name=code]", person?.code ?? "");
  await page.locator("main form button").first().click();
  await page.waitForURL(/\/publish/);
}

async function policiesFile(name: string, rows: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `${[HEADER, ...rows].join("\n")}\n`);
  return path;
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

let draftPage = "";
let version = "";

test("an officer begins a release, adds a file without any script, and sees what the check has found", async () => {
  const page = await arrive({ viewport: DESK, javaScriptEnabled: false });
  await signIn(page, "officer", "en");
  await page.goto("/account?lang=en");
  for (const place of ["header nav", "main"]) expect(await page.locator(place).getByRole("link", { name: "Publish", exact: true }).count()).toBe(1);
  await page.locator("main").getByRole("link", { name: "Publish", exact: true }).click();
  await page.waitForURL(/\/publish\?/);
  await page.selectOption("[name=dataset]", "policies");
  await page.fill("[name=note]", "Invented measures of an invented nation");
  await button(page, "Begin").click();
  await page.waitForURL(/\/publish\/policies\//);
  await page.setInputFiles("[name=files]", await policiesFile("measures.csv", [GOOD, BAD]));
  await button(page, "Add").click();
  await page.getByText("measures.csv").first().waitFor();
  await button(page, "Check the files").click();
  await page.getByText("What the check has found").waitFor();
  const text = await page.locator("main").innerText();
  expect([text.includes("1 row accepted"), text.includes("1 row refused"), text.includes("Write the day like 2020-03-14.")]).toEqual([true, true, true]);
  expect(text).toContain("Approving is for reviewers of the institution.");
  draftPage = new URL(page.url()).pathname;
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
});

test("with scripts the repaired file takes the place of the first one, and the check shows how far it is", async () => {
  const page = await arrive({ viewport: DESK, language: "en" });
  await signIn(page, "officer", "en");
  await page.goto(`${draftPage}?lang=en`);
  expect(await barriers(page)).toEqual([]);
  await page.locator("#svelte-announcer").waitFor({ state: "attached" });
  await page.setInputFiles("[name=files]", await policiesFile("measures.csv", [GOOD, BAD.replace("30 February", "2020-02-28")]));
  await button(page, "Add").click();
  await button(page, "Check the files").click();
  await page.getByText("2 rows accepted").waitFor();
  expect(await page.locator("main").innerText()).toContain("0 rows refused");
});

test("a reviewer approves and publishes on a phone, in Korean", async () => {
  const page = await arrive({ viewport: PHONE, language: "ko" });
  await signIn(page, "reviewer", "ko");
  expect(await barriers(page)).toEqual([]);
  await page.goto(`${draftPage}?lang=ko`);
  await page.getByText("검사 결과").waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  // It has other columns and keys than the measures of the nation before.
  await page.selectOption("[name=change]", "major");
  await button(page, "승인").click();
  // Columns are gone that programs read, and nobody was told three months before.
  await page.getByText("3개월 전에 알려야 합니다").waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.selectOption("[name=change]", "major");
  await page.fill("#approve-reason", "시험을 위해 곧바로 바꿉니다");
  await button(page, "승인").click();
  await button(page, "공개").click();
  await page.getByText("공개본 보기").waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByText("공개본 보기").click();
  await page.waitForURL(/\/datasets\/policies\/releases\//);
  version = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  expect(await barriers(page)).toEqual([]);
  expect(await page.locator("main").innerText()).toContain(`/datasets/policies/releases/${version}`);
});

test("everybody finds the release, takes it along, and checks it; a changed file is told", async () => {
  const page = await arrive({ viewport: PHONE, language: "en" });
  await page.goto("/datasets?lang=en");
  expect(await barriers(page)).toEqual([]);
  await page.goto("/datasets/policies?lang=en");
  expect(await barriers(page)).toEqual([]);
  await page.locator("section[aria-labelledby=releases]").getByRole("link", { name: version, exact: true }).click();
  await page.waitForURL(new RegExp(`/releases/${version}`));
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "policies.csv" }).first().click()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  expect(await readFile(path, "utf8")).toContain("Invented alert level");
  await page.goto("/verify?lang=en");
  expect(await barriers(page)).toEqual([]);
  await page.setInputFiles("[name=file]", path);
  await button(page, "Check").click();
  await page.getByText("This is what was published.").waitFor();
  await writeFile(path, (await readFile(path, "utf8")).replace("Invented alert", "Invented_alert"));
  await page.setInputFiles("[name=file]", path);
  await button(page, "Check").click();
  await page.getByText("The file is not as it was published").waitFor();
  expect(await barriers(page)).toEqual([]);
});

test("nothing went wrong on the way, and nobody else was asked", () => {
  // The hash of the changed file is asked for and not known, and an approval without a reason is refused: the browser notes both on its console.
  expect(visits.flatMap(({ troubles }) => troubles).filter((trouble) => !/status of 40[49]/.test(trouble))).toEqual([]);
});
