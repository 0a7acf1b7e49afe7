import type { Claim, SumClaim } from '../claim.ts';
import { findSumsAcross } from './table-across.ts';
import { findColumnDifferences, findColumnGrowth, findColumnShares } from './table-columns.ts';
import { findSumsDown } from './table-down.ts';
import { findColumnProducts } from './table-products.ts';
import type { Table } from './table-rows.ts';

/** Shares, differences, growth and products of columns, row by row. */
export const findTableRelations = (tables: readonly Table[]): Claim[] =>
  tables.flatMap((table) => [
    ...findColumnShares(table),
    ...findColumnDifferences(table),
    ...findColumnGrowth(table),
    ...findColumnProducts(table),
  ]);

/** Sums of rows, in each column, and of columns, in each row. */
export const findTableSums = (tables: readonly Table[]): SumClaim[] =>
  tables.flatMap((table) => [...findSumsDown(table), ...findSumsAcross(table)]);
