// Numbers as the reader's language writes them. Pure.

/** Making one costs more than using it a hundred times. */
const formatters = new Map<string, Intl.NumberFormat>();

export function numberText(value: number, language: string, digits: number): string {
  const name = `${language} ${digits}`;
  const formatter = formatters.get(name) ?? new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  formatters.set(name, formatter);
  return formatter.format(value);
}
