import { expect, it } from 'vitest';
import { visitAs } from '../session.ts';
import { startApplication } from './application.ts';
import { barriers } from './chromium.ts';

const application = startApplication();

it('Ctrl+K finds documents, entries, registers, reports and people, and opens them by keyboard alone', async () => {
  const page = await application.open('/binh-phuoc-bdt/so');
  await page.getByRole('button', { name: 'Tìm' }).waitFor();
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: 'Tìm trong cơ quan' });
  await box.waitFor();
  const option = (name: RegExp) => page.getByRole('listbox').getByRole('option', { name });
  await page.keyboard.type('ke hoach 05');
  await option(/^Kế hoạch số 05\/KH-BDT/)
    .first()
    .waitFor();
  expect(await page.getByRole('listbox').getByRole('option').first().textContent()).toMatch(/^Kế hoạch số 05[/-]KH/);
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Sổ văn bản' }).first().waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/binh-phuoc-bdt\/so\/documents\/[0-9a-f-]{36}$/);

  await page.keyboard.press('Control+k');
  await page.getByText('Vừa mở').waitFor();
  await option(/^Kế hoạch số 05\/KH-BDT/).waitFor();
  await page.keyboard.type('tham hoi');
  await page.getByRole('group', { name: 'Sổ', exact: true }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  expect(await page.locator('[aria-selected=true]').textContent()).toContain('Sổ thăm hỏi, tặng quà');
  await box.fill('dieu minh');
  await option(/^Điểu Minh/).click();
  expect(await box.inputValue()).toBe('Điểu Minh');
  await box.fill('zzz không có');
  await page.getByText('Không tìm thấy').waitFor();
  await page.keyboard.press('Escape');
  expect(await page.getByRole('dialog').count()).toBe(0);

  await page.getByRole('button', { name: 'Tìm' }).click();
  await box.fill('so ket');
  await page.getByRole('group', { name: 'Báo cáo' }).getByRole('option').first().click();
  await page.getByRole('link', { name: 'Tải Word' }).waitFor();
});

it('who may read no entries finds registers and reports alone', async () => {
  const { world } = application;
  await visitAs(world.url, world.dataFolder, { name: 'Lê Thị Khối', role: 'blockLead' });
  const page = await application.open('/binh-phuoc-bdt/so');
  await page.getByRole('button', { name: 'Tìm' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Tìm trong cơ quan' }).fill('van ban');
  await page.getByRole('group', { name: 'Sổ', exact: true }).waitFor();
  await page
    .getByRole('status')
    .getByText(/kết quả/)
    .waitFor();
  expect(await page.getByRole('group', { name: 'Văn bản và mục sổ' }).count()).toBe(0);
});
