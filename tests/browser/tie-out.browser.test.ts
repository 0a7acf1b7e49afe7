import { expect, it } from 'vitest';
import { editedReport } from '../edited-report.ts';
import { startApplication } from './application.ts';

const application = startApplication();

it('an edited Word file: figures and prose as they were and are; prose and a figure are taken into the draft by keyboard', async () => {
  const page = await application.open('/binh-phuoc-bdt/ra-soat');
  await page.getByRole('link', { name: 'Đối chiếu bản sửa' }).click();
  await page.getByRole('heading', { name: 'Đối chiếu bản sửa' }).waitFor();
  const file = page.locator('input[type=file]');
  const mimeType = 'application/octet-stream';
  await file.setInputFiles({ name: 'khac.docx', mimeType, buffer: Buffer.from('không phải Word') });
  await page.getByRole('alert').waitFor();
  await file.setInputFiles({ name: 'bao-cao-da-sua.docx', mimeType, buffer: await editedReport(application.world) });

  await page.getByText('Bị sửa: 1').waitFor();
  const row = page.getByRole('row', { name: /Số phòng thuộc Ban/ }).first();
  expect(await row.textContent()).toMatch(/03.*04.*Ô số liệu/);
  const change = page.getByRole('article', { name: 'Thay đổi 1: Sửa lời' });
  expect(await change.locator('del').allTextContents()).toContain('[bỏ] Hiện');
  expect(await change.locator('ins').allTextContents()).toContain('[thêm] Đến');

  await row.getByRole('button', { name: /^Nhận: / }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Lý do').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Hãy ghi lý do điều chỉnh.').waitFor();
  await page.keyboard.type('Thêm một phòng từ 01/6/2023');
  await page.keyboard.press('Enter');
  await row.getByText('Đã nhận vào dự thảo').waitFor();
  await change.getByRole('button', { name: 'Nhận đoạn này' }).click();
  await change.getByText('Đã nhận vào dự thảo').waitFor();

  await page.getByRole('link', { name: 'Mở báo cáo' }).click();
  await page.getByText('Đến nay, cơ quan có').waitFor();
});
