// Draws the signs of the bands for the map, from the same paths as everywhere else.
import type { Map as MapLibreMap } from "maplibre-gl";
import type { AnswerBand } from "#web/api/answers.ts";
import { NO_REPORT_COLOUR, SHAPE_PATHS, type Shape } from "#web/live/band-shapes.ts";

/** Pixels of the picture for each pixel on the map, so that it stays sharp. */
const PIXEL_RATIO = 3;
const SIDE = 28;
const SHAPE_BOX = 24;

export const NO_REPORT_IMAGE = "band-none";

export function bandImage(band: string): string {
  return `band-${band}`;
}

export function addBandImages(map: MapLibreMap, bands: readonly AnswerBand[]): void {
  for (const { id, shape, colour } of bands) map.addImage(bandImage(id), draw(shape, colour), { pixelRatio: PIXEL_RATIO });
  map.addImage(NO_REPORT_IMAGE, draw("none", NO_REPORT_COLOUR), { pixelRatio: PIXEL_RATIO });
}

/** A white edge keeps neighbouring signs apart, whatever lies below. */
function draw(shape: Shape, colour: string): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIDE * PIXEL_RATIO;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("No canvas to draw signs on");
  context.scale(PIXEL_RATIO, PIXEL_RATIO);
  context.translate((SIDE - SHAPE_BOX) / 2, (SIDE - SHAPE_BOX) / 2);
  context.lineJoin = "round";
  const path = new Path2D(SHAPE_PATHS[shape]);
  context.lineWidth = 4;
  context.strokeStyle = "#ffffff";
  context.stroke(path);
  context.fillStyle = shape === "none" ? "#ffffff" : colour;
  context.fill(path);
  context.lineWidth = shape === "none" ? 2.4 : 1;
  context.strokeStyle = shape === "none" ? colour : "rgb(0 0 0 / 35%)";
  context.stroke(path);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
