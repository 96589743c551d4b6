// Draws the icons of the installed app from the mark, web/static/mark.svg, and writes them beside it. `node tools/make-icons.ts`; needs Chromium.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launchChromium } from "../test/browser/chromium.ts";

const STATIC = join(import.meta.dirname, "../web/static");
/** Of the mark. */
const GROUND = "#083891";

interface Icon {
  readonly file: string;
  readonly pixels: number;
  /** Part of the width that the mark takes. A mask may cut off all that is outside a circle of four fifths. Source: W3C, Web App Manifest, icon masks. */
  readonly share: number;
  readonly ground: string;
}

const ICONS: readonly Icon[] = [
  { file: "icon-192.png", pixels: 192, share: 1, ground: "transparent" },
  { file: "icon-512.png", pixels: 512, share: 1, ground: "transparent" },
  { file: "icon-maskable-512.png", pixels: 512, share: 0.72, ground: GROUND },
];

const mark = (await readFile(join(STATIC, "mark.svg"))).toString("base64");
const browser = await launchChromium();
for (const { file, pixels, share, ground } of ICONS) {
  const page = await browser.newPage({ viewport: { width: pixels, height: pixels } });
  const edge = Math.round(pixels * share);
  await page.setContent(
    `<body style="margin:0;background:${ground};display:grid;place-items:center;height:100vh"><img width="${edge}" height="${edge}" src="data:image/svg+xml;base64,${mark}">`,
  );
  await writeFile(join(STATIC, file), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
