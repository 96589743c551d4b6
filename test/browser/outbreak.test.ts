// The state of the outbreak in a browser: choices that stay in the address, tables and files that agree, frames for others, corrections.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { tabUntil } from "./by-keyboard.ts";
import { launchChromium } from "./chromium.ts";
import { PAGES } from "./pages.ts";
import { untilPublished } from "./sample-releases.ts";
import { DESK, follow, LANGUAGES, PHONE, unfold, visit } from "./visit.ts";

let browser: Browser;
let versions: readonly string[];
beforeAll(async () => {
  browser = await launchChromium();
  versions = await untilPublished(inject("address"), "cases-daily");
}, 300_000);
afterAll(() => browser?.close());

const at = (path: string) => `${inject("address")}${path}`;

/** Header and rows of a chart's table. */
async function tableOf(page: Page, chart: string): Promise<readonly (readonly string[])[]> {
  return page
    .locator(`#${chart} table tr`)
    .evaluateAll((rows) => rows.map((row) => [...(row as HTMLTableRowElement).cells].map((cell) => cell.textContent?.trim() ?? "")));
}

async function csvOf(page: Page, chart: string): Promise<readonly (readonly string[])[]> {
  const href = await page.locator(`#${chart} a[href*=".csv"]`).getAttribute("href");
  const answer = await fetch(at(href ?? ""));
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  return (await answer.text())
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));
}

test.for(LANGUAGES.flatMap((language) => [PHONE, DESK].map((viewport) => ({ language, viewport }))))(
  "the newest figures, nine pictures with source and age, and no barrier ($language, $viewport.width pixels)",
  async ({ language, viewport }) => {
    const guest = await visit(browser, inject("address"), { language, viewport });
    await guest.open("/outbreak");
    const { page } = guest;
    expect(await page.locator("h1").innerText()).toBe(language === "ko" ? "발생 현황" : "State of the outbreak");
    expect(await page.locator("dl dd strong").allInnerTexts()).toHaveLength(4);
    const pictures = page.locator("section:has(figure)");
    expect(await pictures.evaluateAll((sections) => sections.map(({ id }) => id))).toEqual([
      "confirmed",
      "tested",
      "released",
      "deceased",
      "map",
      "provinces",
      "age",
      "sex",
      "clusters",
    ]);
    for (const picture of await pictures.all()) {
      expect(await picture.locator("a[href*='/releases/']").count()).toBe(1);
      expect(await picture.locator("time[datetime]").last().innerText()).toMatch(
        language === "ko" ? /공개\(.*전\)|공개\(방금\)/ : /published .* \(.*(ago|just now)\)/,
      );
    }
    await unfold(page);
    expect(await barriers(page)).toEqual([]);
    expect(guest.troubles).toEqual([]);
    await guest.context.close();
  },
);

test("with JavaScript a choice is drawn at once and stays in the address; the same link shows the same again", async () => {
  const guest = await visit(browser, inject("address"), { viewport: PHONE });
  await guest.open("/outbreak");
  const { page } = guest;
  await page.getByText("Regions to compare: Korea").click();
  await page.getByRole("checkbox", { name: "Daegu" }).check();
  await page.waitForURL(/region=27/);
  await page.getByRole("radio", { name: "7-day mean of new" }).check();
  await page.waitForURL(/view=mean/);
  await page.getByRole("radio", { name: "Per 100,000 residents" }).check();
  await page.waitForURL(/per=rate/);
  const { search } = new URL(page.url());
  expect(search).toBe("?region=KR&region=27&view=mean&per=rate");
  await expect.poll(() => page.locator("#confirmed ul li").allInnerTexts()).toEqual(["Korea", "Daegu"]);
  expect(await page.locator("#confirmed .wide path.line").count()).toBe(2);
  expect(await page.getByText("Residents, rounded to thousands, March 2020.").count()).toBe(1);
  const drawn = await page.locator("#confirmed .wide path.line").evaluateAll((paths) => paths.map((path) => path.getAttribute("d")));

  const other = await visit(browser, inject("address"), { viewport: DESK, javaScriptEnabled: false });
  await other.open(`/outbreak${search}`);
  expect(await other.page.locator("#confirmed .wide path.line").evaluateAll((paths) => paths.map((path) => path.getAttribute("d")))).toEqual(drawn);
  expect(await other.page.getByRole("radio", { name: "7-day mean of new" }).isChecked()).toBe(true);
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
  await other.context.close();
});

