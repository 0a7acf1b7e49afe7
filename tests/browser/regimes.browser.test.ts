import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { RoleId } from '../../src/access/permissions.ts';
import { canonicalJson } from '../../src/kernel/canonical-json.ts';
import { getSigningKey, type SigningKey } from '../../src/platform/signing-key.ts';
import { fingerprintOf, hashOf } from '../../src/reports/deliveries/check-delivery.ts';
import { writePacket } from '../../src/reports/deliveries/packet.ts';
import { visitAs } from '../session.ts';
import { startApplication } from './application.ts';
import { barriers } from './chromium.ts';

const application = startApplication();
const above = 'dong-nai-xa-dak-lam';
const reporter = 'binh-phuoc-bdt';
const period = '2023-H1';

const signIn = (name: string, role: RoleId, agency: string): Promise<string> =>
  visitAs(application.world.url, application.world.dataFolder, { name, role, agency });

async function openAs(cookie: string, path: string): Promise<Page> {
  const page = await application.open('/dang-nhap', { signedIn: false });
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: application.world.url }]);
  await page.goto(application.world.url + path);
  return page;
}

/** The report goes through its hands until it is issued. */
async function issue(): Promise<void> {
  const head = await signIn('Lê Văn Trưởng', 'divisionHead', reporter);
  const leader = await signIn('Điểu Chủ Tịch', 'leader', reporter);
  const base = `${application.world.url}/api/agencies/${reporter}/reports/so-ket-thi-dua/${period}`;
  for (const [seen, [action, cookie]] of [
    ['freeze', head],
    ['review', head],
    ['approve', leader],
    ['issue', leader],
  ].entries()) {
    const headers = { 'content-type': 'application/json', cookie: cookie ?? '' };
    const answer = await fetch(`${base}/${action}`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ seen, reason: '' }),
    });
    expect([action, answer.status]).toEqual([action, 200]);
  }
}

/** A document that is entered after the issue: the figure that counts it stays as it was frozen, and says what it would be now. */
async function driftBeside(page: Page): Promise<void> {
  const secretary = await signIn('Lý Thị Muộn', 'councilSecretary', reporter);
  const values = {
    ...{ date: '2023-03-01', number: '991', symbol: 'KH-BDT', docType: 'plan', issuer: 'Ban Dân tộc' },
    ...{ direction: 'outgoing', theme: 'movement', subject: 'Kế hoạch vào sổ muộn' },
  };
  const answer = await fetch(`${application.world.url}/api/agencies/${reporter}/registers/documents/entries`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: secretary },
    body: JSON.stringify({ values, role: null, proof: [], idempotencyKey: 'van-ban-vao-muon' }),
  });
  expect(answer.status).toBe(200);
  await page.goto(`${application.world.url}/${reporter}/bao-cao/so-ket-thi-dua/${period}?so-lieu=documents.emulation`);
  const panel = page.getByRole('complementary', { name: 'Số liệu và chứng cứ' });
  await panel.getByRole('heading', { name: 'Đã thay đổi sau khi khóa' }).waitFor();
  expect(await panel.innerText()).toMatch(/Giá trị đầy đủ: 10 văn bản.*nay là 11 văn bản.*Thêm 1 mục sổ/s);
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Đóng' }).click();
  await page.getByRole('button', { name: 'Kiểm tra', exact: true }).click();
  await page
    .getByRole('status')
    .getByText(/^Lúc khóa số liệu còn \d+ việc/)
    .waitFor();
}

/** Regimes of an agency that works elsewhere, signed with a key of its own. */
function agencyElsewhere(): { regime: () => Uint8Array; fingerprint: string } {
  const key = getSigningKey(mkdtempSync(path.join(os.tmpdir(), 'giaouoc-elsewhere-')));
  return { regime: () => regimePacket(key), fingerprint: fingerprintOf(key.publicKey) };
}

