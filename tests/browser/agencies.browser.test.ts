import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startApplication } from './application.ts';
import { barriers } from './chromium.ts';

/** Two agencies of two kinds on one installation. */
const application = startApplication();

const open = application.open;

const agencySwitch = (page: Page) => page.getByRole('combobox', { name: 'Cơ quan' });

test('the switch leads to the other agency’s own pages, with its own report and period, and back', async () => {
  const page = await open('/');
  const toReport = () => page.getByRole('navigation').getByRole('link', { name: 'Báo cáo', exact: true }).click();
  await agencySwitch(page).selectOption({ label: 'Ủy ban nhân dân xã Đăk Lam' });
  await page.waitForURL('**/dong-nai-xa-dak-lam/trang-chu');
  await toReport();
  const sheet = page.getByRole('article', { name: 'Báo cáo như sẽ in' });
  await sheet.getByText('TM. ỦY BAN NHÂN DÂN', { exact: true }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/dong-nai-xa-dak-lam/bao-cao/so-ket-thi-dua/2026-H1');
  expect(await sheet.getByText('Quyết định số 121/QĐ-UBND', { exact: true }).count()).toBe(1);
  expect(await barriers(page)).toEqual([]);
  await agencySwitch(page).selectOption({ label: 'Ban Dân tộc tỉnh Bình Phước' });
  await page.waitForURL('**/binh-phuoc-bdt/trang-chu');
  await toReport();
  await sheet.getByText('BAN DÂN TỘC', { exact: true }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/binh-phuoc-bdt/bao-cao/so-ket-thi-dua/2023-H1');
});

test('each agency has the registers of its own kind', async () => {
  const page = await open('/dong-nai-xa-dak-lam/so');
  await page
    .getByRole('main')
    .getByRole('link', { name: 'Sổ kết quả rà soát hộ nghèo, hộ cận nghèo', exact: true })
    .waitFor();
  const other = await open('/binh-phuoc-bdt/so/poorHouseholds');
  await other.getByRole('main').getByText('Cơ quan không có sổ «poorHouseholds»').waitFor();
});

test('the switch can be used on a phone', async () => {
  const page = await open('/dong-nai-xa-dak-lam/bao-cao', { viewport: { width: 400, height: 800 } });
  const [agency, period] = [agencySwitch(page), page.getByRole('combobox', { name: /^Kỳ/ })];
  const [first, second] = [await agency.boundingBox(), await period.boundingBox()];
  expect((first?.x ?? 0) + (first?.width ?? 999)).toBeLessThanOrEqual(second?.x ?? 0);
  expect(first?.width).toBeGreaterThan(60);
});
