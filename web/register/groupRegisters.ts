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

/** Those that `groupRegisters` finds as one list: first whose title holds the typed words as they stand, the earlier the better. */
export function rankRegisters<R extends { title: string; area: string }>(registers: readonly R[], typed: string): R[] {
  const phrase = foldText(typed.trim());
  const rank = ({ title }: R): number => {
    const at = foldText(title).indexOf(phrase);
    return at < 0 ? Number.POSITIVE_INFINITY : at;
  };
  return groupRegisters(registers, typed)
    .flatMap((group) => group.registers)
    .map((register) => ({ register, at: rank(register) }))
    .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at))
    .map(({ register }) => register);
}
