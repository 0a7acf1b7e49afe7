import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startApplication } from './application.ts';
import { barriers } from './chromium.ts';

const report = '/binh-phuoc-bdt/bao-cao/so-ket-thi-dua/2023-H1';
const application = startApplication();

const open = application.open;

const save = (page: Page) => page.getByRole('button', { name: 'Lưu vào sổ' }).click();

/** The messages that belong to a control for somebody who hears the page. */
async function messageAt(page: Page, control: Locator): Promise<string> {
  const ids = ((await control.getAttribute('aria-describedby')) ?? '').split(' ').filter((id) => id !== '');
  const texts = await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).textContent()));
  return texts.join(' ');
}

async function openEntry(page: Page, title: RegExp): Promise<void> {
  await page.getByRole('link', { name: title }).first().click();
  await page.getByRole('heading', { name: 'Lịch sử chỉnh sửa' }).waitFor();
}

describe('a register on the screen', () => {
  it('correcting an entry changes the sentence of the report, and the history keeps both values with the reason', async () => {
    const page = await open(`${report}?so-lieu=gifts.total`);
    await openEntry(page, /^Tặng quà người dân tộc thiểu số có hoàn cảnh khó khăn/);
    await page.getByRole('link', { name: 'Sửa' }).click();
    await page.getByLabel('Trị giá, dòng 1').fill('65 triệu');
    await page.getByLabel('Lý do sửa').fill('Bổ sung quà theo biên bản giao nhận');
    await save(page);
    await page.getByText('Đã lưu vào sổ.').waitFor();
    const history = page.getByRole('list').filter({ hasText: 'Lần 2' }).last();
    expect(await history.textContent()).toMatch(/60\.000\.000[\s\S]*65\.000\.000/);
    expect(await history.textContent()).toContain('Bổ sung quà theo biên bản giao nhận');
    await page.getByRole('link', { name: 'Về số liệu trong báo cáo' }).click();
    const sheet = page.getByRole('article', { name: 'Báo cáo như sẽ in' });
    await sheet
      .getByRole('button', { name: /^400,5 triệu đồng/ })
      .first()
      .waitFor();
    expect(await sheet.getByRole('button', { name: /^395,5 triệu đồng/ }).count()).toBe(0);
  });

  it('what cannot be read is refused at its field, kept as typed, and still there after a reload', async () => {
    const page = await open('/binh-phuoc-bdt/so/propaganda/vao-so');
    await page.getByLabel('Ngày tổ chức').first().fill('31/2/2023');
    await page.getByLabel('Nội dung tuyên truyền').fill('Hội nghị tại xã biên giới');
    await save(page);
    const date = page.getByLabel('Ngày tổ chức').first();
    await expect.poll(() => date.getAttribute('aria-invalid')).toBe('true');
    expect(await messageAt(page, date)).toContain('dd/mm/yyyy');
    expect(await date.inputValue()).toBe('31/2/2023');
    await page.reload();
    await page.getByText(/Đã khôi phục phần nhập dở/).waitFor();
    expect(await page.getByLabel('Ngày tổ chức').first().inputValue()).toBe('31/2/2023');
    expect(await page.getByLabel('Nội dung tuyên truyền').inputValue()).toBe('Hội nghị tại xã biên giới');
  });

  it('what the register itself refuses comes back from the server to its field', async () => {
    const page = await open('/binh-phuoc-bdt/so/propaganda/vao-so');
    await fillEvent(page, 'Tuyên truyền pháp luật cho học sinh nội trú', '0');
    await save(page);
    const sessions = page.getByLabel('Số hội nghị (lớp)', { exact: false }).last();
    await page.getByRole('alert').getByRole('link').first().waitFor();
    expect(await messageAt(page, sessions)).toContain('ít nhất là 1');
  });

  it('a new entry is in the list, and the form leaves no draft behind', async () => {
    const page = await open('/binh-phuoc-bdt/so/propaganda/vao-so');
    await fillEvent(page, 'Tuyên truyền phòng, chống tảo hôn tại xã Lộc Thành', '2');
    await save(page);
    await page.getByText('Đã lưu vào sổ.').waitFor();
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await page.goto(
      `${application.world.url.replace(/\/$/, '')}/binh-phuoc-bdt/so/propaganda?tim=tao%20hon%20tai%20xa%20loc%20thanh`,
    );
    await page.getByRole('link', { name: /tảo hôn tại xã Lộc Thành/ }).waitFor();
  });

  it('a place is found without accents and a document by its number', async () => {
    const page = await open('/binh-phuoc-bdt/so/propaganda/vao-so');
    await page.getByRole('combobox', { name: 'Địa bàn' }).fill('loc an');
    await page.getByTitle('xã Lộc An, huyện Lộc Ninh').click();
    await page.getByRole('combobox', { name: 'Văn bản chứng minh' }).fill('631/QĐ');
    await page.getByTitle(/^Quyết định số 631\/QĐ-UBND/).click();
    await fillEvent(page, 'Tuyên truyền chính sách dân tộc tại xã Lộc An', '1');
    await save(page);
    const values = page.getByRole('main');
    await values.getByText('xã Lộc An, huyện Lộc Ninh').waitFor();
    await values.getByRole('link', { name: /^Quyết định số 631\/QĐ-UBND/ }).waitFor();
  });

  it('somebody who was quicker is not overwritten unseen', async () => {
    const [first, second] = await Promise.all([
      open('/binh-phuoc-bdt/so/meetings'),
      open('/binh-phuoc-bdt/so/meetings'),
    ]);
    for (const page of [first, second]) {
      await page.getByRole('table').getByRole('link').last().click();
      await page.getByRole('link', { name: 'Sửa' }).click();
      await page.getByLabel('Lý do sửa').waitFor();
    }
    for (const [page, words] of [
      [first, 'người thứ nhất'],
      [second, 'người thứ hai'],
    ] as const) {
      await page.getByLabel('Nội dung').fill(`Nội dung của ${words}`);
      await page.getByLabel('Lý do sửa').fill('Ghi rõ nội dung họp');
      await save(page);
      if (page === first) await page.getByText('Đã lưu vào sổ.').waitFor();
    }
    const notice = second.getByRole('alert', { name: 'Mục này vừa được người khác sửa' });
    await notice.waitFor();
    const text = await notice.textContent();
    expect(text).toContain('Nội dung của người thứ nhất');
    expect(text).toContain('Nội dung của người thứ hai');
    await notice.getByRole('button', { name: /Giữ bản đang nhập/ }).click();
    await save(second);
    await second.getByRole('heading', { name: 'Nội dung của người thứ hai' }).waitFor();
  });

  it('search, sort and filter are in the address, so that a list can be sent as a link', async () => {
    const page = await open('/binh-phuoc-bdt/so/documents');
    await page.getByLabel('Tên loại').selectOption({ label: 'Kế hoạch' });
    await page.getByRole('button', { name: 'Số', exact: true }).click();
    await page.getByRole('searchbox', { name: 'Tìm trong tên mục' }).fill('điển hình');
    await expect.poll(() => new URL(page.url()).searchParams.get('tim')).toBe('điển hình');
    const rows = page.getByRole('table').getByRole('row');
    await expect.poll(() => rows.count()).toBeGreaterThan(1);
    await expect
      .poll(async () => (await rows.allInnerTexts()).slice(1).every((row) => row.includes('Kế hoạch')))
      .toBe(true);
    const before = await rows.allInnerTexts();
    const other = await open(new URL(page.url()).pathname + new URL(page.url()).search);
    await expect.poll(() => other.getByRole('table').getByRole('row').allInnerTexts()).toEqual(before);
    expect(await other.getByRole('columnheader', { name: 'Số', exact: true }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
  });

  it('axe finds nothing serious in the dark on list, entry and form with errors', async () => {
    const page = await open('/binh-phuoc-bdt/so/visits', { colorScheme: 'dark' });
    await page.getByRole('table').waitFor();
    expect(await barriers(page)).toEqual([]);
    await openEntry(page, /Ramadan/);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'Sửa' }).click();
    await page.getByLabel('Lý do sửa').waitFor();
    await save(page);
    await page.getByRole('alert').waitFor();
    expect(await barriers(page)).toEqual([]);
  });
});

/** Fills what the register of propaganda events requires. */
async function fillEvent(page: Page, topic: string, sessions: string): Promise<void> {
  await page.getByLabel('Ngày tổ chức').first().fill('5/5/2023');
  await page.getByLabel('Nội dung tuyên truyền').fill(topic);
  await page.getByLabel('Hình thức').selectOption({ index: 1 });
  await page.getByLabel('Chủ đề').selectOption({ index: 1 });
  await page.getByRole('textbox', { name: 'Số hội nghị (lớp)' }).fill(sessions);
  await page.getByRole('textbox', { name: 'Số người dự' }).fill('trên 120');
  await page.getByLabel('Thành phần dự').selectOption({ index: 1 });
  await page.getByLabel('Chủ trì').check();
}
