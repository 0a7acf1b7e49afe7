import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './passwords.ts';

test('a password is kept as argon2id with a salt of its own, and only it fits', async () => {
  const [one, two] = [await hashPassword('Đèo Bù Gia Mập'), await hashPassword('Đèo Bù Gia Mập')];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(one).not.toBe(two);
  expect(await verifyPassword('Đèo Bù Gia Mập', one)).toBe(true);
  expect(await verifyPassword('Đèo Bù Gia Mập'.normalize('NFD'), one)).toBe(true);
  for (const wrong of ['Đèo Bù Gia Map', 'đèo bù gia mập', 'Đèo Bù Gia Mập ', ''])
    expect(await verifyPassword(wrong, one)).toBe(false);
});

test('a hash of another make or a broken one fits nothing', async () => {
  const hash = await hashPassword('Suối Lam');
  for (const broken of [
    '',
    'Suối Lam',
    hash.replace('argon2id', 'argon2i'),
    hash.slice(0, -1),
    hash.replace('m=19456', 'm=19455'),
  ])
    expect(await verifyPassword('Suối Lam', broken)).toBe(false);
});