test.for(LANGUAGES)("without JavaScript the form draws, and nothing is offered that would need it (%s)", async (language) => {
  const guest = await visit(browser, inject("address"), { language, viewport: PHONE, javaScriptEnabled: false });
  await guest.open("/outbreak");
  const { page } = guest;
  const isKorean = language === "ko";
  await page.getByRole("radio", { name: isKorean ? "누적" : "Since the beginning" }).check();
  await follow(page.getByRole("button", { name: isKorean ? "그리기" : "Draw" }));
  expect(new URL(page.url()).searchParams.get("view")).toBe("cumulative");
  expect(await page.locator("#confirmed p").first().innerText()).toBe(isKorean ? "누적, 사람 수" : "Since the beginning, number of people");
  expect(await page.getByRole("button", { name: /PNG|Copy|복사/ }).count()).toBe(0);
  await page.locator("#confirmed details summary", { hasText: isKorean ? "표로 보기" : "As a table" }).click();
  expect((await tableOf(page, "confirmed")).length).toBe(31);
  await guest.context.close();
});

test("table, file and published rows tell the same figures", async () => {
  const guest = await visit(browser, inject("address"), { viewport: DESK, javaScriptEnabled: false });
  await guest.open("/outbreak?region=KR&region=27&view=cumulative");
  const { page } = guest;
  const [, ...table] = await tableOf(page, "confirmed");
  const [head, ...file] = await csvOf(page, "confirmed");
  expect(head).toEqual(["day", "region", "publisher", "confirmedCumulative"]);
  const rows = (await (await fetch(at("/v1/datasets/cases-daily/rows?region.in=KR,27&breakdown=all&columns=day,region,confirmed&limit=1000"))).json()) as {
    rows: readonly { day: string; region: string; confirmed: number }[];
  };
  const byDay = (one: readonly string[], other: readonly string[]) => (one.join() < other.join() ? -1 : 1);
  expect(file.map(([day, region, , value]) => [day, region, value]).sort(byDay as never)).toEqual(
    rows.rows.map(({ day, region, confirmed }) => [day, region, String(confirmed)]).sort(byDay as never),
  );
  const ofNation = file.filter(([, region]) => region === "KR").map(([, , , value]) => Number(value));
  expect(table.map(([, nation]) => Number(nation?.replaceAll(",", "")))).toEqual(ofNation.toReversed().slice(0, 30));

  const [, ...provinces] = await tableOf(page, "map");
  const [, ...ofMap] = await csvOf(page, "map");
  expect(provinces.map(([, value]) => Number(value?.replaceAll(",", ""))).sort()).toEqual(ofMap.map(([, , , value]) => Number(value)).sort());
  expect(ofMap.length).toBe(17);
  await guest.context.close();
});

test("measures have a number on the time axis and stand beside it under the same number", async () => {
  const guest = await visit(browser, inject("address"), { viewport: DESK });
  await guest.open("/outbreak?policies=Alert");
  const { page } = guest;
  const onAxis = await page.locator("#confirmed .wide .mark-number").allTextContents();
  const listed = await page.locator("#confirmed ol .mark").allTextContents();
  expect([onAxis, listed]).toEqual([
    ["1", "2", "3"],
    ["1", "2", "3"],
  ]);
  await guest.open("/outbreak?policies=none");
  expect(await page.locator("#confirmed ol").count()).toBe(0);
  await guest.context.close();
});

