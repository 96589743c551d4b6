// What MapLibre has really drawn, asked of the map itself.
import type { Map as MapLibreMap } from "maplibre-gl";
import type { Page } from "playwright-core";

type WindowWithMap = Window & { placeMap?: MapLibreMap };

/** Runs in the page before anything else: keeps the map when it opens. */
export function keepMap(): void {
  document.addEventListener("place-map", (event) => {
    (window as WindowWithMap).placeMap = (event as CustomEvent<MapLibreMap>).detail;
  });
}

export interface Drawn {
  readonly code: string;
  readonly [property: string]: unknown;
}

/** Places whose sign is on the map now. */
export async function drawnPlaces(page: Page): Promise<Drawn[]> {
  return page.evaluate(() => {
    const map = (window as WindowWithMap).placeMap;
    if (!map?.getLayer("tile-places")) return [];
    const later = map.queryRenderedFeatures({ layers: ["changed-places"] });
    const fromTiles = map.queryRenderedFeatures({ layers: ["tile-places"] }).filter(({ state }) => !state["isChanged"]);
    return [...later, ...fromTiles].map(({ properties }) => properties as Drawn);
  });
}

export async function drawnCodes(page: Page): Promise<string[]> {
  return [...new Set((await drawnPlaces(page)).map(({ code }) => String(code)))];
}

/** Waits until the map has drawn what is expected. @throws Error when it never does */
export async function untilDrawn(page: Page, isExpected: (codes: readonly string[]) => boolean): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (isExpected(await drawnCodes(page))) return;
    await page.waitForTimeout(150);
  }
  throw new Error(`The map shows ${(await drawnCodes(page)).length} places`);
}
