// How many digits behind the point numbers that stand together are written with. Pure.

/** Whole numbers have none; small ones so many that they can be told apart. */
export function valueDigits(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  if (known.every(Number.isInteger)) return 0;
  return known.some((value) => Math.abs(value) >= 10) ? 1 : 2;
}

/** Of an axis: as many as its steps need. */
export function axisDigits(ticks: readonly number[]): number {
  const [first = 0, second = 1] = ticks;
  const step = Math.abs(second - first);
  return Number.isInteger(step) || step === 0 ? 0 : Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
}
