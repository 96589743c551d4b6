// The table that a run prints.
export interface Line {
  readonly what: string;
  readonly value: string;
  /** Compared with what, and how. */
  readonly ratio?: string;
  /** What was to be reached, and whether it was. */
  readonly target?: { readonly text: string; readonly isMet: boolean };
}

export function number(value: number, digits = 0): string {
  return value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });
}

export function heading(text: string): void {
  process.stdout.write(`\n${text}\n`);
}

export function print({ what, value, ratio = "", target }: Line): void {
  const reached = target ? `${target.isMet ? "reached" : "MISSED"}: ${target.text}` : "";
  process.stdout.write(`  ${what.padEnd(58)} ${value.padStart(16)}  ${ratio.padEnd(34)} ${reached}`.trimEnd());
  process.stdout.write("\n");
}

export function leftOut(what: string, why: string): void {
  process.stdout.write(`  ${what.padEnd(58)} left out: ${why}\n`);
}
