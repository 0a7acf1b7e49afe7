import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { earlierReport } from '../../src/registers/intake/bao-cao-ky-truoc.fixture.ts';
import { startApplication } from './application.ts';
import { barriers } from './chromium.ts';

const application = startApplication();

const open = (): Promise<Page> => application.open('/binh-phuoc-bdt/nap-bao-cao');

async function give(page: Page, name: string, text: string): Promise<void> {
  const file = { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
  await page.getByLabel('Chọn tệp báo cáo').last().setInputFiles(file);
}

it('a report of the past is read, confirmed one by one, and proposes nothing twice', async () => {
  const page = await open();
  await give(page, 'bao-cao-2022.txt', earlierReport);
  const plan = page.getByRole('article', { name: 'Kế hoạch số 40/KH-BDT' });
  await plan.waitFor();
  expect(await plan.getByText('Ngày ban hành ghi khác nhau trong báo cáo:').textContent()).toContain('08/5/2022');
  expect(await plan.locator('mark').first().textContent()).toBe('Kế hoạch số 40/KH-BDT ngày 05/8/2022');

  await plan.getByRole('button', { name: 'Sửa trước khi vào sổ' }).click();
  await plan.getByLabel('Trích yếu').fill('triển khai tuyên truyền pháp luật cuối năm 2022');
  expect(await barriers(page)).toEqual([]);
  await plan.getByRole('button', { name: 'Vào sổ' }).click();
  await plan.getByText('Vừa vào sổ', { exact: true }).waitFor();

  const conference = page.getByRole('article', { name: 'tuyên truyền về phòng, chống mua bán người' });
  await conference.getByRole('button', { name: 'Điền tiếp để vào sổ' }).click();
  await conference.getByRole('button', { name: 'Vào sổ' }).click();
  await conference.getByText('Chưa nhập.').first().waitFor();

  await page.getByRole('article', { name: 'Nghị quyết số 07-NQ/CB' }).getByRole('button', { name: 'Bỏ qua' }).click();

  await give(page, 'bao-cao-2022-ban-2.txt', earlierReport);
  await page.getByText('bao-cao-2022-ban-2.txt').waitFor();
  await conference.waitFor();
  expect(await plan.count()).toBe(0);
  expect(await page.getByRole('article', { name: 'Nghị quyết số 07-NQ/CB' }).count()).toBe(0);
  await page.getByLabel('Xem cả mục đã có trong sổ và mục đã bỏ qua').check();
  await plan.getByRole('link', { name: /^Trong sổ: / }).click();
  await page.getByText('triển khai tuyên truyền pháp luật cuối năm 2022').first().waitFor();
});

it('a paper with a secrecy mark is refused, and a file that is no report says so', async () => {
  const page = await open();
  await give(page, 'bao-cao.txt', `MẬT\n\n${earlierReport}`);
  await page.getByRole('alert').getByText('Văn bản có dấu “MẬT”').waitFor();
  await give(page, 'bao-cao.docx', 'không phải tệp Word');
  await page
    .getByRole('alert')
    .getByText(/tệp nén|tệp Word/i)
    .first()
    .waitFor();
  expect(await page.getByRole('article').count()).toBe(0);
});
