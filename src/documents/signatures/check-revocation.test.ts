import { beforeAll, expect, test } from 'vitest';
import { type Authority, authorityBelow, listOf, rootAuthority, signerBelow } from './authority.fixture.ts';
import { checkSignatures } from './check-signatures.ts';
import { describeCheck } from './describe.ts';
import { signPdf } from './sign-pdf.ts';
import { fixtureFile } from './signed.fixture.ts';
import type { RevocationCheck } from './types.ts';

/** A root, an authority below it and somebody whom that one certifies, who signed on 3/7/2023. */
const made = {} as {
  root: Authority;
  between: Authority;
  signer: Awaited<ReturnType<typeof signerBelow>>;
  signed: Uint8Array;
};
type Bytes = Uint8Array<ArrayBuffer>;

async function check(lists: readonly Bytes[], trusted = made.root, at = '2023-07-20T00:00:00.000Z') {
  const found = await checkSignatures(made.signed, { certificates: [trusted.der], revocation: { lists, at } });
  const last = found.at(-1);
  if (last?.kind !== 'valid') throw new Error(JSON.stringify(found));
  return { revocation: last.revocation, words: describeCheck(last, made.signed.length) };
}
const stateWith = async (...lists: Bytes[]): Promise<RevocationCheck['state']> => (await check(lists)).revocation.state;

beforeAll(async () => {
  made.root = await rootAuthority('Gốc minh họa');
  made.between = await authorityBelow(made.root, 'Tổ chức cấp minh họa');
  made.signer = await signerBelow(made.between, 'Người Ký Minh Họa', [made.between]);
  const file = fixtureFile('small-report-signed-by-signpdf-3.3.pdf');
  const signed = await signPdf(file, made.signer, { at: '2023-07-03T01:30:00.000Z', reason: 'Ký thử' });
  if (!signed.ok) throw new Error(JSON.stringify(signed.error));
  made.signed = signed.value;
});

test('without a list, or without a trusted certificate, it is said that revocation was not checked', async () => {
  expect(await check([])).toMatchObject({ revocation: { state: 'unchecked' } });
  expect((await check([])).words).toContain('KHÔNG KIỂM chứng thư số có bị thu hồi');
  const stranger = await rootAuthority('Người lạ');
  const whole = [await listOf(made.between, []), await listOf(made.root, [])];
  expect((await check(whole, stranger)).revocation).toEqual({ state: 'unchecked' });
});

test('the lists of all issuers together say that nobody was revoked; one of them alone leaves it unknown', async () => {
  const [own, roots] = [await listOf(made.between, []), await listOf(made.root, [])];
  const { revocation, words } = await check([own, roots]);
  expect(revocation).toEqual({ state: 'good', listedAt: '2023-07-01T00:00:00.000Z' });
  expect(words).toContain('không bị thu hồi theo danh sách ngày 01/07/2023');
  expect((await check([own])).words).toContain('CHƯA BIẾT');
  expect((await check([own])).words).toContain('không có danh sách thu hồi của Gốc minh họa');
});

test('a certificate that was revoked is named with its day and reason, also one above, and told apart from one revoked after signing', async () => {
  const roots = await listOf(made.root, []);
  const revoked = (at: string, reason?: number) =>
    listOf(made.between, [{ certificate: made.signer.issued, at, ...(reason === undefined ? {} : { reason }) }]);
  const before = await check([await revoked('2023-06-01T00:00:00Z', 1), roots]);
  expect(before.words).toContain('chứng thư số ĐÃ BỊ THU HỒI ngày 01/06/2023 (lộ khóa bí mật).');
  const after = await check([await revoked('2023-07-10T00:00:00Z'), roots]);
  expect(after.words).toContain('ĐÃ BỊ THU HỒI ngày 10/07/2023, sau thời gian ký');
  const above = await listOf(made.root, [{ certificate: made.between.certificate, at: '2023-05-02T00:00:00Z' }]);
  expect((await check([await listOf(made.between, []), above])).words).toContain(
    'chứng thư số của Tổ chức cấp minh họa ĐÃ BỊ THU HỒI ngày 02/05/2023',
  );
});

test('a list that another signed, that was altered, that is old or names changes only clears nobody', async () => {
  const roots = await listOf(made.root, []);
  expect(await stateWith(roots, await listOf(made.between, []))).toBe('good');
  const namesake = await rootAuthority('Tổ chức cấp minh họa');
  expect(await stateWith(roots, await listOf(namesake, []))).toBe('unknown');
  const altered = await listOf(made.between, []);
  altered[altered.length - 3] = (altered.at(-3) ?? 0) ^ 1;
  expect(await stateWith(roots, altered)).toBe('unknown');
  expect(await stateWith(roots, await listOf(made.between, [], { next: '2023-07-19' }))).toBe('unknown');
  expect(await stateWith(roots, await listOf(made.between, [], { partial: true }))).toBe('unknown');
});

test('of two lists of one issuer the newer speaks: what was on hold may be released', async () => {
  const roots = await listOf(made.root, []);
  const held = await listOf(made.between, [{ certificate: made.signer.issued, at: '2023-06-20T00:00:00Z', reason: 6 }]);
  expect(await stateWith(roots, held)).toBe('revoked');
  expect(await stateWith(roots, held, await listOf(made.between, [], { from: '2023-07-05' }))).toBe('good');
});