test("the figure that the second release corrected is told with both releases, and that the newest one corrected nothing", async () => {
  const guest = await visit(browser, inject("address"), { viewport: DESK, javaScriptEnabled: false });
  await guest.open("/outbreak");
  const corrections = guest.page.locator("#corrections");
  expect(versions).toEqual(["1.0.2", "1.0.1", "1.0.0"]);
  expect(await corrections.locator("h3").nth(0).innerText()).toBe("Korea, 8 March 2020: what the release before said, and what holds now");
  expect(await corrections.locator("table").first().locator("tbody tr td:last-child").allInnerTexts()).toEqual(Array(4).fill("unchanged"));
  const [head = "", row = ""] = await corrections.locator("table").last().locator("tr").allInnerTexts();
  expect(head).toMatch(/Before \(release 1\.0\.0, 16 March 2020.*After \(release 1\.0\.1, 16 March 2020/s);
  const [day, region, figure, before, after] = row.split("\t");
  expect([day, region, figure, Number(after) - Number(before)]).toEqual(["25 February 2020", "Daegu", "Confirmed cases", 3]);
  await follow(corrections.getByRole("link", { name: /All differences.*1\.0\.0 → 1\.0\.1/ }));
  expect(await guest.page.locator("h2").first().innerText()).toBe("1.0.0 → 1.0.1");
  await guest.context.close();
});

test("an image stands alone: SVG with title, mark of invented data and source; PNG is made of it in the browser", async () => {
  const answer = await fetch(at("/outbreak/charts/provinces.svg?lang=ko"));
  const svg = await answer.text();
  expect([answer.status, answer.headers.get("content-type"), answer.headers.get("x-frame-options")]).toEqual([200, "image/svg+xml; charset=utf-8", "DENY"]);
  for (const text of ["시·도별: 확진자", "꾸며 낸 자료", "코로나19 일별 발생 현황, 1.0.2판", `${inject("address")}/outbreak#provinces`])
    expect(svg).toContain(text);
  expect(svg).not.toMatch(/<!--|style=|<script|class=/);

  const guest = await visit(browser, inject("address"), { viewport: DESK, acceptDownloads: true });
  await guest.open("/outbreak?region=11");
  const [download] = await Promise.all([
    guest.page.waitForEvent("download"),
    guest.page.getByRole("button", { name: /Image \(PNG\).*Confirmed cases/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("outbreak-confirmed.png");
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const png = Buffer.concat(chunks);
  expect([png.subarray(1, 4).toString(), png.readUInt32BE(16)]).toEqual(["PNG", 1_600]);
  expect(guest.troubles).toEqual([]);
  await guest.context.close();
});

test("every image can be read by a browser as an image", async () => {
  const guest = await visit(browser, inject("address"), { viewport: DESK });
  await guest.open("/guides");
  for (const chart of ["confirmed", "tested", "released", "deceased", "map", "provinces", "age", "sex", "clusters"]) {
    const width = await guest.page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return image.naturalWidth;
    }, `/outbreak/charts/${chart}.svg?region=KR&region=27&per=rate`);
    expect([chart, width]).toEqual([chart, 800]);
  }
  await guest.context.close();
});

/** A page of somebody else that shows ours in frames. */
async function otherSite(paths: readonly string[]): Promise<{ readonly address: string; close(): void }> {
  const frames = paths.map((path, number) => `<iframe id="f${number}" src="${at(path)}" width="600" height="500"></iframe>`);
  const server = createServer((_, answer) => answer.setHeader("content-type", "text/html").end(`<!doctype html><title>x</title>${frames.join("")}`));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://localhost:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

test("the code to embed shows the picture on another site, without script and cookie; the page itself stays out of frames", async () => {
  const guest = await visit(browser, inject("address"), { viewport: DESK });
  await guest.open("/outbreak?region=27&view=mean");
  const code = await guest.page.locator("#confirmed pre code").textContent();
  const source = /src="([^"]+)"/.exec(code ?? "")?.[1]?.replaceAll("&amp;", "&") ?? "";
  expect(source).toBe(at("/outbreak/embed/confirmed?region=27&view=mean&lang=en"));
  await guest.context.close();

  const site = await otherSite([source.replace(inject("address"), ""), "/outbreak?region=27"]);
  const context = await browser.newContext({ viewport: DESK });
  const page = await context.newPage();
  await page.goto(site.address);
  const [embedded, whole] = [page.frameLocator("#f0"), page.frameLocator("#f1")];
  await embedded.locator("h1").waitFor();
  expect(await embedded.locator("h1").innerText()).toBe("Confirmed cases");
  expect(await embedded.locator("script, nav, form, header, footer").count()).toBe(0);
  expect(await whole.locator("#confirmed").count()).toBe(0);
  expect(page.frames().map((frame) => frame.url())).toEqual([site.address, source, "chrome-error://chromewebdata/"]);
  expect(await context.cookies()).toEqual([]);
  await context.close();
  site.close();
});

test("no other page may be framed", async () => {
  const heads = async (path: string) => {
    const { headers } = await fetch(at(path));
    return { path, option: headers.get("x-frame-options"), ancestors: /frame-ancestors [^;]+/.exec(headers.get("content-security-policy") ?? "")?.[0] };
  };
  const others = [
    ...Object.values(PAGES).filter((path) => !path.startsWith("/outbreak/embed/")),
    "/outbreak/charts/map.svg",
    "/sign-in",
    "/there-is-no-such-page",
  ];
  for (const path of others) expect(await heads(path)).toEqual({ path, option: "DENY", ancestors: "frame-ancestors 'none'" });
  expect(await heads("/outbreak/embed/map")).toEqual({ path: "/outbreak/embed/map", option: null, ancestors: "frame-ancestors *" });
  expect(await heads("/outbreak/embed/nothing")).toEqual({ path: "/outbreak/embed/nothing", option: "DENY", ancestors: "frame-ancestors 'none'" });
});

test("with the keyboard alone: a region is chosen, the table of its curve is opened, and its figures are reached", async () => {
  const guest = await visit(browser, inject("address"), { viewport: DESK });
  await guest.open("/outbreak");
  const { page } = guest;
  await tabUntil(page, "Regions to compare: Korea");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.waitForURL(/region=11/);
  await tabUntil(page, "As a table: Confirmed cases, New each day, number of people");
  await page.keyboard.press("Enter");
  expect(await page.locator("#confirmed details[open] table").count()).toBe(1);
  expect((await tabUntil(page, "Figures (CSV): Confirmed cases")).length).toBeLessThan(6);
  await guest.context.close();
});

test("a picture or file that there is none of is refused", async () => {
  const status = async (path: string) => (await fetch(at(path))).status;
  expect(
    await Promise.all(
      ["/outbreak/charts/weekly.csv", "/outbreak/charts/weekly.svg", "/outbreak/embed/weekly", "/outbreak/charts/tested.csv?region=11"].map(status),
    ),
  ).toEqual([404, 404, 404, 404]);
});
