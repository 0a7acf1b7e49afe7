import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faultyReport } from '../../src/auditor/review/bao-cao-sai.fixture.ts';
import { visitAs } from '../session.ts';
import { startApplication } from './application.ts';
import { barriers } from './chromium.ts';

const application = startApplication();

async function open(): Promise<Page> {
  const page = await application.open('/binh-phuoc-bdt/ra-soat');
  await page.getByRole('heading', { name: 'Rà soát báo cáo' }).waitFor();
  return page;
}

/** As a hand does it: the file is let go over the page. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content ?? ''], fileName ?? ''));
      return data;
    },
    [name, text],
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

const card = (page: Page, name: string | RegExp) => page.getByRole('article', { name });

it('from drop to certificate: the text with its marks, findings judged by keyboard, verdicts kept', async () => {
  const page = await open();
  await drop(page, 'bao-cao-sai.txt', faultyReport);
  await page.getByRole('heading', { name: 'bao-cao-sai.txt' }).waitFor();
  const text = page.getByRole('region', { name: 'Văn bản đã đọc' });
  expect(await text.locator('[data-mark="citation"]').allTextContents()).toContain(
    'Kế hoạch số 05/KH-STN ngày 03/02/2023',
  );
  expect(await text.locator('[data-mark="quantity"]').allTextContents()).toContain('02 hội nghị');
  expect(await barriers(page)).toEqual([]);

  await page.keyboard.press('Alt+ArrowDown');
  const focused = page.locator('article:focus');
  await focused.waitFor();
  const first = await focused.getAttribute('id');
  expect(await text.locator('[data-chosen="true"]').count()).toBeGreaterThan(0);
  await page.keyboard.press('Alt+ArrowDown');
  await page.locator(`article:focus:not([id="${first}"])`).waitFor();
  await page.keyboard.press('Alt+ArrowUp');
  await page.locator(`article[id="${first}"]:focus`).waitFor();
  expect(page.url()).toContain('diem=');

  const typo = card(page, 'Lỗi chính tả');
  await typo.getByRole('button', { name: 'Bỏ qua' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await typo.getByText('Hãy ghi lý do bỏ qua.').waitFor();
  await page.keyboard.type('Trích nguyên văn');
  await page.keyboard.press('Enter');
  await typo.getByText('Lý do: Trích nguyên văn').waitFor();
  const date = card(page, 'Ngày không có thật');
  await date.getByRole('button', { name: 'Đúng là sai' }).click();
  await date.getByText('Đúng là sai').waitFor();
  expect(await barriers(page)).toEqual([]);

  const word = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Word có ghi chú' }).click();
  expect((await word).suggestedFilename()).toBe('bao-cao-sai-ra-soat.docx');

  await page.reload();
  await typo.getByText('Lý do: Trích nguyên văn').waitFor();
  await page.getByText(/^Đã kết luận 2\/\d+ điểm$/).waitFor();
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Giấy chứng nhận (PDF)' }).click();
  const pdf = await waiting;
  expect(pdf.suggestedFilename()).toBe('chung-nhan-bao-cao-sai.pdf');
  expect(readFileSync((await pdf.path()) ?? '', 'latin1').slice(0, 5)).toBe('%PDF-');
  const other = page.waitForEvent('download');
  await page.getByRole('link', { name: 'JSON' }).click();
  const json = JSON.parse(readFileSync((await (await other).path()) ?? '', 'utf8'));
  expect(json.sha256).toBe(createHash('sha256').update(faultyReport).digest('hex'));
  expect(json.review).toHaveLength(2);
  const again = page.getByLabel('Chọn lại tệp đã rà soát');
  await again.setInputFiles({ name: 'khac.txt', mimeType: 'text/plain', buffer: Buffer.from('Văn bản khác.') });
  await page.getByRole('alert').getByText('Không phải tệp đã rà soát').waitFor();
});

it('filters by severity, kind and verdict are in the address; a mark in the text leads to its finding', async () => {
  const page = await open();
  await drop(page, 'bao-cao-loc.txt', faultyReport);
  await page.getByRole('heading', { name: 'bao-cao-loc.txt' }).waitFor();
  const all = await page.getByRole('article').count();
  await page.getByLabel('Mức').selectOption('error');
  await page.waitForURL(/muc=error/);
  const errors = await page.getByRole('article').count();
  expect(errors).toBeGreaterThan(0);
  expect(errors).toBeLessThan(all);
  await page.reload();
  await page.getByRole('article').first().waitFor();
  expect(await page.getByRole('article').count()).toBe(errors);
  await page.getByLabel('Mức').selectOption('');
  await page.getByLabel('Loại').selectOption('typo');
  await page.waitForURL(/loai=typo/);
  expect(await page.getByRole('article').count()).toBe(1);
  await page.getByRole('region', { name: 'Văn bản đã đọc' }).getByRole('link').first().click();
  await page.locator('article:focus').getByText('Lỗi chính tả').waitFor();
});

it('findings stand beside the text on a small screen and on a phone, also in the dark, with nothing cut off', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Chuyển sang nền tối' }).click();
  await page
    .getByRole('link', { name: /^bao-cao-/ })
    .first()
    .click();
  await page.getByRole('article').first().waitFor();
  expect(await barriers(page)).toEqual([]);
  for (const width of [1366, 390]) {
    await page.setViewportSize({ width, height: 768 });
    const cut = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await cut()).toBe(0);
    await page.getByRole('button', { name: /^Điểm sau/ }).click();
    await page.locator('article:focus').waitFor();
    await page.locator('.audit-text [data-chosen="true"]').first().waitFor();
  }
});

it('a kind that the agency switches off is not looked for, and the page says so', async () => {
  const page = await open();
  await page.getByText('Các loại rà soát').click();
  await page.getByLabel(/^Ngày không có thật/).uncheck();
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Đã lưu.').waitFor();
  expect(await barriers(page)).toEqual([]);
  await drop(page, 'bao-cao-tat.txt', faultyReport);
  await page.getByText('Mức bao quát').click();
  await page.getByText('Ngày không có thật: đã tắt').waitFor();
  expect(await card(page, 'Ngày không có thật').count()).toBe(0);
});

it('secret papers are refused, and who may not audit reads what others audited', async () => {
  const page = await open();
  await drop(page, 'bao-cao.txt', `MẬT\n\n${faultyReport}`);
  await page.getByRole('alert').getByText('Văn bản có dấu “MẬT”').waitFor();
  await visitAs(application.world.url, application.world.dataFolder, { name: 'Lê Thị Tra', role: 'inspector' });
  const other = await open();
  await other.getByText('Vai trò của bạn xem được kết quả rà soát').waitFor();
  await other
    .getByRole('link', { name: /^bao-cao-/ })
    .first()
    .click();
  await other.getByRole('article').first().waitFor();
  expect(await other.getByRole('button', { name: 'Đúng là sai' }).count()).toBe(0);
});
