// Debian's Chromium, driven by playwright-core: fresh profile, no calls home. Says which package is missing where it is.
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PROGRAMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-gpu"];

/** @throws Error when there is no Chromium: nothing is left out because of that */
export async function launchChromium(): Promise<Browser> {
  const executablePath = PROGRAMS.find((path) => existsSync(path));
  if (!executablePath) throw new Error("Chromium is missing. On Debian: apt-get install chromium fonts-noto-cjk");
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath, args: isRoot ? [...QUIET, "--no-sandbox"] : QUIET });
}
