import { foldText } from '../../src/kernel/vietnamese.ts';

interface Grouped<R> {
  area: string;
  registers: R[];
}

/** Registers under their areas, both in the order of the pack, less those whose title and area do not hold the words typed (accent-free). */
export function groupRegisters<R extends { title: string; area: string }>(
  registers: readonly R[],
  typed: string,
): Grouped<R>[] {
  const words = foldText(typed).split(/\s+/);
  const found = registers.filter(({ title, area }) => {
    const text = foldText(`${title} ${area}`);
    return words.every((word) => text.includes(word));
  });
  const areas = [...new Set(found.map(({ area }) => area))];
  return areas.map((area) => ({ area, registers: found.filter((register) => register.area === area) }));
}
