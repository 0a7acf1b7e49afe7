import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type MadeCell, makeWorkbook } from '../../src/registers/excel/workbook.fixture.ts';
import { startWorld } from '../world.ts';
import { barriers, launchChromium, type Visit, visit } from './chromium.ts';

const register = '/binh-phuoc-bdt/so/propaganda';
let world: { url: string; close: () => Promise<void> };
let browser: Browser;
let folder: string;
const visits: Visit[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-excel-'));
  world = await startWorld();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  for (const one of visits.splice(0)) {
    expect(one.complaints).toEqual([]);
    await one.close();
  }
});

async function open(place: string): Promise<Page> {
  const opened = await visit(browser, world.url.replace(/\/$/, '') + place);
  visits.push(opened);
  return opened.page;
}

const heads = [
  'Ngày tổ chức',
  'Nội dung tuyên truyền',
  'Hình thức',
  'Chủ đề',
  'Số hội nghị (lớp)',
  'Số người dự',
  'Thành phần dự',
  'Địa bàn',
  'Vai trò của cơ quan',
];
const rowOf = (topic: string, changes: Record<number, MadeCell> = {}): MadeCell[] =>
  [
    '15/03/2023',
    topic,
    'Hội nghị tuyên truyền',
    'Phòng, chống tác hại của thuốc lá',
    1,
    120,
    'Người dân tộc thiểu số',
    'xã Lộc An',
    'Chủ trì',
  ].map((cell, index) => changes[index] ?? cell);

async function file(name: string, rows: MadeCell[][]): Promise<string> {
  const full = path.join(folder, name);
  writeFileSync(full, await makeWorkbook([{ name: 'Sheet1', rows: [heads, ...rows] }]));
  return full;
}

const choose = (page: Page, name: string) => page.locator('input[type=file]').setInputFiles(name);

describe('a register and Excel', () => {
  it('a file with errors shows each by its cell and cannot be entered; a question is answered on the page', async () => {
    const page = await open(`${register}/nhap-excel`);
    await choose(page, await file('loi.xlsx', [rowOf('Đợt một'), rowOf('Đợt hai', { 0: '31/02/2023', 5: '1.200' })]));
    const errors = page.getByRole('region', { name: /chỗ cần sửa/ });
    await errors.getByRole('row', { name: /A3.*không có ngày 31 tháng 2 năm 2023/ }).waitFor();
    expect(await page.getByRole('button', { name: /^Vào sổ \d/ }).isDisabled()).toBe(true);
    await page
      .getByRole('group', { name: /đọc được theo hai cách/ })
      .getByLabel(/^1200/)
      .check();
    await expect
      .poll(() =>
        page
          .getByRole('group', { name: /đọc được theo hai cách/ })
          .getByLabel(/^1200/)
          .isChecked(),
      )
      .toBe(true);
    await page.getByText('Sửa các lỗi trong tệp rồi chọn lại tệp.').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  it('a good file is previewed, entered whole, and found in the list; the same file again adds nothing', async () => {
    const page = await open(register);
    await page.getByRole('button', { name: 'Excel' }).click();
    await page.getByRole('link', { name: 'Nhập từ Excel' }).click();
    const good = await file('tot.xlsx', [rowOf('Tuyên truyền qua tệp một'), rowOf('Tuyên truyền qua tệp hai')]);
    await choose(page, good);
    await page
      .getByRole('region', { name: /Xem trước/ })
      .getByRole('row', { name: /Tuyên truyền qua tệp hai.*xã Lộc An, huyện Lộc Ninh/ })
      .waitFor();
    await page.getByRole('button', { name: 'Vào sổ 2 mục' }).click();
    await page.getByRole('heading', { name: 'Đã vào sổ 2 mục.' }).waitFor();
    await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
    await choose(page, good);
    await page.getByText('Mọi dòng đã có trong sổ, không có gì để nhập.').waitFor();
    await page.goto(`${world.url.replace(/\/$/, '')}${register}?tim=qua%20tep`);
    await expect.poll(() => page.getByRole('link', { name: /^Tuyên truyền qua tệp/ }).count()).toBe(2);
  });

  it('what is exported on the page is a workbook of the entries that are shown', async () => {
    const page = await open(`${register}?tim=thuoc%20la`);
    await page.getByRole('button', { name: 'Excel' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Xuất Excel' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('so-tuyen-truyen-van-dong.xlsx');
    const saved = path.join(folder, 'xuat.xlsx');
    await download.saveAs(saved);
    expect(readFileSync(saved).subarray(0, 2).toString()).toBe('PK');
    await page.goto(`${world.url.replace(/\/$/, '')}${register}/nhap-excel`);
    await choose(page, saved);
    await page.getByText('Mọi dòng đã có trong sổ, không có gì để nhập.').waitFor();
  });

  it('a block pasted from Excel becomes entries, all or none, with errors at their cells', async () => {
    const page = await open(`${register}/vao-nhieu`);
    const cells = (topic: string, persons: string) =>
      [
        '15/03/2023',
        topic,
        'Hội nghị tuyên truyền',
        'Phòng, chống tác hại của thuốc lá',
        '1',
        persons,
        'Người dân tộc thiểu số',
        'xã Lộc An',
        '',
        '',
        '',
        '',
        '',
        'Chủ trì',
      ].join('\t');
    await page.getByLabel('Ngày tổ chức, dòng 1').first().focus();
    await page.evaluate(
      (text) => {
        const data = new DataTransfer();
        data.setData('text/plain', text);
        document.activeElement?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
      },
      `${cells('Dán từ Excel một', 'trên 1.080')}\n${cells('Dán từ Excel hai', 'nhiều')}\n`,
    );
    await page
      .getByRole('alert')
      .getByRole('button', { name: /^1\.234,5/ })
      .click();
    await page.getByRole('button', { name: 'Lưu tất cả vào sổ' }).click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /Dòng 2, Số người dự/ })
      .waitFor();
    await page.getByLabel('Số người dự, dòng 2').fill('95');
    await page.getByRole('button', { name: 'Lưu tất cả vào sổ' }).click();
    await page.getByText('Đã lưu 2 mục vào sổ.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.goto(`${world.url.replace(/\/$/, '')}${register}?tim=dan%20tu%20excel`);
    await page.getByRole('link', { name: 'Dán từ Excel hai' }).waitFor();
    await page.getByText('trên 1.080').waitFor();
  });
});
