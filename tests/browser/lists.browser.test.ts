import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startApplication } from './application.ts';
import { barriers } from './chromium.ts';

const application = startApplication();
const list = '/binh-phuoc-bdt/so/propaganda';
const pdf = Buffer.from('%PDF-1.4\n% Biên bản hội nghị\n');

const rowTitles = (page: Page): Promise<string[]> => page.locator('tbody a[data-row]').allInnerTexts();
const focusedRow = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
const parameter = (page: Page, name: string): string | null => new URL(page.url()).searchParams.get(name);

/** Drops a file on the page as a hand does. */
async function dropFile(page: Page, name: string, bytes: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text ?? ''], fileName ?? ''));
      return data;
    },
    [name, bytes.toString()] as const,
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

describe('the list of a register', () => {
  it('is walked, searched and marked by keyboard, changed at once, and tells what it did', async () => {
    const page = await application.open(list);
    await page.getByRole('table').waitFor();
    const titles = await rowTitles(page);
    await page.getByRole('region', { name: 'Sổ tuyên truyền, vận động' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    expect(await focusedRow(page)).toBe(titles[1]);
    await page.keyboard.press('Space');
    await page.keyboard.press('End');
    expect(await focusedRow(page)).toBe(titles.at(-1));
    await page.getByText('Đã chọn 2 mục').waitFor();
    await page.getByRole('button', { name: 'Gán giá trị…' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Trường').selectOption({ label: 'Thành phần dự' });
    await dialog.getByLabel('Giá trị mới').selectOption({ index: 1 });
    expect(await barriers(page)).toEqual([]);
    await dialog.getByLabel('Lý do').fill('Ghi lại thành phần dự theo danh sách ký nhận');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(/Đã ghi thay đổi ở [12] mục\./).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('thuoc la');
    await expect.poll(() => parameter(page, 'tim')).toBe('thuoc la');
    await page.getByRole('region', { name: 'Sổ tuyên truyền, vận động' }).focus();
    await page.keyboard.press('n');
    await page.getByRole('heading', { name: /^Vào sổ/ }).waitFor();
    await page.goBack();
    await page.getByRole('region', { name: 'Sổ tuyên truyền, vận động' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Lịch sử chỉnh sửa' }).waitFor();
  });

  it('keeps columns for the person and views under a name, and an address shows another person the same', async () => {
    const page = await application.open(list);
    await page.getByRole('button', { name: 'Cột', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Đơn vị phối hợp' }).check();
    await page.getByRole('checkbox', { name: 'Chủ đề' }).uncheck();
    await page.keyboard.press('Escape');
    await page.getByLabel('Lọc theo Hình thức').selectOption({ index: 1 });
    await page.getByLabel('Số người dự: từ').fill('50');
    await expect.poll(() => new URL(page.url()).searchParams.toString()).toContain('50');
    await page.getByRole('button', { name: 'Cách xem' }).click();
    await page.getByLabel('Tên cách xem').fill('Hội nghị đông người');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Hội nghị đông người' }).waitFor();
    const heads = () => page.getByRole('columnheader').allInnerTexts();
    await page.goto(new URL(list, application.world.url).href);
    await expect.poll(async () => (await heads()).join()).not.toContain('Chủ đề');
    await page.getByRole('button', { name: 'Cách xem' }).click();
    await page.getByRole('link', { name: 'Hội nghị đông người' }).click();
    await expect.poll(() => parameter(page, 'cot')).not.toBeNull();
    await page.getByRole('table').waitFor();
    const [address, columns] = [page.url(), await heads()];
    const { pathname, search } = new URL(address);
    const other = await application.open(pathname + search);
    await expect.poll(() => other.getByRole('columnheader').allInnerTexts()).toEqual(columns);
    await expect.poll(() => rowTitles(other)).toEqual(await rowTitles(page));
  });

  it('pages beside an entry, forwards and back, and says where in the list it is', async () => {
    const page = await application.open('/binh-phuoc-bdt/so/documents');
    await page.getByText(/^1–50 trong/).waitFor();
    const first = await rowTitles(page);
    await page.getByRole('button', { name: 'Trang sau' }).click();
    await page.getByText(/^51–/).waitFor();
    await expect.poll(async () => (await rowTitles(page)).some((title) => title === first[0])).toBe(false);
    const second = await rowTitles(page);
    await page.reload();
    await expect.poll(() => rowTitles(page)).toEqual(second);
    await page.getByRole('button', { name: 'Trang trước' }).click();
    await expect.poll(() => rowTitles(page)).toEqual(first);
  });
});

describe('the form of an entry', () => {
  it('keeps what is typed for another PC, warns of a double, and sends files with the entry', async () => {
    const page = await application.open(`${list}/vao-so`);
    await page.getByLabel('Ngày tổ chức').first().fill('5/5/2023');
    await page.getByLabel('Nội dung tuyên truyền').fill('Hội nghị tuyên truyền tại xã biên giới');
    await page.getByText(/Phần nhập dở đã giữ lúc/).waitFor();
    const elsewhere = await application.open(`${list}/vao-so`);
    await elsewhere.getByText(/Đã khôi phục phần nhập dở/).waitFor();
    expect(await elsewhere.getByLabel('Nội dung tuyên truyền').inputValue()).toBe(
      'Hội nghị tuyên truyền tại xã biên giới',
    );

    await page.getByLabel('Hình thức').selectOption({ index: 1 });
    await page.getByLabel('Chủ đề').selectOption({ index: 1 });
    await page.getByRole('textbox', { name: 'Số hội nghị (lớp)' }).fill('1');
    await page.getByRole('textbox', { name: 'Số người dự' }).fill('60');
    await page.getByLabel('Thành phần dự').selectOption({ index: 1 });
    await page.getByLabel('Chủ trì').check();
    await dropFile(page, 'bien-ban.pdf', pdf);
    await page.getByText('Gửi cùng khi lưu vào sổ').waitFor();
    await page.getByRole('button', { name: 'Lưu vào sổ' }).click();
    await page.getByText('Đã lưu vào sổ.').waitFor();
    await page.getByRole('link', { name: 'bien-ban.pdf' }).waitFor();
    await page.getByText('Chứng minh bằng 1 tệp đính kèm.').waitFor();

    await dropFile(page, 'trang.html', Buffer.from('<script>alert(1)</script>'));
    await page
      .getByRole('alert')
      .getByText(/chỉ nhận PDF/)
      .waitFor();
    expect(await barriers(page)).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'bien-ban.pdf' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('bien-ban.pdf');
    await page.getByRole('button', { name: 'Gỡ tệp bien-ban.pdf' }).click();
    await page.getByRole('dialog').getByLabel('Lý do gỡ').fill('Đính nhầm tệp');
    await page.getByRole('dialog').getByRole('button', { name: 'Gỡ tệp' }).click();
    await page.getByText('Chưa có tệp nào.').waitFor();

    await page.getByRole('link', { name: 'Vào mục khác' }).click();
    await page.getByLabel('Ngày tổ chức').first().fill('8/5/2023');
    await page.getByLabel('Nội dung tuyên truyền').fill('hoi nghi tuyen truyen tai xa bien gioi');
    await page.getByText('Sổ đã có mục có thể trùng:').waitFor();
  });
});
