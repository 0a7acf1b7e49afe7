import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { PackPreview } from '../administration/contract.ts';
import { zipStream } from '../platform/files/zip-stream.ts';
import { withClient } from '../platform/postgres/roles.ts';
import { files, twoAgencies } from './two-agencies.fixture.ts';

const application = twoAgencies();
const { world, as, ask } = application;
const place = '/api/installation/packs';
const fileType = { 'content-type': 'application/octet-stream' };

async function zipOf(parts: Record<string, string>): Promise<Buffer> {
  const entries = Object.entries(parts).map(([name, text]) => ({ name, text: [text] }));
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipStream(entries)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The pack of the fixture with some files otherwise, in a folder of its name; `undefined`: left out. */
function packWith(changes: Record<string, string | undefined>): Record<string, string> {
  const own = Object.entries(files).filter(([name]) => name.startsWith('packs/thu/'));
  const changed = new Map(own.map(([name, text]) => [name.slice('packs/thu/'.length), text]));
  for (const [name, text] of Object.entries(changes)) {
    if (text === undefined) changed.delete(name);
    else changed.set(name, text);
  }
  return Object.fromEntries([...changed].map(([name, text]) => [`thu-moi/${name}`, text]));
}

const register = files['packs/thu/registers/petitions.yaml'] ?? '';
const version2 = {
  'pack.yaml': 'id: thu\ntitle: Bộ mẫu thử\nversion: 2\n',
  'registers/petitions.yaml': `${register}  - { id: answer, title: Kết quả trả lời, type: text, required: true }\n`,
  'figures/g.yaml':
    'figures:\n  - { id: petitions.units, title: Số phòng nhận đơn, unit: phòng, formula: { distinct: { register: petitions, field: unit, window: inPeriod } } }\n',
};

async function send(parts: Record<string, string> | Buffer, to = place) {
  const manager = await as({ role: 'administrator', agency: null });
  const body = Buffer.isBuffer(parts) ? parts : await zipOf(parts);
  const answer = await ask(manager, 'POST', to, body, fileType);
  return { status: answer.status, text: answer.text, preview: answer.body as PackPreview };
}

const leftovers = (): string[] => readdirSync(application.dataFolder).filter((name) => name.startsWith('.bo-mau-'));

async function fieldsOf(): Promise<string> {
  const clerk = await as({ role: 'clerk', agency: 'co-quan-a' });
  return (await ask(clerk, 'GET', '/api/agencies/co-quan-a/registers')).text;
}

describe('a pack', () => {
  test('is shown with what it changes and what it would make unfit, and changes nothing yet', async () => {
    const { status, preview } = await send(packWith(version2), `${place}/preview`);
    expect(status).toBe(200);
    expect(preview).toEqual({
      pack: { id: 'thu', title: 'Bộ mẫu thử', version: 2 },
      replaces: 1,
      added: [{ kind: 'figure', id: 'petitions.units', title: 'Số phòng nhận đơn' }],
      changed: [{ kind: 'register', id: 'petitions', title: 'Sổ đơn thư' }],
      removed: [],
      unfit: ['co-quan-a', 'co-quan-b'].map((agency) => ({
        agency,
        register: 'petitions',
        title: 'Sổ đơn thư',
        count: 1,
      })),
      hindrances: [],
    });
    expect(await fieldsOf()).not.toContain('Kết quả trả lời');
    expect(leftovers()).toEqual([]);
  });

  test('that would lose what is stored is refused with the reason', async () => {
    const lost = register.replace('  - { id: unit, title: Phòng, type: orgUnit, list: true }\n', '');
    const moved = register.replace('title: Phòng, type: orgUnit', 'title: Phòng, type: text');
    for (const [text, why] of [
      [lost, 'Phòng'],
      [moved, 'Phòng'],
    ] as const) {
      const changes = packWith({ 'registers/petitions.yaml': text });
      expect((await send(changes, `${place}/preview`)).preview.hindrances.join(' ')).toContain(why);
      const refused = await send(changes);
      expect([refused.status, refused.text]).toEqual([422, expect.stringContaining(why)]);
    }
    expect(await fieldsOf()).toContain('"type":"orgUnit"');
  });

  test('is installed for every agency that uses it, and taken back, each noted', async () => {
    expect((await send(packWith(version2))).status).toBe(200);
    expect(await fieldsOf()).toContain('Kết quả trả lời');
    const manager = await as({ role: 'administrator', agency: null });
    const { packs } = (await ask(manager, 'GET', place)).body as { packs: object[] };
    expect(packs).toMatchObject([
      { id: 'thu', version: 2, own: true, earlier: 1, agencies: ['co-quan-a', 'co-quan-b'] },
    ]);
    const back = await ask(manager, 'POST', `${place}/thu/roll-back`);
    expect([back.status, (back.body as PackPreview).pack.version]).toEqual([200, 1]);
    expect(await fieldsOf()).not.toContain('Kết quả trả lời');
    expect((await ask(manager, 'POST', `${place}/thu/roll-back`)).status).toBe(422);
    const acts = await withClient(world.ownerUrl, (client) =>
      client.query<{ action: string }>('select action from sign_in.installation_acts order by at'),
    );
    expect(acts.rows.map(({ action }) => action)).toEqual(['pack.installed', 'pack.rolledBack']);
    expect(leftovers()).toEqual([]);
  });

  test('that is broken, hostile or no pack is refused and leaves nothing behind', async () => {
    const whole = await zipOf(packWith({}));
    const wrong: [string, Record<string, string> | Buffer, RegExp][] = [
      ['no archive', Buffer.from('không phải tệp nén'), /tệp nén/],
      ['cut', whole.subarray(0, whole.length - 30), /tệp nén/],
      ['no head', packWith({ 'pack.yaml': undefined }), /pack\.yaml/],
      ['two heads', { ...packWith({}), 'khac/pack.yaml': 'id: khac\ntitle: Khác\nversion: 1\n' }, /đúng một/],
      ['a program', packWith({ 'registers/x.js': 'process.exit()' }), /x\.js/],
      ['another place', { ...packWith({}), '../ngoai.yaml': 'x' }, /không an toàn/],
      ['an id that is a path', packWith({ 'pack.yaml': 'id: ../x\ntitle: X\nversion: 1\n' }), /Mã bộ mẫu/],
      [
        'a broken figure',
        packWith({
          'figures/f.yaml':
            'figures:\n  - { id: a, title: A, unit: x, formula: { count: { register: khong-co, window: inPeriod } } }\n',
        }),
        /khong-co/,
      ],
    ];
    for (const [what, parts, why] of wrong) {
      for (const to of [place, `${place}/preview`]) {
        const refused = await send(parts, to);
        expect([what, refused.status >= 400 && refused.status < 500, refused.text]).toEqual([
          what,
          true,
          expect.stringMatching(why),
        ]);
      }
    }
    expect(leftovers()).toEqual([]);
    expect(application.errors).toEqual([]);
  });
});
