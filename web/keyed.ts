/** Gives each item its place as a key: what is resolved does not change its order under the reader. */
export function keyed<T>(items: readonly T[], prefix: string): { key: string; item: T; index: number }[] {
  return items.map((item, index) => ({ key: `${prefix}-${index}`, item, index }));
}
