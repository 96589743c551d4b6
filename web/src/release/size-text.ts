// Sizes of files for people. Pure.

const UNITS = ["kB", "MB", "GB"] as const;

/** `1.2 MB` of a number of bytes, in thousands as operating systems show them. */
export function sizeText(bytes: number, language: string): string {
  if (bytes < 1_000) return `${bytes.toLocaleString(language)} B`;
  let size = bytes;
  let unit = -1;
  while (size >= 1_000 && unit < UNITS.length - 1) {
    size /= 1_000;
    unit++;
  }
  return `${size.toLocaleString(language, { maximumFractionDigits: size < 10 ? 1 : 0 })} ${UNITS[unit]}`;
}
