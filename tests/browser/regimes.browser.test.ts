import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { RoleId } from '../../src/access/permissions.ts';
import { visitAs } from '../session.ts';
import { startApplication } from './application.ts';
import { barriers } from './chromium.ts';

const application = startApplication();
const office = 'binh-phuoc-bdt';
const commune = 'dong-nai-xa-dak-lam';
const period = '2026-H1';

const signIn = (name: string, role: RoleId, agency: string): Promise<string> =>
  visitAs(application.world.url, application.world.dataFolder, { name, role, agency });

async function openAs(cookie: string, path: string): Promise<Page> {
  const page = await application.open('/dang-nhap', { signedIn: false });
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: application.world.url }]);
  await page.goto(application.world.url + path);
  return page;
}

/** The commune's report goes through its hands until it is issued. */
async function issue(): Promise<void> {
  const head = await signIn('Lê Văn Trưởng', 'divisionHead', commune);
  const leader = await signIn('Điểu Chủ Tịch', 'leader', commune);
  const base = `${application.world.url}/api/agencies/${commune}/reports/so-ket-thi-dua/${period}`;
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

it('an office asks a commune for its report, the commune submits it, the office reads, accepts and adds it up', async () => {
  const secretary = await signIn('Hoàng Thị Thư Ký', 'councilSecretary', office);
  const above = await openAs(secretary, `/${office}/cap-duoi/co-quan`);
  await above.getByLabel(/Mỗi dòng một cơ quan/).fill(`${commune}\tXã Đăk Lam\txã\nxa-minh-hoa\tXã minh họa\txã`);
  await above.getByRole('button', { name: 'Thêm cơ quan' }).click();
  await above.getByRole('cell', { name: 'Xã Đăk Lam' }).waitFor();
  expect(await barriers(above)).toEqual([]);

  await above
    .getByRole('navigation', { name: 'Các trang nộp và nhận báo cáo' })
    .getByRole('link', { name: 'Báo cáo cấp dưới' })
    .click();
  await above.getByLabel('Tên chế độ').fill('Sơ kết thi đua 6 tháng của xã');
  await above.getByLabel('Mã loại báo cáo').fill('so-ket-thi-dua');
  await above.getByLabel(/Hạn nộp: số ngày/).fill('300');
  await above.getByLabel(/Áp dụng cho kỳ/).fill('01/01/2026');
  await above.getByRole('button', { name: 'Lưu' }).click();
  await above.getByRole('status').getByText('Đã lưu').waitFor();
  expect(await barriers(above)).toEqual([]);

  await issue();
  const clerk = await signIn('Ngô Văn Thư', 'clerk', commune);
  const below = await openAs(clerk, `/${commune}/nop-bao-cao?ky=${period}`);
  await expect
    .poll(
      async () => {
        await below.reload();
        await below.getByRole('heading', { name: 'Báo cáo phải nộp' }).waitFor();
        return below.getByRole('region', { name: 'Sơ kết thi đua 6 tháng của xã' }).isVisible();
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  const obligation = below.getByRole('region', { name: 'Sơ kết thi đua 6 tháng của xã' });
  expect(await obligation.innerText()).toContain('đã phát hành');
  await obligation.getByRole('button', { name: 'Nộp báo cáo' }).focus();
  await below.keyboard.press('Enter');
  await obligation.getByText(/Lần 1, gửi lúc/).waitFor();
  expect(await barriers(below)).toEqual([]);

  await above.getByRole('link', { name: 'Sơ kết thi đua 6 tháng của xã' }).click();
  await above.getByLabel('Kỳ báo cáo').selectOption(period);
  await expect
    .poll(
      async () => {
        await above.reload();
        await above.getByRole('status').waitFor();
        return above.getByRole('row', { name: /Xã Đăk Lam/ }).innerText();
      },
      { timeout: 20_000 },
    )
    .toContain('đã nộp');
  expect(await above.getByRole('row', { name: /Xã minh họa/ }).innerText()).toMatch(/chưa/);
  expect(await barriers(above)).toEqual([]);

  await above.getByRole('link', { name: 'Đọc báo cáo: Xã Đăk Lam' }).click();
  await above.getByRole('article').waitFor();
  await above.getByRole('region', { name: 'Số liệu và dấu vết' }).waitFor();
  await above.getByRole('button', { name: 'Trả lại' }).click();
  await above.getByRole('alert').getByText('Thiếu ý kiến').waitFor();
  await above.getByRole('button', { name: 'Tiếp nhận' }).click();
  await above.getByRole('status').getByText('đã được tiếp nhận').waitFor();
  expect(await barriers(above)).toEqual([]);

  await above.getByRole('link', { name: 'Về danh sách' }).click();
  await above.getByRole('link', { name: 'Số liệu tổng hợp' }).click();
  await above.getByText('Cộng từ 1 trong 2 báo cáo phải nộp (1 đã tiếp nhận)').waitFor();
  const figure = above.getByRole('table').getByRole('link').first();
  const title = await figure.innerText();
  await figure.click();
  const parts = above.getByRole('region', { name: `${title}: theo từng cơ quan` });
  await parts
    .getByRole('row', { name: /Xã minh họa/ })
    .getByText('chưa nộp')
    .waitFor();
  await parts.getByRole('link', { name: 'Đọc báo cáo: Xã Đăk Lam' }).waitFor();
  expect(await barriers(above)).toEqual([]);
  const download = above.waitForEvent('download');
  await above.getByRole('link', { name: 'Tải Excel' }).click();
  expect((await download).suggestedFilename()).toBe('tong-hop-2026-H1.xlsx');
});