function regimePacket({ publicKey, sign }: SigningKey): Uint8Array {
  const content = canonicalJson({
    ...{ format: 'giaouoc-regime/1', owner: { code: 'bo-minh-hoa', name: 'Bộ minh họa' }, id: randomUUID() },
    ...{ version: 1, validFrom: '2023-01-01', ended: false, said: 1 },
    definition: {
      ...{ title: 'Báo cáo gửi bộ', reportType: 'so-ket-thi-dua', periodKind: 'half', deadlineDays: 5 },
      cutOff: { kind: 'endOfPeriod' },
    },
  });
  const signature = Buffer.from(sign(new TextEncoder().encode(content))).toString('base64');
  const delivery = { id: randomUUIDv7(), from: 'bo-minh-hoa', to: above, kind: 'regime' as const, content, publicKey };
  return writePacket({ ...delivery, sha256: hashOf(content), signature });
}

/** What waits for an agency elsewhere is downloaded; what comes from elsewhere is taken after its key was compared. */
async function carryPackets(asker: Page): Promise<void> {
  const tabs = asker.getByRole('navigation', { name: 'Các trang nộp và nhận báo cáo' });
  await tabs.getByRole('link', { name: 'Gói mang bằng tệp' }).click();
  const download = asker.waitForEvent('download');
  await asker.getByRole('link', { name: /Tải gói: Xã minh họa, Chế độ báo cáo/ }).click();
  expect((await download).suggestedFilename()).toMatch(/^goi-.*xa-minh-hoa-.*\.json$/);
  const choose = (buffer: Uint8Array) =>
    asker.getByLabel('Chọn tệp gói').setInputFiles({
      ...{ name: 'goi.json', mimeType: 'application/json', buffer: Buffer.from(buffer) },
    });
  await choose(new TextEncoder().encode('{}'));
  await asker.getByRole('alert').getByText('Không phải gói của Giao Ước').waitFor();
  const { regime, fingerprint } = agencyElsewhere();
  const packet = regime();
  await choose(packet);
  await asker.getByRole('status').getByText(fingerprint).waitFor();
  expect(await barriers(asker)).toEqual([]);
  await asker.getByRole('button', { name: 'Đã đối chiếu, nhận gói' }).focus();
  await asker.keyboard.press('Enter');
  await asker.getByRole('status').getByText('Đã nhận.').waitFor();
  await choose(packet);
  await asker.getByRole('status').getByText('Gói này đã nhận từ trước.').waitFor();
  await asker.getByRole('button', { name: 'Thu hồi khóa ký của Bộ minh họa' }).focus();
  await asker.keyboard.press('Enter');
  await asker.keyboard.type('Bộ đã đổi khóa');
  await asker.getByRole('button', { name: 'Thu hồi khóa', exact: true }).press('Enter');
  await asker.getByRole('cell', { name: /đã thu hồi lúc .*: Bộ đã đổi khóa/ }).waitFor();
  expect(await barriers(asker)).toEqual([]);
  await choose(regime());
  await asker.getByRole('alert').getByText('Khóa ký đã bị thu hồi').waitFor();
  await tabs.getByRole('link', { name: 'Báo cáo phải nộp' }).click();
  await asker.getByRole('combobox', { name: 'Kỳ báo cáo' }).selectOption(period);
  const asked = asker.getByRole('region', { name: 'Báo cáo gửi bộ' });
  await asked
    .getByRole('status')
    .getByText(/^Khóa đã ký gói này bị thu hồi/)
    .waitFor();
  expect(await barriers(asker)).toEqual([]);
}

