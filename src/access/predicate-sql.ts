import { type RawBuilder, sql } from 'kysely';
import type { Predicate } from './predicate.ts';

/** The same question as SQL over an alias that has `author`, `org_unit` and `register`; only leakproof operators. */
export function predicateSql(predicate: Predicate, alias: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  switch (predicate.kind) {
    case 'always':
      return sql`true`;
    case 'never':
      return sql`false`;
    case 'author':
      return sql`coalesce(${column('author')} = ${predicate.is}, false)`;
    case 'orgUnit':
      return predicate.is === null
        ? sql`${column('org_unit')} is null`
        : sql`coalesce(${column('org_unit')} = ${predicate.is}, false)`;
    case 'register':
      return sql`${column('register')} = any(${[...predicate.in]}::text[])`;
    case 'anyOf':
      return sql`(${sql.join(
        predicate.of.map((one) => predicateSql(one, alias)),
        sql` or `,
      )})`;
  }
}
