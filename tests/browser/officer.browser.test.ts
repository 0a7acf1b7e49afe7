import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startApplication } from './application.ts';
import { barriers } from './chromium.ts';

const report = '/binh-phuoc-bdt/bao-cao/so-ket-thi-dua/2023-H2';
const application = startApplication();

const open = (): Promise<Page> => application.open(report);

const sheet = (page: Page) => page.getByRole('article', { name: 'Báo cáo như sẽ in' });
const dialog = (page: Page) => page.getByRole('dialog', { name: /^Lời văn: / });

async function startWriting(page: Page) {
  await sheet(page)
    .getByRole('button', { name: /^Sửa lời văn: / })
    .first()
    .click();
  const box = dialog(page).getByRole('textbox', { name: 'Lời văn của kỳ này' });
  await box.waitFor();
  return box;
}

describe('the officer’s text', () => {
  it('is written from the sheet, kept in its register and printed for this period without a mark', async () => {
    const page = await open();
    const box = await startWriting(page);
    expect(await barriers(page)).toEqual([]);
    await box.fill('Câu thứ nhất của kỳ này.\n\n- Ý thứ hai.');
    await dialog(page).getByRole('button', { name: 'Lưu lời văn' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    await sheet(page).getByText('Câu thứ nhất của kỳ này.', { exact: true }).waitFor();
    await sheet(page).getByText('- Ý thứ hai.', { exact: true }).waitFor();
    expect(await (await startWriting(page)).inputValue()).toBe('Câu thứ nhất của kỳ này.\n\n- Ý thứ hai.');
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
  });

  it('that somebody else corrected meanwhile is shown beside one’s own, and nothing is overwritten unseen', async () => {
    const [mine, theirs] = [await open(), await open()];
    const box = await startWriting(mine);
    await (await startWriting(theirs)).fill('Bản của người khác.');
    await dialog(theirs).getByRole('button', { name: 'Lưu lời văn' }).click();
    await sheet(theirs).getByText('Bản của người khác.', { exact: true }).waitFor();

    await box.fill('Bản của tôi.');
    await dialog(mine).getByRole('button', { name: 'Lưu lời văn' }).click();
    const told = dialog(mine).getByRole('alert', { name: 'Mục này vừa được người khác sửa' });
    await told.getByText('Bản của người khác.', { exact: true }).waitFor();
    await told.getByText('Bản của tôi.', { exact: true }).waitFor();
    await told.getByRole('button', { name: 'Giữ bản đang nhập, sửa tiếp trên bản mới' }).click();
    await dialog(mine).getByRole('button', { name: 'Lưu lời văn' }).click();
    await sheet(mine).getByText('Bản của tôi.', { exact: true }).waitFor();
  });
});
