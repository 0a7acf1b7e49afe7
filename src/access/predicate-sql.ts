import { type RawBuilder, sql } from 'kysely';
import type { Predicate } from './predicate.ts';

/** Where a statement has what predicates ask of an entry. */
export type ScopeColumns = Record<'author' | 'orgUnit' | 'register', RawBuilder<unknown>>;

/** The same question as SQL; only leakproof operators. */
export function predicateSql(predicate: Predicate, columns: ScopeColumns): RawBuilder<boolean> {
  switch (predicate.kind) {
    case 'always':
      return sql`true`;
    case 'never':
      return sql`false`;
    case 'author':
      return sql`coalesce(${columns.author} = ${predicate.is}, false)`;
    case 'orgUnit':
      return predicate.is === null
        ? sql`${columns.orgUnit} is null`
        : sql`coalesce(${columns.orgUnit} = ${predicate.is}, false)`;
    case 'register':
      return sql`${columns.register} = any(${[...predicate.in]}::text[])`;
    case 'anyOf':
      return sql`(${sql.join(
        predicate.of.map((one) => predicateSql(one, columns)),
        sql` or `,
      )})`;
  }
}
