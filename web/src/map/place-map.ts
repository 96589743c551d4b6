// The map of places: opens MapLibre, keeps it in step with what is shown, and tells what was touched. Loaded only when a map is shown.
import type { GeoJSONSource, MapGeoJSONFeature, Map as MapLibreMap } from "maplibre-gl";
import type { BoundingBox, LonLat } from "#core/units.ts";
import type { PlaceAnswer } from "#web/api/answers.ts";
import type { Declaration } from "#web/live/declaration.ts";
import { codeOf, positionOf, stateOf, textOf } from "#web/live/place.ts";
import { addBandImages } from "./band-images.ts";
import { distanceRings } from "./distance-rings.ts";
import { fitPoints, type MapBasis, makeMapKnown, openMap } from "./open-map.ts";
import { CENTRE, CHANGED, CHOSEN, PLACE_LAYERS, placeLayers, RINGS, restyle, type Shown, TILE_CODE, TILE_PLACES, TILES } from "./place-layers.ts";
import { FOLLOW_FROM_ZOOM, PLACES_FROM_ZOOM } from "./zooms.ts";

export interface PlaceMapOptions extends MapBasis {
  readonly declaration: Declaration;
  readonly shown: Shown;
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

/** Changes are drawn together at this pace. */
const DRAW_EVERY_MS = 400;
/** With more changes above the tiles than this, the tiles are fetched anew. */
const MOST_CHANGES = 1_500;
/** Where changes are not followed, tiles are fetched anew at this pace. */
const REFRESH_MS = 20_000;
const EMPTY: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

export async function openPlaceMap(container: HTMLElement, options: PlaceMapOptions): Promise<PlaceMap> {
  const { map, colours, addNames } = await openMap(container, options);
  addSources(map, options.declaration);
  addBandImages(map, options.declaration.bands);
  addNames();
  for (const layer of placeLayers(options.declaration, options.shown, colours)) map.addLayer(layer);
  listen(map, options);
  makeMapKnown(container, map);
  return control(map, options);
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
    fit: (points) => fitPoints(map, points),
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
