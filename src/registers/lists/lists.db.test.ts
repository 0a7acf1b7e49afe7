import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { withClient } from '../../platform/postgres/roles.ts';
import { plansOf } from '../plans.fixture.ts';
import { newAgency, world } from '../sample.fixture.ts';
import type { Entry, RegisterDefinition } from '../types.ts';
import { readQuery } from './query.ts';
import { countListed, listEntries, listFactsAt } from './store.ts';
import type { PageBeside } from './types.ts';

/** Four agencies with 5,000 entries each; a slot of the rows is empty in every fifth. */
const servers = testDatabase();
const meetings = registerOf('meetings');
function registerOf(id: string): RegisterDefinition {
  const found = world.registers.get(id);
  if (found === undefined) throw new Error('The pack has no such register');
  return found;
}
const [agencies, perAgency]: [string[], number] = [[], 5000];

beforeAll(async () => {
  for (let index = 0; index < 4; index += 1) agencies.push((await newAgency(servers.database)).id);
  await withClient(servers.ownerUrl, async (client) => {
    for (const agency of agencies) {
      await client.query("select set_config('giaouoc.agency_id', $1, false)", [agency]);
      await client.query(
        `with made as (insert into entries select $1, gen_random_uuid(), case when n % 10 = 0 then 'documents' else 'meetings' end, 'fact' from generate_series(1, $2::integer) n returning id, register)
         insert into entry_versions (agency_id, entry_id, version, register, kind, definition_version, from_seq, occurred_on, title, title_folded, t1, t2, n1, facts, author, created_at)
         select $1, id, 1, register, 'fact', 1, 1, date '2020-01-01' + (random() * 700)::integer, x.title, replace(x.title, 'Đợt', 'dot'), x.t1, 'online', x.n1, '{}', 'x', now()
         from made, lateral (select 'Đợt ' || (random() * 40)::integer || id::text as title,
           case when random() < 0.2 then null else 'k' || (random() * 5)::integer end as t1,
           case when random() < 0.2 then null else (random() * 30)::bigint end as n1 where id is not null) x`,
        [agency, perAgency],
      );
    }
    await client.query('analyze entry_versions');
  });
});

const [agencyOf] = [(): string => agencies[0] ?? ''];
const numberField = meetings.fields.find(({ type, list }) => list && type === 'count')?.id ?? '';
const viewOf = (view: Parameters<typeof readQuery>[1], limit = 200) => {
  const query = readQuery(meetings, view, limit);
  if (!query.ok) throw new Error(JSON.stringify(query.error));
  return query.value;
};
const sorts = ['occurredOn', '-occurredOn', 'title', '-title', 'series', '-series', numberField, `-${numberField}`];

async function walk(db: Reader, sort: string, side: PageBeside['side']): Promise<string[]> {
  const ids: string[] = [];
  let beside: PageBeside | undefined;
  for (let page = 0; page < 200; page += 1) {
    const listed = await listEntries(db, meetings, viewOf({ sort }), beside);
    const entries: Entry[] = listed?.entries ?? [];
    ids.push(...(side === 'after' ? entries : entries.toReversed()).map(({ id }) => id));
    const end = side === 'after' ? entries.at(-1) : entries[0];
    if (end === undefined || !(side === 'after' ? listed?.hasAfter : listed?.hasBefore)) return ids;
    beside = { side, entry: end.id };
  }
  return ids;
}

describe('paging beside an entry', () => {
  test.each(sorts)('by %s shows every entry once, in order, and the same backwards', async (sort) => {
    await servers.database.read(agencyOf(), async (db) => {
      const forwards = await walk(db, sort, 'after');
      expect(new Set(forwards).size).toBe(perAgency * 0.9);
      expect(forwards.length).toBe(perAgency * 0.9);
      const whole = await listEntries(db, meetings, viewOf({ sort }, 10_000));
      expect(forwards).toEqual(whole?.entries.map(({ id }) => id));
      const last = forwards.at(-1) ?? '';
      const before: string[] = [];
      for (let beside = last; ; ) {
        const page = await listEntries(db, meetings, viewOf({ sort }), { side: 'before', entry: beside });
        before.unshift(...(page?.entries ?? []).map(({ id }) => id));
        if (page?.hasBefore !== true) break;
        beside = before[0] ?? '';
      }
      expect([...before, last]).toEqual(forwards);
    });
  });

  test('an entry that the register never had begins no page', async () => {
    const beside = { side: 'after', entry: '01890000-0000-7000-8000-000000000001' } as const;
    expect(
      await servers.database.read(agencyOf(), (db) => listEntries(db, meetings, viewOf({}), beside)),
    ).toBeUndefined();
  });

  test('an export goes through a view in its order and leaves nothing out', async () => {
    await servers.database.read(agencyOf(), async (db) => {
      const query = viewOf({ sort: '-series', filter: `${numberField}:>=7` }, 500);
      const ids: string[] = [];
      let after: Awaited<ReturnType<typeof listFactsAt>>['last'];
      do {
        const page = await listFactsAt(db, meetings, { query, seq: '1', after });
        ids.push(...page.entries.map(({ id }) => id));
        after = page.entries.length < 500 ? undefined : page.last;
      } while (after !== undefined);
      expect(ids.length).toBe(await countListed(db, meetings, query));
      const whole = await listEntries(db, meetings, { ...query, limit: 10_000 });
      expect(ids).toEqual(whole?.entries.map(({ id }) => id));
    });
  });
});

