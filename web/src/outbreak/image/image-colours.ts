// Colours of images: the light ones of web/src/style/tokens.css, as an image elsewhere knows no style sheet. Values only.
export const LINE_COLOURS = ["#0b50d0", "#8a240f", "#285d33", "#c78500", "#464c53", "#614100"] as const;
/** As on the page: lines are told apart without colour as well. */
export const LINE_DASHES = ["none", "7 4", "2 4", "12 4 2 4", "16 5", "5 2"] as const;
export const MAP_COLOURS = ["#d8e5fd", "#b1cefb", "#4c87f6", "#0b50d0", "#083891"] as const;
export const INK = "#1e2124";
export const SUBTLE_INK = "#464c53";
export const GRID = "#e6e8ea";
export const EDGE = "#58616a";
export const PAPER = "#fff";
export const EMPTY_AREA = "#f4f5f6";
export const WARNING = "#8a240f";
