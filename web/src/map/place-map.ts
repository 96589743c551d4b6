// The map of places: opens MapLibre, keeps it in step with what is shown, and tells what was touched. Loaded only when a map is shown.
import { AttributionControl, type GeoJSONSource, type MapGeoJSONFeature, Map as MapLibreMap, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import sheetUrl from "maplibre-gl/dist/maplibre-gl.css?url";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import districts from "#core/korea/districts.json";
import type { Language } from "#core/text.ts";
import type { BoundingBox, LonLat } from "#core/units.ts";
import type { PlaceAnswer } from "#web/api/answers.ts";
import type { Declaration } from "#web/live/declaration.ts";
import { codeOf, positionOf, stateOf, textOf } from "#web/live/place.ts";
import { addBandImages } from "./band-images.ts";
import { baseMap, DARK, LIGHT, nameLayer } from "./base-map.ts";
import { distanceRings } from "./distance-rings.ts";
import { boxOf, outlinesOf } from "./outlines.ts";
import { CENTRE, CHANGED, CHOSEN, PLACE_LAYERS, placeLayers, RINGS, restyle, type Shown, TILE_CODE, TILE_PLACES, TILES } from "./place-layers.ts";
import { FOLLOW_FROM_ZOOM, PLACES_FROM_ZOOM } from "./zooms.ts";

setWorkerUrl(workerUrl);

export interface PlaceMapOptions {
  readonly declaration: Declaration;
  readonly language: Language;
  readonly shown: Shown;
  /** MapLibre style of a real base map; null: our own outlines. */
  readonly styleUrl: string | null;
  readonly isDark: boolean;
  readonly locale: { readonly [key: string]: string };
  /** "500 m" */
  distanceName(meters: number): string;
  /** A place was touched. */
  choose(code: string): void;
  /** The map came to rest after the visitor moved it, or at its start. */
  moved(view: MapView, isByVisitor: boolean): void;
}

export interface MapView {
  readonly centre: LonLat;
  readonly zoom: number;
  readonly box: BoundingBox;
}

export interface PlaceMap {
  show(shown: Shown): void;
  /** The point from which distances are counted. */
  centre(at: LonLat | null): void;
  goTo(at: LonLat, zoom: number): void;
  fit(points: readonly LonLat[]): void;
  choose(at: LonLat | null): void;
  change(place: PlaceAnswer): void;
  remove(): void;
}

/** Name of the event by which an open map makes itself known. */
const MAP_OPENED = "place-map";
/** Changes are drawn together at this pace. */
const DRAW_EVERY_MS = 400;
/** With more changes above the tiles than this, the tiles are fetched anew. */
const MOST_CHANGES = 1_500;
/** Where changes are not followed, tiles are fetched anew at this pace. */
const REFRESH_MS = 20_000;
const EMPTY: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

export async function openPlaceMap(container: HTMLElement, options: PlaceMapOptions): Promise<PlaceMap> {
  await loadSheet();
  const outlines = outlinesOf(districts);
  const colours = options.isDark ? DARK : LIGHT;
  const map = new MapLibreMap({
    container,
    style: options.styleUrl ?? baseMap(outlines, options.language, colours),
    bounds: outlines.box as [number, number, number, number],
    fitBoundsOptions: { padding: 16 },
    minZoom: 4.5,
    maxZoom: 18,
    dragRotate: false,
    pitchWithRotate: false,
    attributionControl: false,
    refreshExpiredTiles: false, // They expire within seconds; the stream tells what changed.
    locale: { ...options.locale },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ maxWidth: 120 }), "bottom-left");
  if (options.styleUrl) map.addControl(new AttributionControl({ compact: true }), "bottom-right");
  await map.once("load");
  addSources(map, options.declaration);
  addBandImages(map, options.declaration.bands);
  if (!options.styleUrl) map.addLayer(nameLayer(colours));
  for (const layer of placeLayers(options.declaration, options.shown, colours)) map.addLayer(layer);
  listen(map, options);
  // For whoever extends the page or tests it: MapLibre's own map.
  container.dispatchEvent(new CustomEvent(MAP_OPENED, { bubbles: true, detail: map }));
  return control(map, options);
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

function addSources(map: MapLibreMap, { id }: Declaration): void {
  map.addSource(TILES, {
    type: "vector",
    tiles: [`${location.origin}/v1/live/${id}/tiles/{z}/{x}/{y}`],
    minzoom: 4,
    maxzoom: 14,
    promoteId: { [TILE_PLACES]: TILE_CODE },
  });
  for (const source of [CHANGED, CHOSEN, CENTRE, RINGS]) map.addSource(source, { type: "geojson", data: EMPTY });
}

function listen(map: MapLibreMap, { choose, moved }: PlaceMapOptions): void {
  const codeAt = (features: readonly MapGeoJSONFeature[] | undefined) => features?.[0]?.properties[TILE_CODE] as unknown;
  for (const layer of PLACE_LAYERS) {
    map.on("click", layer, ({ features }) => {
      const code = codeAt(features);
      if (code !== undefined) choose(String(code));
    });
    map.on("mouseenter", layer, () => {
      map.getCanvas().style.cursor = "pointer";
    });
    map.on("mouseleave", layer, () => {
      map.getCanvas().style.cursor = "";
    });
  }
  map.on("click", "cell-circles", ({ lngLat }) => {
    map.easeTo({ center: lngLat, zoom: Math.min(map.getZoom() + 2, PLACES_FROM_ZOOM + 1) });
  });
  map.on("moveend", (event) => moved(viewOf(map), (event as { readonly originalEvent?: unknown }).originalEvent !== undefined));
  moved(viewOf(map), false);
}

function viewOf(map: MapLibreMap): MapView {
  const { lng, lat } = map.getCenter();
  const bounds = map.getBounds();
  return { centre: [lng, lat], zoom: map.getZoom(), box: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] };
}

