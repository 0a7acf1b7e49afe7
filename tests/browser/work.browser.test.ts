import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { startApplication } from './application.ts';
import { barriers } from './chromium.ts';

const application = startApplication();
const agency = '/binh-phuoc-bdt';

const box = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

it('the first page says what is late and how far the report is; a picture has its table; a late task is ended from the plan by keyboard', async () => {
  const page = await application.open('/');
  await page.getByRole('heading', { name: 'Trang chủ' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`${agency}/trang-chu`);
  await page.getByText('nên trang này nói về ngày 30/6/2023').waitFor();
  expect(
    await box(page, /^Quá hạn/)
      .getByText('quá 63 ngày')
      .count(),
  ).toBe(1);
  await box(page, 'Báo cáo kỳ này đến đâu').getByText('V. ĐÁNH GIÁ CHUNG').waitFor();
  const targets = box(page, 'Chỉ tiêu giao ước thi đua');
  await targets.locator('canvas').waitFor();
  await targets.getByText('Bảng số liệu').click();
  expect(await targets.getByRole('row', { name: /Nhiệm vụ UBND tỉnh giao 7 nhiệm vụ 6 nhiệm vụ 85,7%/ }).count()).toBe(
    1,
  );
  const saved = page.waitForEvent('download');
  await targets.getByRole('button', { name: 'Tải CSV' }).click();
  expect((await saved).suggestedFilename()).toBe('chi-tieu-giao-uoc.csv');
  expect(await barriers(page)).toEqual([]);

  await page
    .getByRole('link', { name: /Quá hạn/ })
    .first()
    .click();
  const late = box(page, /^Quá hạn/);
  await late.getByRole('button', { name: /^Hoàn thành: Hoàn thành tiếp nhận hồ sơ/ }).press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Ghi hoàn thành/ });
  await dialog.getByLabel('Kết quả, hoặc lý do').fill('');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await dialog.getByText('Cần có văn bản chứng minh, hoặc').waitFor();
  expect(await barriers(page)).toEqual([]);
  await dialog.getByLabel('Kết quả, hoặc lý do').fill('Đã nhận đủ hồ sơ');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await box(page, /^Quá hạn \(1\)/).waitFor();
  await page.getByRole('combobox', { name: 'Tình trạng' }).selectOption('');
  await box(page, /^Hoàn thành trong tuần/)
    .getByText('Đã nhận đủ hồ sơ')
    .waitFor();
  const briefing = box(page, 'Báo cáo nhanh cuối tuần');
  await briefing.getByText(/cơ quan hoàn thành 1 nhiệm vụ: hoàn thành tiếp nhận hồ sơ/).waitFor();
  const word = page.waitForEvent('download');
  await briefing.getByRole('link', { name: 'Tải Word' }).click();
  expect((await word).suggestedFilename()).toBe('tinh-hinh-tuan-2023-06-26-2023-07-02.docx');
  await page.getByRole('button', { name: 'Tuần sau' }).click();
  await page.getByText('Tuần từ 03/7/2023 đến 09/7/2023').waitFor();
  expect(await barriers(page)).toEqual([]);
});

it('on a phone something is entered in a few fields, dated today', async () => {
  const page = await application.open(`${agency}/ghi-nhanh?so=meetings`, { viewport: { width: 360, height: 740 } });
  const form = page.getByRole('form').or(page.locator('form'));
  await page.getByLabel(/^Nội dung/).fill('Giao ban đầu tuần của Ban');
  expect(await page.getByLabel(/^Ngày họp/).inputValue()).toMatch(/^\d\d\/\d\d\/\d{4}$/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await barriers(page)).toEqual([]);
  await page.getByLabel(/^Chuỗi phiên họp/).selectOption('other');
  await page.getByLabel(/^Hình thức/).selectOption('inPerson');
  await page.getByLabel('Chủ trì').check();
  await form.getByRole('button', { name: 'Lưu vào sổ' }).click();
  await page.getByText('Đã vào sổ.').waitFor();
  await page.getByRole('link', { name: 'Mở mục vừa ghi' }).click();
  await page.getByRole('heading', { name: 'Giao ban đầu tuần của Ban' }).waitFor();
});