it('one agency asks another for its report, that one submits it, the first reads, accepts and adds it up', async () => {
  const secretary = await signIn('Hoàng Thị Thư Ký', 'councilSecretary', above);
  const asker = await openAs(secretary, `/${above}/cap-duoi/co-quan`);
  await asker.getByLabel(/Mỗi dòng một cơ quan/).fill(`${reporter}\tBan Dân tộc\tban\nxa-minh-hoa\tXã minh họa\txã`);
  await asker.getByLabel('Từ ngày').fill('01/01/2023');
  await asker.getByRole('button', { name: 'Thêm cơ quan' }).click();
  await asker.getByRole('cell', { name: 'Ban Dân tộc', exact: true }).waitFor();
  expect(await barriers(asker)).toEqual([]);

  await asker
    .getByRole('navigation', { name: 'Các trang nộp và nhận báo cáo' })
    .getByRole('link', { name: 'Báo cáo cấp dưới' })
    .click();
  await asker.getByLabel('Tên chế độ').fill('Sơ kết thi đua 6 tháng');
  await asker.getByLabel('Mã loại báo cáo').fill('so-ket-thi-dua');
  await asker.getByLabel(/Hạn nộp: số ngày/).fill('10');
  await asker.getByLabel(/Áp dụng cho kỳ/).fill('01/01/2023');
  await asker.getByRole('button', { name: 'Lưu' }).click();
  await asker.getByRole('status').getByText('Đã lưu').waitFor();
  expect(await barriers(asker)).toEqual([]);

  await issue();
  const clerk = await signIn('Ngô Văn Thư', 'clerk', reporter);
  const below = await openAs(clerk, `/${reporter}/nop-bao-cao?ky=${period}`);
  await expect
    .poll(
      async () => {
        await below.reload();
        await below.getByRole('heading', { name: 'Báo cáo phải nộp' }).waitFor();
        return below.getByRole('region', { name: 'Sơ kết thi đua 6 tháng' }).isVisible();
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  const obligation = below.getByRole('region', { name: 'Sơ kết thi đua 6 tháng' });
  expect(await obligation.innerText()).toContain('đã phát hành');
  await obligation.getByRole('button', { name: 'Nộp báo cáo' }).focus();
  await below.keyboard.press('Enter');
  await obligation.getByText(/Lần 1, gửi lúc/).waitFor();
  expect(await barriers(below)).toEqual([]);
  await driftBeside(below);

  await asker.getByRole('link', { name: 'Sơ kết thi đua 6 tháng' }).click();
  await asker.waitForURL(/cap-duoi\/[0-9a-f-]{36}/);
  await asker.goto(`${asker.url().split('?')[0]}?ky=${period}`);
  await expect
    .poll(
      async () => {
        await asker.reload();
        await asker.getByRole('status').waitFor();
        return asker.getByRole('row', { name: /Ban Dân tộc/ }).innerText();
      },
      { timeout: 20_000 },
    )
    .toMatch(/đã nộp.*muộn/s);
  expect(await asker.getByRole('row', { name: /Xã minh họa/ }).innerText()).toContain('quá hạn, chưa nộp');

  await asker.getByRole('link', { name: 'Đọc báo cáo: Ban Dân tộc' }).click();
  await asker.getByRole('article').waitFor();
  await asker.getByRole('region', { name: 'Số liệu và dấu vết' }).waitFor();
  await asker.getByRole('button', { name: 'Trả lại' }).click();
  await asker.getByRole('alert').getByText('Thiếu ý kiến').waitFor();
  await asker.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
  await asker.getByRole('status').getByText('đã được tiếp nhận').waitFor();

  await asker.getByRole('link', { name: 'Về danh sách' }).click();
  await asker.getByRole('link', { name: 'Số liệu tổng hợp' }).click();
  await asker.getByText('Cộng từ 1 trong 2 báo cáo phải nộp (1 đã tiếp nhận)').waitFor();
  const figure = asker.getByRole('table').getByRole('link').first();
  const title = await figure.innerText();
  await figure.click();
  const parts = asker.getByRole('region', { name: `${title}: theo từng cơ quan` });
  await parts
    .getByRole('row', { name: /Xã minh họa/ })
    .getByText('chưa nộp')
    .waitFor();
  await parts.getByRole('link', { name: 'Đọc báo cáo: Ban Dân tộc' }).waitFor();
  expect(await barriers(asker)).toEqual([]);
  const download = asker.waitForEvent('download');
  await asker.getByRole('link', { name: 'Tải Excel' }).click();
  expect((await download).suggestedFilename()).toBe('tong-hop-2023-H1.xlsx');

  await asker.goto(`${asker.url().split('?')[0]}?ky=${period}&xem=so-lieu&so-lieu=documents.emulation`);
  const groups = asker.getByRole('region', { name: 'Chia theo nhóm, cộng từ các báo cáo' });
  expect(await groups.getByRole('row', { name: /Kế hoạch/ }).innerText()).toMatch(/\d/);
  await carryPackets(asker);
});
