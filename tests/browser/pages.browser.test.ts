import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { startApplication } from './application.ts';

const application = startApplication();

const open = (path: string): Promise<Page> => application.open(path);

const serious = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);

it('a register prints as a book of the days on the screen', async () => {
  const page = await open('/binh-phuoc-bdt/so/visits?ky=2023-H1');
  const link = page.getByRole('link', { name: 'In sổ' });
  const waiting = page.waitForEvent('download');
  await link.click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe('so-visits-2023-01-01-2023-06-30.pdf');
  const answer = await page.request.get(
    `${application.world.url.replace(/\/$/, '')}/api/agencies/binh-phuoc-bdt/registers/visits/book?format=html`,
  );
  expect(await answer.text()).toContain('xã Tân Hưng, huyện Hớn Quản');
  const wrong = await page.request.get(
    `${application.world.url.replace(/\/$/, '')}/api/agencies/binh-phuoc-bdt/registers/visits/book?from=2023-02-31`,
  );
  expect(wrong.status()).toBe(400);
});

it('"không phát sinh" is attested on a page of its own and stands in the list', async () => {
  const page = await open('/binh-phuoc-bdt/so/commendations?ky=2023-H2');
  await page.getByRole('link', { name: 'Không phát sinh' }).click();
  await page.getByRole('heading', { name: /^Xác nhận: Sổ khen thưởng/ }).waitFor();
  expect(await page.getByLabel('Từ ngày', { exact: true }).inputValue()).toBe('01/07/2023');
  await page.getByLabel('Đến ngày', { exact: true }).fill('30/6/2023');
  await page.getByRole('button', { name: 'Lưu xác nhận' }).click();
  await page.getByText('ngày cuối không trước ngày đầu').waitFor();
  await page.getByLabel('Đến ngày', { exact: true }).fill('31/12/2023');
  await page.getByRole('combobox', { name: 'Cấp khen' }).selectOption({ label: 'Cấp Nhà nước' });
  await page.getByLabel('Ghi chú').fill('Sáu tháng cuối năm không có.');
  await page.getByRole('button', { name: 'Lưu xác nhận' }).click();
  await page.getByRole('link', { name: 'Không phát sinh: Sổ khen thưởng' }).waitFor();
});

it('registers stand by area and are found without accents; the menu of "Vào sổ" too', async () => {
  const page = await open('/binh-phuoc-bdt/so');
  await page.getByRole('heading', { name: 'Thi đua, khen thưởng' }).waitFor();
  await page.getByRole('searchbox', { name: 'Tìm sổ' }).fill('tham hoi');
  const list = page.getByRole('main');
  await list.getByRole('link', { name: 'Sổ thăm hỏi, tặng quà', exact: true }).waitFor();
  expect(await list.getByRole('heading', { level: 2 }).count()).toBe(1);
  await page.getByRole('button', { name: 'Vào sổ' }).click();
  await page.keyboard.type('van ban');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Vào sổ văn bản/ }).waitFor();
});

it('English is chosen in the menu of the account and kept; who never chose it loads none of it', async () => {
  const page = await open('/binh-phuoc-bdt/so/visits?ky=2023-H1');
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(request.url()));
  await page.reload();
  await page.getByRole('button', { name: /^Tài khoản/ }).click();
  expect(scripts.filter((url) => url.includes('strings.en'))).toEqual([]);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('link', { name: 'Print the register' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.getByRole('navigation', { name: 'Main menu' }).getByText('Report audit').waitFor();
  await page.getByRole('heading', { name: 'Sổ thăm hỏi, tặng quà' }).waitFor();
  expect(await page.getByLabel('Period').locator('option:checked').textContent()).toBe('First half of 2023');
  expect(await serious(page)).toEqual([]);
  await page.goto(new URL('/binh-phuoc-bdt/bao-cao/so-ket-thi-dua/2023-H1', application.world.url).href);
  await page.getByRole('link', { name: 'Download Word' }).waitFor();
  expect(await page.getByRole('article').getAttribute('lang')).toBe('vi');
  expect(await serious(page)).toEqual([]);
  await page.getByRole('button', { name: /^Account/ }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Create the first administrator' }).waitFor();
  expect(await serious(page)).toEqual([]);
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  await page.getByRole('heading', { name: 'Tạo người quản trị đầu tiên' }).waitFor();
});
