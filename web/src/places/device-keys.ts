// Under which names this device keeps what is the visitor's own. Pages and the service worker read the same.

export const OWN_PLACES = "own-places";
/** Codes of provinces of whose new sites this device is told. */
export const OWN_PROVINCES = "own-provinces";
export const BIRTH_YEAR = "birth-year";
/** By which alerts that were asked for are changed and ended. */
export const ALERTS_ID = "alerts-id";