describe('filters of columns', () => {
  const count = (...filter: string[]): Promise<number> =>
    servers.database.read(agencyOf(), (db) => countListed(db, meetings, viewOf({ filter })));

  test('divide the register: what is in, what is not, and what has nothing', async () => {
    const all = perAgency * 0.9;
    const [low, high, none] = [
      await count(`${numberField}:<=9`),
      await count(`${numberField}:>=10`),
      await count(`${numberField}:`),
    ];
    expect(low + high + none).toBe(all);
    expect(Math.min(low, high, none)).toBeGreaterThan(0);
    expect(await count('proof:none')).toBe(all);
    expect(await count('proof:some')).toBe(0);
    expect(await count('title:~dot 1', 'title:~DOT')).toBe(await count('title:~Đợt 1'));
    expect(await count('title:~dot 1')).toBeGreaterThan(0);
  });

  test('that the register cannot answer are refused in words', () => {
    const refused = (view: Parameters<typeof readQuery>[1]): string => {
      const read = readQuery(meetings, view, 50);
      return read.ok ? '' : (read.error[0]?.detail ?? '');
    };
    expect(refused({ filter: 'khong-co:1' })).toContain('không lọc theo “khong-co”');
    expect(refused({ sort: '-khong-co' })).toContain('không sắp xếp theo “khong-co”');
    expect(refused({ filter: `${numberField}:>=mười` })).toContain('số nguyên');
    expect(refused({ filter: `${numberField}:~1` })).toContain('không lọc theo chữ');
    expect(refused({ filter: 'occurredOn:>=2023-02-30' })).toContain('ngày có thật');
    expect(refused({ filter: 'series:>=a' })).toContain('không lọc theo khoảng');
    expect(refused({ filter: 'proof:2' })).toContain('Văn bản chứng minh');
  });
});

describe('plans, as the application role has them', () => {
  const visible = {
    kind: 'anyOf',
    of: [
      { kind: 'author', is: 'x' },
      { kind: 'orgUnit', is: null },
    ],
  } as const;
  const filters = [[], ['series:k1'], [`${numberField}:>=3`], ['title:~dot'], ['proof:none', 'form:online']];
  const placed: Record<string, string> = { occurredOn: '2020-06-01', title: 'Đợt 2', series: 'k2', [numberField]: '9' };
  const beside = async (): Promise<PageBeside> => {
    const page = await servers.database.read(agencyOf(), (db) => listEntries(db, meetings, viewOf({})));
    return { side: 'after', entry: page?.entries.at(-1)?.id ?? '' };
  };
  const views = sorts.flatMap((sort) => filters.map((filter) => ({ sort, filter })));

  test('every list, count and export finds its rows by an index, whose conditions are leakproof', async () => {
    const place = await beside();
    const questions = views.flatMap((view) => [
      (db: Reader) => listEntries(db, meetings, { ...viewOf(view, 50), visible }, place),
      (db: Reader) => countListed(db, meetings, viewOf(view)),
      (db: Reader) =>
        listFactsAt(db, meetings, {
          query: viewOf(view),
          seq: '1',
          after: { value: placed[view.sort.replace('-', '')] ?? null, id: place.entry },
        }),
    ]);
    const operators = new Set<string>();
    for (const ask of questions) {
      for (const { sql, nodes } of await plansOf(servers, agencyOf(), ask)) {
        if (sql.includes('from search_blocks')) continue;
        const ours = nodes.filter(
          (node) =>
            node['Relation Name'] === 'entry_versions' || node['Index Name']?.startsWith('entry_versions') === true,
        );
        expect(ours.length).toBeGreaterThan(0);
        expect(ours.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
        for (const condition of ours.flatMap((node) => node['Index Cond'] ?? [])) {
          expect(condition).toContain('agency_id');
          for (const [, operator = ''] of condition.matchAll(/ (=|<=?|>=?|[~@&|]\S*) /g)) operators.add(operator);
        }
      }
    }
    expect([...operators].every((operator) => ['=', '<', '<=', '>', '>='].includes(operator))).toBe(true);
    const { rows } = await withClient(servers.ownerUrl, (client) =>
      client.query<{ name: string }>(`select o.oprname || ' ' || o.oprleft::regtype as name from pg_operator o
        join pg_proc p on p.oid = o.oprcode where o.oprname in ('=', '<', '<=', '>', '>=') and not p.proleakproof
        and o.oprleft = o.oprright and o.oprleft in ('text'::regtype, 'uuid'::regtype, 'date'::regtype, 'bigint'::regtype, 'integer'::regtype)`),
    );
    expect(rows).toEqual([]);
  });

  test.each(['occurredOn', '-occurredOn'])(
    'a page far down a list by %s is sought in the index, not counted up to',
    async (sort) => {
      const place = await beside();
      const ask = (db: Reader) => listEntries(db, meetings, viewOf({ sort }, 50), place);
      const nodes = (await plansOf(servers, agencyOf(), ask)).at(-1)?.nodes ?? [];
      expect(nodes.filter((node) => node['Node Type'] === 'Sort')).toEqual([]);
      expect(nodes.map((node) => node['Index Cond'] ?? '').find((condition) => condition.includes('ROW('))).toMatch(
        /agency_id.*register.*ROW\(v?\.?occurred_on, v?\.?entry_id\)/,
      );
    },
  );
});
