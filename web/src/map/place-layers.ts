// How places lie on the map: areas with numbers far out, single signs close by, later changes above the tiles.
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from "maplibre-gl";
import type { Declaration } from "#web/live/declaration.ts";
import { bandImage, NO_REPORT_IMAGE } from "./band-images.ts";
import { MAP_FONT, type MapColours } from "./base-map.ts";
import { PLACES_FROM_ZOOM } from "./zooms.ts";

export const TILES = "tiles";
export const CHANGED = "changed";
export const CHOSEN = "chosen";
export const CENTRE = "centre";
export const RINGS = "rings";
/** Layers inside the tiles. */
export const TILE_PLACES = "places";
export const TILE_CELLS = "cells";
/** Property of a place in a tile that tells which one it is. */
export const TILE_CODE = "code";

const NAMES_FROM_ZOOM = 14.5;
/** Layers that are about one variant and the visitor's filters. */
export const PLACE_LAYERS = ["tile-places", "changed-places"] as const;

/** What the visitor wants to see. */
export interface Shown {
  readonly variant: string;
  /** Null: all, also those without a report. */
  readonly bands: readonly string[] | null;
  readonly choices: { readonly [filter: string]: string };
}

export function placeLayers(declaration: Declaration, shown: Shown, colours: MapColours): LayerSpecification[] {
  return [
    cellCircles(declaration, shown),
    cellNumbers(declaration, shown),
    ringLines(colours),
    {
      id: "chosen",
      type: "circle",
      source: CHOSEN,
      paint: { "circle-radius": 19, "circle-color": "#256ef4", "circle-opacity": 0.28, "circle-stroke-width": 2.5, "circle-stroke-color": "#0b50d0" },
    },
    signs("tile-places", { source: TILES, "source-layer": TILE_PLACES }, declaration, shown, colours),
    signs("changed-places", { source: CHANGED }, declaration, shown, colours),
    { id: "centre-halo", type: "circle", source: CENTRE, paint: { "circle-radius": 16, "circle-color": "#256ef4", "circle-opacity": 0.2 } },
    {
      id: "centre",
      type: "circle",
      source: CENTRE,
      paint: { "circle-radius": 7, "circle-color": "#0b50d0", "circle-stroke-width": 3, "circle-stroke-color": "#ffffff" },
    },
    ringNames(colours),
  ];
}

/** Distances around the visitor's point: without streets they tell how far a sign is. */
function ringLines(colours: MapColours): LayerSpecification {
  return {
    id: "ring-lines",
    type: "line",
    source: RINGS,
    filter: ["all", ["==", ["geometry-type"], "LineString"], [">=", ["zoom"], ["get", "fromZoom"]]],
    paint: { "line-color": colours.ring, "line-width": 1.4, "line-dasharray": [3, 3] },
  };
}

/** Above all signs, or they could not be read where they are needed most. */
function ringNames(colours: MapColours): LayerSpecification {
  return {
    id: "ring-names",
    type: "symbol",
    source: RINGS,
    filter: ["all", ["==", ["geometry-type"], "Point"], [">=", ["zoom"], ["get", "fromZoom"]]],
    layout: { "text-field": ["get", "name"], "text-font": MAP_FONT, "text-size": 12, "text-allow-overlap": true, "text-ignore-placement": true },
    paint: { "text-color": colours.ringName, "text-halo-color": colours.halo, "text-halo-width": 2.5 },
  };
}

/** Signs of single places; those drawn anew from a change are hidden in their tile. */
function signs(
  id: string,
  source: { readonly source: string; readonly "source-layer"?: string },
  declaration: Declaration,
  shown: Shown,
  colours: MapColours,
): LayerSpecification {
  const opacity: ExpressionSpecification = ["case", ["boolean", ["feature-state", "isChanged"], false], 0, 1];
  return {
    id,
    type: "symbol",
    ...source,
    minzoom: PLACES_FROM_ZOOM,
    filter: placeFilter(shown),
    layout: {
      "icon-image": signImage(shown.variant),
      "icon-allow-overlap": true,
      "icon-size": ["interpolate", ["linear"], ["zoom"], 11, 0.5, 12, 0.62, 14, 0.92, 16, 1.1],
      "symbol-sort-key": sortKey(declaration, shown.variant),
      "text-field": ["step", ["zoom"], "", NAMES_FROM_ZOOM, ["get", "name"]],
      "text-font": MAP_FONT,
      "text-size": 12.5,
      "text-offset": [0, 1.15],
      "text-anchor": "top",
      "text-optional": true,
      "text-max-width": 9,
    },
    paint: {
      "icon-opacity": opacity,
      "text-opacity": opacity,
      "text-color": colours.name,
      "text-halo-color": colours.halo,
      "text-halo-width": 1.6,
    },
  } as LayerSpecification;
}

