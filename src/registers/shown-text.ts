/**
 * The text of a value that is printed as it is stored: texts, years, numbers without a bound; nothing is an empty text. What is printed
 * otherwise (names behind ids, days, "trên 800") is told beside the value where the two differ.
 */
export function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return isNumber(value) ? value.value : '';
}

function isNumber(value: unknown): value is { value: string } {
  return typeof value === 'object' && value !== null && 'value' in value && typeof value.value === 'string';
}

/** A field of an entry as it is printed in Vietnamese; an empty text where nothing was entered. */
export function shownText(
  { values, display }: { values: Readonly<Record<string, unknown>>; display: Readonly<Record<string, string>> },
  field: string,
): string {
  return display[field] ?? plainText(values[field]);
}
