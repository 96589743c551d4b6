// Our own base map: sea, land, borders and names of districts, without any server of tiles or fonts.
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { Language } from "#core/text.ts";
import type { LonLat } from "#core/units.ts";
import type { Outlines } from "./outlines.ts";

export interface MapColours {
  readonly sea: string;
  readonly land: string;
  readonly district: string;
  readonly province: string;
  readonly name: string;
  readonly halo: string;
  readonly ring: string;
  readonly ringName: string;
}

export const LIGHT: MapColours = {
  sea: "#dfe9f3",
  land: "#fbfbf9",
  district: "#c9d2db",
  province: "#8f9eae",
  name: "#464c53",
  halo: "#ffffff",
  ring: "#7aa2e8",
  ringName: "#083891",
};
export const DARK: MapColours = {
  sea: "#0e151d",
  land: "#1e2329",
  district: "#3a434d",
  province: "#66737f",
  name: "#cdd1d5",
  halo: "#131416",
  ring: "#4c79c4",
  ringName: "#b1cefb",
};

/** MapLibre draws the letters itself with this font of the system, since no address of glyphs is given. */
const FONT = ["Pretendard GOV, Pretendard, Apple SD Gothic Neo, Noto Sans KR, Noto Sans CJK KR, Malgun Gothic, sans-serif"];
/** From this zoom on, districts carry their names; below, they would cover each other. */
const DISTRICT_NAMES_FROM_ZOOM = 9;

export function baseMap(outlines: Outlines, language: Language, colours: MapColours): StyleSpecification {
  return {
    version: 8,
    sources: {
      areas: { type: "geojson", data: collection(outlines.areas.map((polygons) => ({ type: "MultiPolygon", coordinates: polygons }))) },
      "district-borders": { type: "geojson", data: lines(outlines.districtBorders) },
      "province-borders": { type: "geojson", data: lines(outlines.provinceBorders) },
      names: { type: "geojson", data: names(outlines, language), attribution: "Madang" },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colours.sea } },
      { id: "land", type: "fill", source: "areas", paint: { "fill-color": colours.land, "fill-antialias": false } },
      borders("district-borders", colours.district, [5, 0.3, 9, 0.8, 14, 1.6]),
      borders("province-borders", colours.province, [5, 0.5, 9, 1.2, 14, 2.4]),
    ],
  };
}

/** Names lie above the places' areas and below their signs. */
export function nameLayer(colours: MapColours): LayerSpecification {
  return {
    id: "names",
    type: "symbol",
    source: "names",
    minzoom: DISTRICT_NAMES_FROM_ZOOM,
    layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": ["interpolate", ["linear"], ["zoom"], 9, 11, 13, 15], "text-max-width": 6 },
    paint: { "text-color": colours.name, "text-halo-color": colours.halo, "text-halo-width": 1.6, "text-opacity": 0.85 },
  };
}

export const MAP_FONT = FONT;

function borders(source: string, colour: string, widths: readonly number[]): LayerSpecification {
  const [zoomA = 5, a = 1, zoomB = 9, b = 1, zoomC = 14, c = 1] = widths;
  return {
    id: source,
    type: "line",
    source,
    layout: { "line-join": "round", "line-cap": "round" },
    paint: { "line-color": colour, "line-width": ["interpolate", ["linear"], ["zoom"], zoomA, a, zoomB, b, zoomC, c] },
  };
}

function lines(all: readonly (readonly LonLat[])[]): GeoJSON.FeatureCollection {
  return collection([{ type: "MultiLineString", coordinates: all }]);
}

function names(outlines: Outlines, language: Language): GeoJSON.FeatureCollection {
  return {
    type: "FeatureCollection",
    features: outlines.names.map((name) => ({
      type: "Feature",
      properties: { name: name[language] },
      geometry: { type: "Point", coordinates: [...name.at] },
    })),
  };
}

function collection(geometries: readonly { readonly type: string; readonly coordinates: unknown }[]): GeoJSON.FeatureCollection {
  return {
    type: "FeatureCollection",
    features: geometries.map((geometry) => ({ type: "Feature", properties: {}, geometry: geometry as GeoJSON.Geometry })),
  };
}
