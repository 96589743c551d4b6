// The pages of the citizen services as a phone meets them: Lighthouse's scores, and when the list can be read. Built pages, synthetic nation.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse, { type RunnerResult } from "lighthouse";
import { TABLE_DATASETS } from "../src/datasets/registry.ts";
import { findChromium, launchChromium } from "../test/browser/chromium.ts";
import { untilPublished } from "../test/browser/sample-releases.ts";
import { buildPages } from "../tools/build-web.ts";
import { freePort, type Program, startMadang } from "./processes.ts";
import { readableMs } from "./readable.ts";
import { heading, leftOut, number, print } from "./report.ts";

const SELLERS = 1_500;
const DISTRICT = encodeURIComponent("서울특별시 강남구");
const LEAST_SCORE = 95;
const LONGEST_READABLE_MS = 2_500;
const CATEGORIES = ["performance", "accessibility", "best-practices"] as const;
/** The middle one counts: a score of one run moves by some points. */
const RUNS = 3;

interface ServicePage {
  readonly path: string;
  /** What people came for. */
  readonly list: string;
}

const PAGES: readonly ServicePage[] = [
  { path: "/", list: "main h1" },
  { path: `/masks?q=${DISTRICT}`, list: "ol article" },
  { path: `/screening?q=${DISTRICT}`, list: "ol article" },
  { path: "/exposure", list: "main h1" },
  { path: "/self-check", list: "main h1" },
  { path: "/outbreak", list: "#confirmed .narrow path.line" },
  { path: "/report", list: "main h1" },
];

export async function benchPages(): Promise<void> {
  heading(`Pages on a phone: Lighthouse (slow 4G and a processor 4 times slower, simulated), median of ${RUNS}`);
  if (!findChromium()) return leftOut("Lighthouse", "Chromium is missing; on Debian: apt-get install chromium");
  await buildPages(true);
  const folder = await mkdtemp(join(tmpdir(), "madang-pages-"));
  const server = await startMadang({ MADANG_SAMPLE: "on", MADANG_SAMPLE_SELLERS: String(SELLERS), MADANG_DATA_DIR: folder });
  try {
    for (const { id } of TABLE_DATASETS) await untilPublished(server.base, id);
    const present = await pagesThere(server);
    for (const page of present) await printScores(server, page);
    heading("Until the list can be read, with slow 4G and a processor 4 times slower, applied");
    for (const page of present) await printReadable(server, page);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function pagesThere({ base }: Program): Promise<readonly ServicePage[]> {
  const found = await Promise.all(PAGES.map(async (page) => ({ page, isThere: (await fetch(`${base}${page.path}`)).ok })));
  for (const { page, isThere } of found) if (!isThere) leftOut(page.path, "there is no such page here");
  return found.flatMap(({ page, isThere }) => (isThere ? [page] : []));
}

async function printScores({ base }: Program, { path }: ServicePage): Promise<void> {
  const runs: (readonly number[])[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await scores(`${base}${path}`));
  const medians = CATEGORIES.map((_, at) => median(runs.map((each) => each[at] as number)));
  const isMet = medians.every((score) => score >= LEAST_SCORE);
  print({
    what: decodeURIComponent(path),
    value: medians.map((score) => number(score)).join(" / "),
    ratio: "performance, accessibility, practices",
    target: { text: `${LEAST_SCORE} each`, isMet },
  });
}

/** From 0 to 100, in the order of the categories. A run that Lighthouse itself calls failed measured nothing: it is said, and done again. */
async function scores(address: string): Promise<readonly number[]> {
  for (let again = 0; again < RUNS; again++) {
    const { runtimeError, categories } = await judged(address);
    if (!runtimeError) return CATEGORIES.map((category) => 100 * (categories[category]?.score ?? 0));
    leftOut("A run of Lighthouse", runtimeError.code);
  }
  throw new Error(`Lighthouse measured nothing of ${address} in ${RUNS} runs`);
}

/** What Lighthouse says, with a fresh browser. */
async function judged(address: string): Promise<RunnerResult["lhr"]> {
  const port = await freePort();
  const browser = await launchChromium([`--remote-debugging-port=${port}`]);
  try {
    const result = await lighthouse(address, { port, logLevel: "error", output: "json", onlyCategories: [...CATEGORIES] });
    if (!result) throw new Error(`Lighthouse gave no answer for ${address}`);
    return result.lhr;
  } finally {
    await browser.close();
  }
}

async function printReadable({ base }: Program, { path, list }: ServicePage): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) times.push(await readableMs(`${base}${path}`, list));
  const middle = median(times);
  print({
    what: decodeURIComponent(path),
    value: `${number(middle / 1_000, 2)} s`,
    target: { text: `at most ${number(LONGEST_READABLE_MS / 1_000, 1)} s`, isMet: middle <= LONGEST_READABLE_MS },
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] as number;
}
