import type { FieldView } from '../../src/registers/contract.ts';
import { isAmbiguous, type NumberConvention, toVietnameseNumbers } from '../../src/registers/excel/number-text.ts';

const numeric: readonly FieldView['type'][] = ['count', 'measure', 'money', 'percent'];

/** The first pasted number that "1.234,5" and "1,234.5" read differently; `column`: where the block begins. */
export function findAmbiguous(fields: readonly FieldView[], table: string[][], column: number): string | undefined {
  return table
    .flatMap((row) => row.filter((_, index) => numeric.includes(fields[column + index]?.type ?? 'text')))
    .find(isAmbiguous);
}

/** The block with its numbers as Vietnamese writes them. */
export function inVietnamese(
  fields: readonly FieldView[],
  table: string[][],
  column: number,
  convention: NumberConvention,
): string[][] {
  return table.map((row) =>
    row.map((text, index) =>
      numeric.includes(fields[column + index]?.type ?? 'text') ? toVietnameseNumbers(text, convention) : text,
    ),
  );
}
