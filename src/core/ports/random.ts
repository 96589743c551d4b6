// Chance that nobody can predict, behind an interface.

/** So many fresh random bytes. */
export type RandomBytes = (count: number) => Uint8Array<ArrayBuffer>;
