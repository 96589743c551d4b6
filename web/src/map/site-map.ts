// The map of places where patients have been, on our own outlines only, with the visitor's own points. Loaded only when it is shown; what is
// touched stays on the page.
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, MapMouseEvent } from "maplibre-gl";
import type { LonLat } from "#core/units.ts";
import { MAP_FONT, type MapColours } from "./base-map.ts";
import { fitPoints, type MapBasis, makeMapKnown, openMap } from "./open-map.ts";

export interface SitePoint {
  readonly id: string;
  readonly name: string;
  readonly at: LonLat;
}

export interface SiteMapOptions extends Omit<MapBasis, "styleUrl"> {
  /** A published place was touched. */
  choose(id: string): void;
  /** The map was touched while a point is being picked. */
  pick(at: LonLat): void;
}

export interface SiteMap {
  /** @param own points of the visitor */
  show(sites: readonly SitePoint[], own: readonly LonLat[]): void;
  choose(at: LonLat | null): void;
  setPicking(isPicking: boolean): void;
  middle(): LonLat;
  remove(): void;
}

const SITES = "sites";
const OWN = "own";
const CHOSEN = "chosen";
const EMPTY: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };
/** Close enough to see the district around a place: there is nothing else to see nearer. */
const CLOSE_ZOOM = 12.5;
const NAMES_FROM_ZOOM = 12;
/** Places this many pixels apart become a number. */
const CLUSTER_PIXELS = 36;
const SITE_COLOUR = "#8a240f";
const OWN_COLOUR = "#0b50d0";

export async function openSiteMap(container: HTMLElement, options: SiteMapOptions): Promise<SiteMap> {
  const { map, colours, addNames } = await openMap(container, { ...options, styleUrl: null });
  map.addSource(SITES, { type: "geojson", data: EMPTY, cluster: true, clusterRadius: CLUSTER_PIXELS, clusterMaxZoom: 12 });
  for (const source of [OWN, CHOSEN]) map.addSource(source, { type: "geojson", data: EMPTY });
  addNames();
  for (const layer of layers(colours)) map.addLayer(layer);
  let isPicking = false;
  map.on("click", (event) => {
    if (isPicking) options.pick([event.lngLat.lng, event.lngLat.lat]);
    else void touch(map, event, options);
  });
  makeMapKnown(container, map);
  let isFirst = true;
  return {
    show: (sites, own) => {
      map.getSource<GeoJSONSource>(SITES)?.setData(collection(sites));
      map.getSource<GeoJSONSource>(OWN)?.setData(collection(own.map((at) => ({ id: "", name: "", at }))));
      if (isFirst)
        fitPoints(
          map,
          sites.map(({ at }) => at),
        );
      isFirst = false;
    },
    choose: (at) => {
      map.getSource<GeoJSONSource>(CHOSEN)?.setData(at ? collection([{ id: "", name: "", at }]) : EMPTY);
      if (at) map.easeTo({ center: [...at], zoom: Math.max(map.getZoom(), CLOSE_ZOOM) });
    },
    setPicking: (next) => {
      isPicking = next;
      map.getCanvas().style.cursor = next ? "crosshair" : "";
    },
    middle: () => map.getCenter().toArray(),
    remove: () => map.remove(),
  };
}

/** A single place is chosen; a number is gone into. */
async function touch(map: MapLibreMap, { point }: MapMouseEvent, { choose }: SiteMapOptions): Promise<void> {
  const [feature] = map.queryRenderedFeatures(point, { layers: ["site-circles"] });
  if (!feature) return;
  const { cluster_id: cluster, id } = feature.properties as { readonly cluster_id?: number; readonly id?: string };
  if (cluster === undefined) {
    choose(String(id));
    return;
  }
  const zoom = await map.getSource<GeoJSONSource>(SITES)?.getClusterExpansionZoom(cluster);
  if (feature.geometry.type === "Point") map.easeTo({ center: feature.geometry.coordinates as [number, number], zoom: zoom ?? CLOSE_ZOOM });
}

function collection(points: readonly SitePoint[]): GeoJSON.FeatureCollection {
  return {
    type: "FeatureCollection",
    features: points.map(({ id, name, at }) => ({ type: "Feature", properties: { id, name }, geometry: { type: "Point", coordinates: [...at] } })),
  };
}

function layers(colours: MapColours): LayerSpecification[] {
  return [
    {
      id: "chosen-ring",
      type: "circle",
      source: CHOSEN,
      paint: { "circle-radius": 20, "circle-color": OWN_COLOUR, "circle-opacity": 0.2, "circle-stroke-width": 2.5, "circle-stroke-color": OWN_COLOUR },
    },
    {
      id: "site-circles",
      type: "circle",
      source: SITES,
      paint: {
        "circle-radius": ["case", ["has", "point_count"], 14, 9],
        "circle-color": SITE_COLOUR,
        "circle-stroke-width": 2.5,
        "circle-stroke-color": "#ffffff",
      },
    },
    {
      id: "site-counts",
      type: "symbol",
      source: SITES,
      filter: ["has", "point_count"],
      layout: { "text-field": ["get", "point_count_abbreviated"], "text-font": MAP_FONT, "text-size": 12, "text-allow-overlap": true },
      paint: { "text-color": "#ffffff" },
    },
    {
      id: "site-names",
      type: "symbol",
      source: SITES,
      minzoom: NAMES_FROM_ZOOM,
      filter: ["!", ["has", "point_count"]],
      layout: { "text-field": ["get", "name"], "text-font": MAP_FONT, "text-size": 12.5, "text-offset": [0, 1.6], "text-anchor": "top", "text-max-width": 9 },
      paint: { "text-color": colours.name, "text-halo-color": colours.halo, "text-halo-width": 1.6 },
    },
    {
      id: "own-points",
      type: "circle",
      source: OWN,
      paint: { "circle-radius": 6, "circle-color": "#ffffff", "circle-stroke-width": 4, "circle-stroke-color": OWN_COLOUR },
    },
  ];
}
