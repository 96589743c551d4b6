// When a change of level is news for somebody who waits: a place has stock again. Pure; the same on the server and on the device.

/** From most to least, as a dataset declares its bands. */
export type RankedBands = readonly { readonly id: string; readonly available: boolean }[];

/**
 * From nothing to something, or from the least to more. A place that never reported before has nothing "again".
 * @param before null: it had not reported
 */
export function isRestock(bands: RankedBands, before: string | null | undefined, after: string | null | undefined): boolean {
  const was = bands.findIndex(({ id }) => id === before);
  const is = bands.findIndex(({ id }) => id === after);
  if (was < 0 || !bands[is]?.available) return false;
  const least = bands.findLastIndex(({ available }) => available);
  return !bands[was]?.available || (was === least && is < was);
}
