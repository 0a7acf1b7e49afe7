import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { newProgram } from './faults/program.ts';
import { makeSession, signInOf } from './session.ts';

const program = newProgram();
afterAll(() => program.remove());

const password = 'Rừng Bù Đăng tháng ba';

test('at the machine its owner lets somebody in again and gives a role, beside the running program', async () => {
  const running = await program.start();
  const { url, secret } = signInOf(path.join(program.folder, 'data'));
  await makeSession(url, secret, {
    role: 'clerk',
    agency: 'binh-phuoc-bdt',
    username: 'quen.mk',
    name: 'Phạm Văn Quên',
  });
  expect(program.run(['user', 'list']).out).toContain('quen.mk\tPhạm Văn Quên\tVăn thư (binh-phuoc-bdt)');

  const reset = program.run(['user', 'reset', '--login', 'QUEN.MK']);
  const link = /#([\w-]{43})$/m.exec(reset.out)?.[1];
  const accept = await fetch(`${running.url}/api/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret: link, password }),
  });
  expect([reset.status, accept.status]).toEqual([0, 200]);
  const cookie = accept.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

  const given = program.run(['user', 'role', '--login', 'quen.mk', '--agency', 'binh-phuoc-bdt', '--role', 'leader']);
  expect(given.out).toContain('Đã giao cho quen.mk: Lãnh đạo cơ quan.');
  const me = await (await fetch(`${running.url}/api/me`, { headers: { cookie } })).json();
  expect(JSON.stringify(me)).toContain('"role":"leader"');

  for (const wrong of [
    ['user'],
    ['user', 'reset'],
    ['user', 'reset', '--login', 'khong-co'],
    ['user', 'role', '--login', 'quen.mk', '--role', 'vua'],
  ])
    expect([wrong, program.run(wrong).status]).toEqual([wrong, 2]);
  const journal = program.run(['journal', 'verify', '--agency', 'binh-phuoc-bdt']);
  expect([journal.status, journal.out]).toEqual([
    0,
    expect.stringContaining('Nhật ký đăng nhập và phân quyền nguyên vẹn.'),
  ]);
  await running.stop('SIGINT');
});
