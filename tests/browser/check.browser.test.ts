import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startApplication } from './application.ts';
import { barriers } from './chromium.ts';

const report = '/binh-phuoc-bdt/bao-cao/so-ket-thi-dua/2023-H1';
const application = startApplication();

const open = (path: string): Promise<Page> => application.open(path);

const panel = (page: Page) => page.getByRole('complementary', { name: 'Kiểm tra trước khi khóa số liệu' });

async function openGroup(page: Page, name: string) {
  const group = panel(page).getByRole('group').filter({ hasText: name });
  await group.waitFor();
  if ((await group.getAttribute('open')) === null) await group.locator('summary').click();
  return group;
}

describe('the check before the figures are frozen', () => {
  it('says how much is left, leads to a figure without proof, and is there again when the figure is closed', async () => {
    const page = await open(report);
    await page.getByRole('button', { name: 'Kiểm tra' }).click();
    await panel(page)
      .getByRole('status')
      .filter({ hasText: /^Còn \d+ việc/ })
      .waitFor();
    expect(await barriers(page)).toEqual([]);
    const proof = await openGroup(page, 'Số liệu in ra chưa được chứng minh');
    await proof.getByRole('button', { name: 'Tổng trị giá quà tặng trong các đợt thăm' }).click();
    const figure = page.getByRole('complementary', { name: 'Số liệu và chứng cứ' });
    await figure.getByRole('heading', { name: 'Tổng trị giá quà tặng trong các đợt thăm' }).waitFor();
    expect(new URL(page.url()).searchParams.get('so-lieu')).toBe('gifts.total');
    await figure.getByRole('button', { name: 'Đóng' }).click();
    await panel(page).waitFor();
    await page.keyboard.press('Escape');
    await panel(page).waitFor({ state: 'detached' });
  });

  it('leads to a document without a file and to a register without entries', async () => {
    const page = await open(`${report}?kiem-tra=mo`);
    const documents = await openGroup(page, 'Văn bản viện dẫn chưa có tệp');
    await documents.getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Lịch sử chỉnh sửa' }).waitFor();
    await page.goto(page.url().replace(/\/so\/.*/, '/bao-cao/so-ket-thi-dua/2024-H1?kiem-tra=mo'));
    const registers = await openGroup(page, 'Sổ chưa có mục và chưa xác nhận không phát sinh');
    await registers.getByRole('link', { name: 'Sổ thăm hỏi, tặng quà' }).click();
    await page.waitForURL(/\/so\/visits\?ky=2024-H1/);
  });
});
