// From the home page to a chart of a dataset's newest release, its CSV, and its difference from the release before: by keyboard alone.
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { tabUntil } from "./by-keyboard.ts";

export interface Walk {
  /** Lines of the CSV that arrived. */
  readonly csv: readonly string[];
  /** What the page of differences says first. */
  readonly difference: string;
}

/** @param stop is called at each station, with a name for it */
export async function walkToCsv(page: Page, stop: (station: string) => Promise<void>): Promise<Walk> {
  await page.goto("/?lang=en");
  await stop("home");
  await tabUntil(page, "COVID-19");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/issues\/covid-19/);
  await tabUntil(page, "Weather by province");
  await stop("emergency");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/datasets\/weather/);
  await tabUntil(page, "Preview of the newest release");
  await page.keyboard.press("Enter");
  await page.getByRole("img", { name: "Temperature, mean of the provinces" }).waitFor();
  await stop("chart");
  await tabUntil(page, "weather.csv, CSV (for spreadsheets)");
  const arriving = page.waitForEvent("download");
  await stop("downloads");
  await page.keyboard.press("Enter");
  const csv = (await readFile(await (await arriving).path(), "utf8")).split("\r\n");
  await tabUntil(page, "Differences");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/differences/);
  const heading = page.locator("main h2").first();
  await heading.waitFor();
  await stop("difference");
  return { csv, difference: await heading.innerText() };
}
