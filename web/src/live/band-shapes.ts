// The shapes of the bands as SVG paths in a box of 24 by 24, for lists, legends and the map alike.
import type { AnswerBand } from "#web/api/answers.ts";

export type Shape = AnswerBand["shape"] | "none";

export const SHAPE_PATHS: { readonly [shape in Shape]: string } = {
  circle: "M12 2.5a9.5 9.5 0 1 1 0 19a9.5 9.5 0 1 1 0-19z",
  square: "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z",
  triangle: "M12 2.6L22.4 20.4H1.6z",
  diamond: "M12 1.6L22.4 12L12 22.4L1.6 12z",
  cross: "M6.4 2.4L12 8l5.6-5.6l4 4L16 12l5.6 5.6l-4 4L12 16l-5.6 5.6l-4-4L8 12L2.4 6.4z",
  none: "M12 5a7 7 0 1 1 0 14a7 7 0 1 1 0-14z",
};

/** For places that never reported. */
export const NO_REPORT_COLOUR = "#8a949e";
