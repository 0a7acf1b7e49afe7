import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { permissions, type RoleId, roles } from './permissions.ts';
import { allows, type EntryScope, type Holder, holds, type Predicate, predicateFor } from './predicate.ts';
import { predicateSql } from './predicate-sql.ts';

const world = testDatabase();
const codes = ['a', 'b'] as const;
const units = ['phong-mot', 'phong-hai'] as const;
const actors = ['Lan (lan)', 'Minh (minh)'] as const;
const agencyOf = (code: string) => ({ id: `id-${code}`, code });

const holder: fc.Arbitrary<Holder> = fc.record({
  actor: fc.constantFrom(...actors),
  memberships: fc.array(
    fc.record({
      agency: fc.option(fc.constantFrom(...codes).map(agencyOf)),
      role: fc.constantFrom(...roles),
      orgUnit: fc.option(fc.constantFrom(...units)),
    }),
    { maxLength: 3 },
  ),
  grants: fc.array(
    fc.record({ agencyId: fc.constantFrom('id-a', 'id-b'), permission: fc.constant('personalData.read' as const) }),
    { maxLength: 1 },
  ),
});
const scope: fc.Arbitrary<EntryScope> = fc.record({
  author: fc.constantFrom(...actors),
  orgUnit: fc.option(fc.constantFrom(...units)),
  register: fc.constantFrom('documents', 'meetings'),
});

/** Who may do what, told a second time and otherwise: by sentences about people, not by a table of policies. */
function oracle(who: Holder, code: string, permission: string, entry: EntryScope): boolean {
  const here = who.memberships.filter(({ agency }) => agency === null || agency.code === code);
  const is = (...wanted: RoleId[]) => here.some(({ role }) => wanted.includes(role));
  const mine = entry.author === who.actor;
  const inUnitAs = (...wanted: RoleId[]) =>
    here.some(({ role, orgUnit }) => wanted.includes(role) && orgUnit !== null && orgUnit === entry.orgUnit);
  const worksWithEntries = is(
    'specialist',
    'clerk',
    'divisionHead',
    'councilSecretary',
    'councilMember',
    'leader',
    'inspector',
  );
  switch (permission) {
    case 'registers.read':
      return here.length > 0;
    case 'entries.read':
      return worksWithEntries;
    case 'reports.read':
      return worksWithEntries || is('blockLead', 'provincialOffice');
    case 'entries.write':
      if (is('councilSecretary')) return true;
      if (is('clerk') && entry.register === 'documents') return true;
      if (is('specialist', 'divisionHead') && entry.orgUnit === null) return true;
      return inUnitAs('specialist', 'divisionHead') || (mine && is('specialist', 'divisionHead', 'clerk', 'leader'));
    case 'personalData.read':
      if (is('leader')) return true;
      if (
        who.grants.some(
          ({ agencyId }) => agencyId === `id-${code}` && here.some(({ agency }) => agency?.id === agencyId),
        )
      )
        return true;
      return inUnitAs('specialist', 'divisionHead') || (mine && is('specialist', 'divisionHead', 'councilSecretary'));
    case 'audits.read':
      return worksWithEntries || is('provincialOffice');
    case 'audits.write':
      return is(
        'specialist',
        'clerk',
        'divisionHead',
        'councilSecretary',
        'councilMember',
        'leader',
        'provincialOffice',
      );
    case 'reports.write':
      return is('specialist', 'divisionHead', 'councilSecretary', 'leader');
    case 'reports.manage':
    case 'regimes.manage':
      return is('divisionHead', 'councilSecretary', 'leader');
    case 'reports.approve':
      return is('leader');
    case 'reports.issue':
      return is('clerk', 'leader');
    case 'deliveries.take':
      return is('clerk', 'divisionHead', 'councilSecretary', 'leader');
    case 'journal.read':
      return is('leader', 'inspector', 'administrator');
    case 'organisation.manage':
      return is('administrator', 'councilSecretary');
    default:
      return is('administrator');
  }
}

test('who may do what on which entry is what the sentences say, for any person, agency and entry', () => {
  fc.assert(
    fc.property(
      holder,
      fc.constantFrom(...codes),
      fc.constantFrom(...permissions),
      scope,
      (who, code, permission, entry) => {
        expect(allows(predicateFor(who, code, permission), entry)).toBe(oracle(who, code, permission, entry));
      },
    ),
    { numRuns: 3000 },
  );
});

test('a person who may do something to no entry whatever may not ask for it at all', () => {
  const every = [...actors].flatMap((author) =>
    [...units, null].flatMap((orgUnit) => ['documents', 'meetings'].map((register) => ({ author, orgUnit, register }))),
  );
  fc.assert(
    fc.property(holder, fc.constantFrom(...codes), fc.constantFrom(...permissions), (who, code, permission) => {
      expect(holds(who, permission, code)).toBe(every.some((entry) => oracle(who, code, permission, entry)));
    }),
    { numRuns: 2000 },
  );
});

test('the database answers as the browser does, for any predicate and entry', async () => {
  const leaf: fc.Arbitrary<Predicate> = fc.oneof(
    fc.constant<Predicate>({ kind: 'always' }),
    fc.constant<Predicate>({ kind: 'never' }),
    fc.constantFrom(...actors).map((is): Predicate => ({ kind: 'author', is })),
    fc.option(fc.constantFrom(...units)).map((is): Predicate => ({ kind: 'orgUnit', is })),
    fc
      .subarray(['documents', 'meetings', 'visits'])
      .map((registers): Predicate => ({ kind: 'register', in: registers })),
  );
  const predicate = fc.oneof(
    leaf,
    fc.array(leaf, { minLength: 1, maxLength: 4 }).map((of): Predicate => ({ kind: 'anyOf', of })),
  );
  await fc.assert(
    fc.asyncProperty(predicate, scope, async (wanted, entry) => {
      const columns = { author: sql`v.author`, orgUnit: sql`v.org_unit`, register: sql`v.register` };
      const { rows } = await sql<{ may: boolean }>`
        select ${predicateSql(wanted, columns)} as may
        from (select ${entry.author}::text as author, ${entry.orgUnit}::text as org_unit, ${entry.register}::text as register) v`.execute(
        world.database.shared,
      );
      expect(rows[0]?.may).toBe(allows(wanted, entry));
    }),
    { numRuns: 300 },
  );
});

test('nothing is granted to a person without a role', () => {
  const nobody: Holder = {
    actor: 'Lan (lan)',
    memberships: [],
    grants: [{ agencyId: 'id-a', permission: 'personalData.read' }],
  };
  for (const permission of permissions)
    expect([permission, holds(nobody, permission), holds(nobody, permission, 'a')]).toEqual([permission, false, false]);
});
