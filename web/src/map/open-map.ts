// Opens MapLibre on our own outlines or on a style that is named, without signs. Loaded only when a map is shown.
import { AttributionControl, Map as MapLibreMap, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import sheetUrl from "maplibre-gl/dist/maplibre-gl.css?url";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import districts from "#core/korea/districts.json";
import type { Language } from "#core/text.ts";
import type { LonLat } from "#core/units.ts";
import type { Words } from "#web/words/en.ts";
import { baseMap, DARK, LIGHT, type MapColours, nameLayer } from "./base-map.ts";
import { boxOf, outlinesOf } from "./outlines.ts";

setWorkerUrl(workerUrl);

export interface MapBasis {
  readonly language: Language;
  /** MapLibre style of a real base map; null: our own outlines. */
  readonly styleUrl: string | null;
  readonly isDark: boolean;
  readonly words: Words["finder"];
}

/** A map that has drawn what lies below the signs. */
export interface OpenedMap {
  readonly map: MapLibreMap;
  readonly colours: MapColours;
  /** Puts the names of districts above what has been added so far. */
  addNames(): void;
}

/** Name of the event by which an open map makes itself known. */
const MAP_OPENED = "place-map";

export async function openMap(container: HTMLElement, { language, styleUrl, isDark, words }: MapBasis): Promise<OpenedMap> {
  await loadSheet();
  const outlines = outlinesOf(districts);
  const colours = isDark ? DARK : LIGHT;
  const map = new MapLibreMap({
    container,
    style: styleUrl ?? baseMap(outlines, language, colours),
    bounds: outlines.box as [number, number, number, number],
    fitBoundsOptions: { padding: 16 },
    minZoom: 4.5,
    maxZoom: 18,
    dragRotate: false,
    pitchWithRotate: false,
    attributionControl: false,
    refreshExpiredTiles: false, // They expire within seconds; the stream tells what changed.
    locale: {
      "Map.Title": words.mapLabel,
      "NavigationControl.ZoomIn": words.zoomIn,
      "NavigationControl.ZoomOut": words.zoomOut,
      "AttributionControl.ToggleAttribution": words.mapSources,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ maxWidth: 120 }), "bottom-left");
  if (styleUrl) map.addControl(new AttributionControl({ compact: true }), "bottom-right");
  await map.once("load");
  return {
    map,
    colours,
    addNames: () => {
      if (!styleUrl) map.addLayer(nameLayer(colours));
    },
  };
}

/** MapLibre's own style sheet, only when there is a map. */
function loadSheet(): Promise<void> {
  if (document.querySelector(`link[href="${sheetUrl}"]`)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: sheetUrl });
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => reject(new Error("The map's style sheet cannot be loaded")));
    document.head.append(link);
  });
}

/** For whoever extends the page or tests it: MapLibre's own map. */
export function makeMapKnown(container: HTMLElement, map: MapLibreMap): void {
  container.dispatchEvent(new CustomEvent(MAP_OPENED, { bubbles: true, detail: map }));
}

/** Near enough to see the points, not nearer than a neighbourhood. */
export function fitPoints(map: MapLibreMap, points: readonly LonLat[]): void {
  if (points.length > 0) map.fitBounds(boxOf(points) as [number, number, number, number], { padding: 56, maxZoom: 15 });
}
