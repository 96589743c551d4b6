// Makes the pictures of the documentation anew: pages of the synthetic nation, at a desk in English and on a phone in Korean.
// `node tools/make-screenshots.ts`, or with the names of some files; needs Chromium and the built pages.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { launchChromium } from "../test/browser/chromium.ts";
import { startProcess } from "../test/crash/server-process.ts";
import { buildPages } from "./build-web.ts";

const IMAGES = join(import.meta.dirname, "../docs/images");
/** Between the palaces and the river, where sellers of every level lie close together. */
const POINT = "lat=37.5605&lng=126.9745";
/** The morning's deliveries have come in, the releases are published, and the signs have been drawn. */
const MORNING_MS = 90_000;
const DRAWN_MS = 6_000;

interface Picture {
  readonly file: string;
  readonly path: string;
  /** Is there when the page is as it should be. */
  readonly shows: string;
  readonly visitor: BrowserContextOptions;
}

const DISTRICT = encodeURIComponent("서울특별시 강남구");
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 1020 }, locale: "ko-KR", deviceScaleFactor: 2 };
const SMALL_PHONE: BrowserContextOptions = { viewport: { width: 390, height: 1020 }, locale: "ko-KR" };

const PICTURES: readonly Picture[] = [
  { file: "masks.png", path: `/masks?${POINT}&zoom=14.4`, shows: "ol article", visitor: { viewport: { width: 1280, height: 960 }, locale: "en-GB" } },
  { file: "masks-phone.png", path: `/masks?${POINT}&available=1`, shows: "ol article", visitor: PHONE },
  {
    file: "screening.png",
    path: "/screening#near=37.5665,126.9780",
    shows: "ol article",
    visitor: { viewport: { width: 1280, height: 960 }, locale: "en-GB" },
  },
  { file: "screening-phone.png", path: `/screening?q=${DISTRICT}`, shows: "ol article", visitor: SMALL_PHONE },
  { file: "screening-easy.png", path: `/screening/easy?address=${DISTRICT}`, shows: "article", visitor: SMALL_PHONE },
  {
    file: "screening-print.png",
    path: "/screening/print?region=11680",
    shows: ".sheet h1",
    visitor: { viewport: { width: 794, height: 1123 }, locale: "ko-KR" },
  },
];

async function take(browser: Browser, address: string, { file, path, shows, visitor }: Picture): Promise<void> {
  const context = await browser.newContext({ baseURL: address, ...visitor });
  const page = await context.newPage();
  await page.goto(path);
  await page.locator(shows).first().waitFor();
  await sleep(DRAWN_MS);
  await page.screenshot({ path: join(IMAGES, file) });
  await context.close();
  process.stdout.write(`docs/images/${file}\n`);
}

const wanted = process.argv.slice(2);
await buildPages(true);
await mkdir(IMAGES, { recursive: true });
const folder = await mkdtemp(join(tmpdir(), "madang-screenshots-"));
const server = await startProcess({ MADANG_SAMPLE: "on", MADANG_DATA_DIR: folder });
const browser = await launchChromium();
try {
  await sleep(MORNING_MS);
  for (const picture of PICTURES.filter(({ file }) => wanted.length === 0 || wanted.includes(file))) await take(browser, server.base, picture);
} finally {
  await browser.close();
  server.kill("SIGTERM");
  await server.ended;
  await rm(folder, { recursive: true, force: true });
}
