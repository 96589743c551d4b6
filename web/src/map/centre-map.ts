// The map of some centres: each with its number in the list, filled when it is open. Loaded only when it is shown.
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from "maplibre-gl";
import type { LonLat } from "#core/units.ts";
import { MAP_FONT, type MapColours } from "./base-map.ts";
import { distanceRings } from "./distance-rings.ts";
import { fitPoints, type MapBasis, makeMapKnown, openMap } from "./open-map.ts";

/** A centre as the map draws it. */
export interface NumberedPoint {
  readonly id: string;
  /** In the list, from 1. */
  readonly number: number;
  readonly name: string;
  readonly isOpen: boolean;
  readonly at: LonLat;
}

export interface CentreMapOptions extends MapBasis {
  /** "500 m" */
  distanceName(meters: number): string;
  /** A centre was touched. */
  choose(id: string): void;
}

export interface CentreMap {
  /** @param origin the point from which distances are counted */
  show(points: readonly NumberedPoint[], origin: LonLat | null): void;
  choose(at: LonLat | null): void;
  goTo(at: LonLat): void;
  remove(): void;
}

const POINTS = "points";
const CHOSEN = "chosen";
const ORIGIN = "origin";
const RINGS = "rings";
const EMPTY: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };
/** Close enough to see a single centre and what lies around it. */
const CLOSE_ZOOM = 14;
const NAMES_FROM_ZOOM = 11.5;
/** The map shows this many of the nearest at first. */
const SEEN_NEAREST = 5;
const OPEN_COLOUR = "#1a6334";
const CLOSED_COLOUR = "#58616a";

export async function openCentreMap(container: HTMLElement, options: CentreMapOptions): Promise<CentreMap> {
  const { map, colours, addNames } = await openMap(container, options);
  for (const source of [POINTS, CHOSEN, ORIGIN, RINGS]) map.addSource(source, { type: "geojson", data: EMPTY });
  addNames();
  for (const layer of layers(colours)) map.addLayer(layer);
  map.on("click", "point-circles", ({ features }) => {
    const id = features?.[0]?.properties["id"] as unknown;
    if (id !== undefined) options.choose(String(id));
  });
  map.on("mouseenter", "point-circles", () => {
    map.getCanvas().style.cursor = "pointer";
  });
  map.on("mouseleave", "point-circles", () => {
    map.getCanvas().style.cursor = "";
  });
  makeMapKnown(container, map);
  return {
    show: (points, origin) => show(map, points, origin, options),
    choose: (at) => setPoint(map, CHOSEN, at),
    goTo: (at) => map.easeTo({ center: [...at], zoom: Math.max(map.getZoom(), CLOSE_ZOOM) }),
    remove: () => map.remove(),
  };
}

function show(map: MapLibreMap, points: readonly NumberedPoint[], origin: LonLat | null, { distanceName }: CentreMapOptions): void {
  // The first of the list lies on top.
  const features = points.map(
    ({ id, number, name, isOpen, at }): GeoJSON.Feature => ({
      type: "Feature",
      properties: { id, number: String(number), name, isOpen, order: -number },
      geometry: { type: "Point", coordinates: [...at] },
    }),
  );
  map.getSource<GeoJSONSource>(POINTS)?.setData({ type: "FeatureCollection", features: features.toReversed() });
  setPoint(map, ORIGIN, origin);
  map.getSource<GeoJSONSource>(RINGS)?.setData(distanceRings(origin, distanceName));
  const seen = points.map(({ at }) => at);
  fitPoints(map, origin ? [origin, ...seen.slice(0, SEEN_NEAREST)] : seen);
}

function setPoint(map: MapLibreMap, source: string, at: LonLat | null): void {
  const feature = at ? { type: "Feature" as const, properties: {}, geometry: { type: "Point" as const, coordinates: [...at] } } : EMPTY;
  map.getSource<GeoJSONSource>(source)?.setData(feature);
}

function layers(colours: MapColours): LayerSpecification[] {
  return [
    {
      id: "ring-lines",
      type: "line",
      source: RINGS,
      filter: ["==", ["geometry-type"], "LineString"],
      paint: { "line-color": colours.ring, "line-width": 1.4, "line-dasharray": [3, 3] },
    },
    {
      id: "origin",
      type: "circle",
      source: ORIGIN,
      paint: { "circle-radius": 7, "circle-color": "#0b50d0", "circle-stroke-width": 3, "circle-stroke-color": "#ffffff" },
    },
    {
      id: "chosen",
      type: "circle",
      source: CHOSEN,
      paint: { "circle-radius": 21, "circle-color": "#256ef4", "circle-opacity": 0.28, "circle-stroke-width": 2.5, "circle-stroke-color": "#0b50d0" },
    },
    {
      id: "point-circles",
      type: "circle",
      source: POINTS,
      paint: {
        "circle-radius": 13,
        "circle-color": ["case", ["get", "isOpen"], OPEN_COLOUR, "#ffffff"],
        "circle-stroke-width": 2.5,
        "circle-stroke-color": ["case", ["get", "isOpen"], "#ffffff", CLOSED_COLOUR],
      },
    },
    {
      id: "point-numbers",
      type: "symbol",
      source: POINTS,
      layout: { "text-field": ["get", "number"], "text-font": MAP_FONT, "text-size": 13, "text-allow-overlap": true, "text-ignore-placement": true },
      paint: { "text-color": ["case", ["get", "isOpen"], "#ffffff", "#1e2124"] },
    },
    {
      id: "point-names",
      type: "symbol",
      source: POINTS,
      minzoom: NAMES_FROM_ZOOM,
      layout: {
        "text-field": ["get", "name"],
        "text-font": MAP_FONT,
        "text-size": 12.5,
        "text-offset": [0, 1.35],
        "text-anchor": "top",
        "text-max-width": 9,
        "symbol-sort-key": ["get", "order"],
      },
      paint: { "text-color": colours.name, "text-halo-color": colours.halo, "text-halo-width": 1.6 },
    },
    {
      id: "ring-names",
      type: "symbol",
      source: RINGS,
      filter: ["all", ["==", ["geometry-type"], "Point"], [">=", ["zoom"], ["get", "fromZoom"]]],
      layout: { "text-field": ["get", "name"], "text-font": MAP_FONT, "text-size": 12, "text-allow-overlap": true, "text-ignore-placement": true },
      paint: { "text-color": colours.ringName, "text-halo-color": colours.halo, "text-halo-width": 2.5 },
    },
  ];
}
