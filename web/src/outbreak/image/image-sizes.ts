// How large the parts of an image are, in pixels. Values only.
export const IMAGE_WIDTH = 800;
export const MARGIN = 20;
export const DRAWING_WIDTH = IMAGE_WIDTH - 2 * MARGIN;
export const PANEL_COLUMNS = 4;
export const PANEL_WIDTH = 195;
export const PANEL_HEIGHT = 128;
export const BAR_LINE = 26;
export const LIST_LINE = 23;
/** Of lines of text below the drawing. */
export const TEXT_LINE = 19;
export const TEXT_PX = 13;
