import { randomUUID } from 'node:crypto';
import { addAgency } from '../organisation/store.ts';
import type { Database } from '../platform/postgres/connect.ts';
import type { ActionContext } from './actions.ts';
import type { EntryInput } from './types.ts';
import { directory, registers } from './world.fixture.ts';

/** A new agency with an empty journal; one per test, so that tests do not meet. */
export async function newAgency(database: Database): Promise<string> {
  const id = randomUUID();
  const code = `a${id.slice(0, 13)}`;
  await database.write(id, (tx) =>
    addAgency(tx, id, {
      code,
      names: [{ from: '2010-01-01', name: 'Ban Dân tộc', superior: 'UBND tỉnh', place: 'Bình Phước', symbol: 'BDT' }],
      orgUnits: [],
      people: [],
    }),
  );
  return id;
}

export function contextOf(agencyId: string, idempotencyKey: string = randomUUID()): ActionContext {
  return { agencyId, actor: 'cán bộ thử', at: '2023-07-01T01:02:03.456Z', idempotencyKey, registers, directory };
}

export const inputOf = (values: Record<string, unknown>, more: Partial<EntryInput> = {}): EntryInput => ({
  values,
  role: 'lead',
  proof: [],
  ...more,
});

export const meeting = (values: Record<string, unknown> = {}): EntryInput =>
  inputOf({ days: '2023-03-09', name: 'Hội nghị', ...values });

export const paper = (values: Record<string, unknown> = {}): EntryInput =>
  inputOf(
    {
      date: '2023-02-03',
      docType: 'plan',
      number: '05',
      symbol: 'KH-BDT',
      issuer: 'Ban Dân tộc',
      subject: 'phát động',
      ...values,
    },
    { role: null },
  );

/** What a result holds; a failure is a failed test that shows its problems. */
export function got<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error, null, 2));
  return result.value;
}

/** The types of the problems of a failure; none for a success. */
export function typesOf(result: { ok: true } | { ok: false; error: readonly { type: string }[] }): string[] {
  return result.ok ? [] : result.error.map(({ type }) => type);
}

/** Every row that an agency has in a table, for "nothing was written". */
export async function rowCounts(database: Database, agencyId: string): Promise<Record<string, number>> {
  const tables = ['entries', 'entry_versions', 'entry_prose', 'entry_lines', 'journal', 'write_requests'] as const;
  return database.read(agencyId, async (db) => {
    const counts: Record<string, number> = {};
    for (const table of tables) {
      const { count } = await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow();
      counts[table] = Number(count);
    }
    return counts;
  });
}
