// What happens while somebody looks: changes arrive, the server goes and comes back, sellers say odd things.
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { CRASH_KEY, type ServerProcess, startProcess } from "../crash/server-process.ts";
import { barriers } from "./barriers.ts";
import { launchChromium } from "./chromium.ts";
import { drawnPlaces, untilDrawn } from "./map-probe.ts";
import { Reporter } from "./reporter.ts";
import { PHONE, visit } from "./visit.ts";

/** In the mountains, far from the sellers of the synthetic nation. */
const [LAT, LNG] = [38.0005, 128.4005];
const HERE = `/masks?lat=${LAT}&lng=${LNG}`;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const card = (page: Page, code: string) => page.locator(`#place-${code}`);

describe("on the synthetic nation", () => {
  const reporter = () => new Reporter(inject("address"), inject("adminKey"));

  test("a change sent through the ingest is in the list and on the map by itself, with its age", async () => {
    await reporter().register([{ code: "88000001", location: [LNG, LAT] }]);
    await reporter().count("88000001", 5);
    const guest = await visit(browser, inject("address"));
    await guest.open(HERE);
    const { page } = guest;
    await page.getByText("Live: changes appear by themselves").waitFor();
    expect(await card(page, "88000001").innerText()).toMatch(/Few\s+5 left/);
    await untilDrawn(page, (drawn) => drawn.includes("88000001"));

    const sent = reporter().count("88000001", 150);
    await card(page, "88000001").getByText("Plenty").waitFor({ timeout: 5_000 });
    await sent;
    expect(await card(page, "88000001").innerText()).toMatch(/Plenty\s+150 left[\s\S]*entered (just now|\d+ seconds? ago)/);
    const drawn = async () => (await drawnPlaces(page)).find(({ code }) => code === "88000001")?.["adult"];
    await expect.poll(drawn).toBe("plenty");
    expect(guest.troubles).toEqual([]);
    await guest.context.close();
  });

  test("a place that has stock again appears in a list of places with stock", async () => {
    await reporter().register([{ code: "88000002", location: [LNG + 0.001, LAT] }]);
    await reporter().count("88000002", 0);
    const guest = await visit(browser, inject("address"), { viewport: PHONE });
    await guest.open(`${HERE}&available=1`);
    await guest.page.getByText("Live: changes appear by themselves").waitFor();
    expect(await card(guest.page, "88000002").count()).toBe(0);
    await reporter().count("88000002", 60);
    await card(guest.page, "88000002").waitFor();
    await guest.context.close();
  });

  test("an old number says so", async () => {
    await reporter().register([{ code: "88000003", location: [LNG, LAT + 0.001] }]);
    await reporter().count("88000003", 40, 4 * 3600);
    const guest = await visit(browser, inject("address"), { viewport: PHONE });
    await guest.open(HERE);
    expect(await card(guest.page, "88000003").innerText()).toMatch(/entered 4 hours ago\s+old: ask the shop/);
    await guest.context.close();
  });

  test("hostile names are shown as text: no script, no text turned around, no card pushed out of the screen", async () => {
    const names = [
      '<script>document.title="broken"</script><img src=x onerror=alert(1)>',
      "\u202eتكاليف 약국\u202c\u200f",
      `${"아주긴이름의약국".repeat(12)}끝`,
      "W".repeat(100),
      "😷💊 약국 🏥",
    ];
    await reporter().register(names.map((name, at) => ({ code: `8800010${at}`, name, location: [LNG + 0.0002 * at, LAT - 0.0005] })));
    const guest = await visit(browser, inject("address"), { viewport: PHONE, language: "ko" });
    await guest.open(HERE);
    const { page } = guest;
    for (const [at, name] of names.entries()) expect(await card(page, `8800010${at}`).locator("h3 bdi").textContent()).toBe(name);
    expect(await page.title()).not.toContain("broken");
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.getByRole("link", { name: "지도", exact: true }).click();
    await untilDrawn(page, (drawn) => names.every((_name, at) => drawn.includes(`8800010${at}`)));
    expect(await barriers(page)).toEqual([]);
    expect(guest.troubles).toEqual([]);
    await guest.context.close();
  });

  test("a seller without position, address, hours or report is found by its name and says what is not known", async () => {
    await reporter().register([{ code: "88000200", name: "가상어디에도약국", address: null }]);
    const guest = await visit(browser, inject("address"));
    await guest.open(`/masks?q=${encodeURIComponent("가상어디에도약국")}`);
    expect(await card(guest.page, "88000200").innerText()).toMatch(
      /No report yet[\s\S]*Address unknown[\s\S]*Opening hours unknown[\s\S]*Position unknown: in the list only/,
    );
    expect(
      await card(guest.page, "88000200")
        .getByRole("button", { name: /^Show on the map/ })
        .count(),
    ).toBe(0);
    await guest.context.close();
  });
});

describe("when the server goes and comes back", () => {
  let folder: string;
  let port: number;
  let server: ServerProcess;
  const start = async () => {
    server = await startProcess({ MADANG_SAMPLE: "on", MADANG_SAMPLE_SELLERS: "60", MADANG_DATA_DIR: folder, PORT: String(port) });
  };
  const stop = async () => {
    server.kill("SIGTERM");
    await server.ended;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "madang-browser-"));
    port = await freePort();
    await start();
    const reporter = new Reporter(server.base, CRASH_KEY);
    await reporter.register([{ code: "88000001", location: [LNG, LAT] }]);
    await reporter.count("88000001", 5);
  });
  afterAll(async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  });

  test("an open page says since when it is not connected, keeps what it knows, and catches up by itself", async () => {
    const guest = await visit(browser, server.base);
    await guest.open(HERE);
    const { page } = guest;
    await page.getByText("Live: changes appear by themselves").waitFor();
    await stop();
    await page.getByText(/^Not connected since 10:\d\d:\d\d/).waitFor();
    expect(await card(page, "88000001").innerText()).toContain("5 left");

    await page.getByRole("radio", { name: "Child size" }).check();
    await page.getByText("The server does not answer.").waitFor();
    expect(await page.locator("h1").innerText()).toBe("Masks near me");
    await page.getByRole("radio", { name: "Adult size" }).check();

    await start();
    await new Reporter(server.base, CRASH_KEY).count("88000001", 77);
    await page.getByText("Live: changes appear by themselves").waitFor({ timeout: 45_000 });
    await card(page, "88000001").locator(".left").filter({ hasText: "77" }).waitFor();
    await page.getByText("The server does not answer.").waitFor({ state: "detached" });
    await guest.context.close();
  });

  test("without a network nothing is lost and the age of every number goes on", async () => {
    const guest = await visit(browser, server.base, { viewport: PHONE });
    await guest.page.clock.install({ time: new Date() });
    await guest.open(HERE);
    const { page } = guest;
    await page.getByText("Live: changes appear by themselves").waitFor();
    await guest.context.setOffline(true);
    await page.getByText(/^Not connected since/).waitFor();
    await page.clock.fastForward("03:00:00");
    await expect.poll(() => card(page, "88000001").innerText()).toMatch(/entered 3 hours ago\s+reported late|entered 3 hours ago\s+old: ask the shop/);
    await guest.context.close();
  });
});

function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { readonly port: number };
      probe.close(() => found(port));
    });
  });
}
