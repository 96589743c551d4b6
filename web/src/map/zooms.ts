// At which zooms the map and what it shows change. Apart, so that pages know them without loading the map.

/** Below it the tiles carry areas with counts, from it on single places. */
export const PLACES_FROM_ZOOM = 11;
/** From it on changes of single places are followed; further out they would be noise, and tiles are fetched anew now and then. */
export const FOLLOW_FROM_ZOOM = 11.5;
