// Headers of answers that everybody may read. Pure.

/** Read anew after some seconds: what was hidden is soon out of sight everywhere. */
export const SHORT_CACHE = "public, max-age=5";

export function openHeaders(isSynthetic: boolean): { readonly [name: string]: string } {
  return { "access-control-allow-origin": "*", ...(isSynthetic ? { "madang-synthetic": "true" } : {}) };
}