export function signImage(variant: string): ExpressionSpecification {
  return ["case", ["has", variant], ["concat", bandImage(""), ["get", variant]], NO_REPORT_IMAGE];
}

/** Places with stock lie above those without. */
export function sortKey({ bands }: Declaration, variant: string): ExpressionSpecification {
  const order = bands.flatMap(({ id }, index) => [id, bands.length - index]);
  return ["match", ["coalesce", ["get", variant], ""], ...order, 0] as unknown as ExpressionSpecification;
}

export function placeFilter({ variant, bands, choices }: Shown): FilterSpecification {
  const conditions: ExpressionSpecification[] = Object.entries(choices).map(([name, value]) => ["==", ["get", name], value]);
  if (bands) conditions.push(["in", ["coalesce", ["get", variant], ""], ["literal", [...bands]]]);
  return ["all", ...conditions] as FilterSpecification;
}

/** Number of places of a cell in the wanted bands; without a wish, in those that count as having stock. */
export function cellCount({ bands }: Declaration, { variant, bands: wanted }: Shown): ExpressionSpecification {
  const counted = bands.filter(({ id, available }) => (wanted ? wanted.includes(id) : available));
  const terms = counted.map(({ id }) => ["coalesce", ["get", `${variant}_${id}`], 0]);
  return ["+", 0, ...terms] as unknown as ExpressionSpecification;
}

function cellCircles(declaration: Declaration, shown: Shown): LayerSpecification {
  const count = cellCount(declaration, shown);
  return {
    id: "cell-circles",
    type: "circle",
    source: TILES,
    "source-layer": TILE_CELLS,
    maxzoom: PLACES_FROM_ZOOM,
    filter: [">", count, 0] as FilterSpecification,
    paint: {
      "circle-radius": ["interpolate", ["linear"], ["sqrt", count], 0, 7, 5, 10, 15, 14, 40, 20, 70, 26],
      "circle-color": "#0b50d0",
      "circle-opacity": 0.9,
      "circle-stroke-width": 1,
      "circle-stroke-color": "#ffffff",
    },
  };
}

function cellNumbers(declaration: Declaration, shown: Shown): LayerSpecification {
  const count = cellCount(declaration, shown);
  return {
    id: "cell-numbers",
    type: "symbol",
    source: TILES,
    "source-layer": TILE_CELLS,
    maxzoom: PLACES_FROM_ZOOM,
    filter: [">", count, 0] as FilterSpecification,
    layout: {
      "text-field": ["to-string", count],
      "text-font": MAP_FONT,
      "text-size": ["interpolate", ["linear"], ["sqrt", count], 0, 10, 15, 11, 40, 13, 70, 15],
      "text-allow-overlap": true,
    },
    paint: { "text-color": "#ffffff" },
  };
}

/** Everything of the layers that depends on what is shown. */
export function restyle(declaration: Declaration, shown: Shown, apply: RestyleTarget): void {
  for (const layer of PLACE_LAYERS) {
    apply.filter(layer, placeFilter(shown));
    apply.layout(layer, "icon-image", signImage(shown.variant));
    apply.layout(layer, "symbol-sort-key", sortKey(declaration, shown.variant));
  }
  const circles = cellCircles(declaration, shown) as { readonly paint: { readonly "circle-radius": unknown } };
  const numbers = cellNumbers(declaration, shown) as { readonly layout: { readonly "text-field": unknown; readonly "text-size": unknown } };
  const filter: FilterSpecification = [">", cellCount(declaration, shown), 0] as FilterSpecification;
  for (const layer of ["cell-circles", "cell-numbers"]) apply.filter(layer, filter);
  apply.paint("cell-circles", "circle-radius", circles.paint["circle-radius"]);
  apply.layout("cell-numbers", "text-field", numbers.layout["text-field"]);
  apply.layout("cell-numbers", "text-size", numbers.layout["text-size"]);
}

export interface RestyleTarget {
  filter(layer: string, filter: FilterSpecification): void;
  layout(layer: string, property: string, value: unknown): void;
  paint(layer: string, property: string, value: unknown): void;
}
