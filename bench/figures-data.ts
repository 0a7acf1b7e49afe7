import { withClient } from '../src/platform/postgres/roles.ts';

/** Entries by register: together 100,000. Visits have two lines each. */
export const sizes = { visits: 30_000, propaganda: 40_000, documents: 30_000 } as const;

const pick = (choices: readonly string[], seed: string): string =>
  `(array[${choices.map((choice) => `'${choice}'`).join(', ')}])[1 + (${seed}) % ${choices.length}]`;
/** Spread over the three years up to the end of 2023, in no order of the ids. */
const day = `date '2021-01-01' + ((g::bigint * 7919) % 1095)::int`;
const head = `'10000000-0000-7000-8000-000000000000'::uuid`;
const id = (prefix: string): string =>
  `(lpad('${prefix}', 8, '0') || '-0000-7000-8000-' || lpad(to_hex((g::bigint * 104729) % 1000003 * 100000 + g), 12, '0'))::uuid`;

const occasions = ['tet', 'ramadan', 'cholChnamThmay', 'other'];
const givers = ['agency', 'province', 'centralCommittee'];
const recipients = ['needyPeople', 'reputablePerson', 'villageElder', 'poorHousehold', 'mosque', 'pagoda'];
const fundings = ['central', 'provincial', 'donations'];
const activities = ['conference', 'conference', 'trainingClass'];
const areas = ['childMarriage', 'tobacco', 'programmePolicy', 'ethnicKnowledge'];
const roles = ['lead', 'coordinate', 'takePart'];
const audiences = ['ethnicPeople', 'localOfficials', 'mixed', 'trainees'];
const docTypes = ['decision', 'plan', 'report', 'notice', 'officialLetter'];
const directions = ['outgoing', 'incoming', 'drafted'];
const themes = [
  'emulationDirection',
  'exemplars',
  'council',
  'movement',
  'digital',
  'administrativeReform',
  'party',
  'professional',
];

export const agencyId = '10000000-0000-7000-8000-000000000000';

const version = (register: string, prefix: string, columns: Record<string, string>): string => `
  insert into entries select ${head}, ${id(prefix)}, '${register}', 'fact' from generate_series(1, ${sizes[register as keyof typeof sizes]}) g;
  insert into entry_versions (agency_id, entry_id, version, register, kind, definition_version, from_seq, occurred_on, role, place, title, title_folded, ${Object.keys(columns).join(', ')}, facts, proof, author, created_at)
  select ${head}, ${id(prefix)}, 1, '${register}', 'fact', 1, g, ${day}, ${register === 'documents' ? 'null' : pick(roles, 'g / 7')}, 'xa-' || g % 111,
    'Mục sổ số ' || g || ' với một tiêu đề dài như thật', 'muc so so ' || g || ' voi mot tieu de dai nhu that',
    ${Object.values(columns).join(', ')},
    case when g % 10 = 0 and '${register}' = 'propaganda' then '{"attendees~bound": "above", "partner": "Ủy ban nhân dân xã"}'::jsonb else '{"partner": "Ủy ban nhân dân xã"}'::jsonb end,
    case when g % 3 = 0 then '{}'::uuid[] else array[gen_random_uuid()] end, 'bench', now()
  from generate_series(1, ${sizes[register as keyof typeof sizes]}) g;`;

const fill = [
  version('visits', 'a', { t1: pick(occasions, 'g') }),
  version('propaganda', 'b', {
    t1: pick(activities, 'g'),
    t2: pick(areas, 'g / 3'),
    n1: '1 + g % 3',
    n2: '20 + g % 400',
    t3: pick(audiences, 'g / 5'),
  }),
  version('documents', 'c', {
    t1: pick(docTypes, 'g'),
    t2: 'g::text',
    t3: `'KH-BDT'`,
    t4: `'Ban Dân tộc'`,
    t6: pick(directions, 'g / 5'),
    t7: pick(themes, 'g / 3'),
  }),
  `insert into entry_lines (agency_id, entry_id, version, field, line_no, place, t1, t2, t3, t4, n1, n2, n3, n4, n5, facts)
   select ${head}, ${id('a')}, 1, 'gifts', k, 'xa-' || g % 111, ${pick(givers, 'g + k')}, ${pick(recipients, 'g / 2 + k')}, 'money', ${pick(fundings, 'g / 3 + k')},
     nullif((g + k) % 50, 0), nullif(g % 9, 0), nullif(g % 4, 0), 10 + g % 90, (1 + g % 70) * 500000, '{}'
   from generate_series(1, ${sizes.visits}) g, generate_series(1, 2) k;`,
];

/** The same facts in tables made for them alone: what somebody builds who has only these registers, without versions and proof. */
const typed = `
  create table typed_visits as select agency_id, entry_id as id, occurred_on, t1 as occasion from entry_versions where register = 'visits';
  create table typed_gifts as select agency_id, entry_id as visit_id, line_no, t1 as giver, t2 as recipient_kind, t4 as funding, n1 as persons, n2 as households, n3 as establishments, n4 as portions, n5 as value from entry_lines;
  create table typed_propaganda as select agency_id, entry_id as id, occurred_on, role, t1 as activity, t2 as subject_area, t3 as audience, n1 as sessions, n2 as attendees, facts ->> 'attendees~bound' as attendees_bound from entry_versions where register = 'propaganda';
  create table typed_documents as select agency_id, entry_id as id, occurred_on, t1 as doc_type, t6 as direction, t7 as theme from entry_versions where register = 'documents';
  alter table typed_gifts add primary key (agency_id, visit_id, line_no);`;

/** Loads the entries as owner (row-level security is forced, so the agency is set), and the typed copies under the same policy. */
export async function loadEntries(ownerUrl: string, applicationRole: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query(`select set_config('giaouoc.agency_id', $1, false)`, [agencyId]);
    await client.query(`insert into agencies values (${head}, 'bench')`);
    for (const statement of fill) await client.query(statement);
    await client.query(typed);
    for (const table of ['typed_visits', 'typed_gifts', 'typed_propaganda', 'typed_documents']) {
      if (table !== 'typed_gifts') {
        await client.query(`alter table ${table} add primary key (agency_id, id)`);
        await client.query(`create index on ${table} (agency_id, occurred_on)`);
      }
      await client.query(
        `alter table ${table} enable row level security; alter table ${table} force row level security`,
      );
      await client.query(
        `create policy own_agency on ${table} using (agency_id = (select nullif(current_setting('giaouoc.agency_id', true), '')::uuid))`,
      );
      await client.query(`grant select on ${table} to ${applicationRole}`);
    }
    await client.query('vacuum analyze');
  });
}