function control(map: MapLibreMap, { declaration, shown: first, distanceName }: PlaceMapOptions): PlaceMap {
  const changes = changesAboveTiles(map, declaration);
  let shown = first;
  return {
    show(next) {
      if (JSON.stringify(next) === JSON.stringify(shown)) return;
      shown = next;
      restyle(declaration, shown, {
        filter: (layer, filter) => map.setFilter(layer, filter),
        layout: (layer, property, value) => map.setLayoutProperty(layer, property as never, value as never),
        paint: (layer, property, value) => map.setPaintProperty(layer, property as never, value as never),
      });
    },
    centre(at) {
      setPoint(map, CENTRE, at);
      map.getSource<GeoJSONSource>(RINGS)?.setData(distanceRings(at, distanceName));
    },
    choose: (at) => setPoint(map, CHOSEN, at),
    goTo: (at, zoom) => map.easeTo({ center: [...at], zoom }),
    fit(points) {
      if (points.length > 0) map.fitBounds(boxOf(points) as [number, number, number, number], { padding: 56, maxZoom: 15 });
    },
    change: changes.add,
    remove() {
      changes.stop();
      map.remove();
    },
  };
}

function setPoint(map: MapLibreMap, source: string, at: LonLat | null): void {
  const feature = at ? { type: "Feature" as const, properties: {}, geometry: { type: "Point" as const, coordinates: [...at] } } : EMPTY;
  map.getSource<GeoJSONSource>(source)?.setData(feature);
}

/** Later states of places, drawn above their tiles until the tiles are fetched anew. */
function changesAboveTiles(map: MapLibreMap, declaration: Declaration) {
  const features = new Map<string, GeoJSON.Feature>();
  let isWaiting = false;
  const draw = () => {
    isWaiting = false;
    if (features.size > MOST_CHANGES) renew();
    map.getSource<GeoJSONSource>(CHANGED)?.setData({ type: "FeatureCollection", features: [...features.values()] });
  };
  const renew = () => {
    map.refreshTiles(TILES);
    for (const id of features.keys()) map.removeFeatureState({ source: TILES, sourceLayer: TILE_PLACES, id });
    features.clear();
  };
  const refresh = setInterval(() => {
    if (map.getZoom() < FOLLOW_FROM_ZOOM && document.visibilityState === "visible") map.refreshTiles(TILES);
  }, REFRESH_MS);
  return {
    add(place: PlaceAnswer) {
      const feature = featureOf(declaration, place);
      if (!feature) return;
      const id = codeOf(declaration, place);
      features.set(id, feature);
      map.setFeatureState({ source: TILES, sourceLayer: TILE_PLACES, id }, { isChanged: true });
      if (!isWaiting) setTimeout(draw, DRAW_EVERY_MS);
      isWaiting = true;
    },
    stop: () => clearInterval(refresh),
  };
}

/** The same properties as in the tiles. */
function featureOf(declaration: Declaration, place: PlaceAnswer): GeoJSON.Feature | null {
  const at = positionOf(declaration, place);
  if (!at) return null;
  const properties: { [name: string]: string } = { [TILE_CODE]: codeOf(declaration, place), name: textOf(place, declaration.nameField) };
  for (const { name } of declaration.filters) properties[name] = textOf(place, name);
  for (const { id } of declaration.variants) {
    const band = stateOf(declaration, place, id)?.band;
    if (band) properties[id] = band;
  }
  return { type: "Feature", properties, geometry: { type: "Point", coordinates: [...at] } };
}
