/** Takes the pictures of the README from the real pages: `node tests/pictures.ts` (needs a built web application and Chromium). */
import path from 'node:path';
import type { Page } from 'playwright-core';
import { faultyReport } from '../src/auditor/review/bao-cao-sai.fixture.ts';
import { type MadeCell, makeWorkbook } from '../src/registers/excel/workbook.fixture.ts';
import { launchChromium } from './browser/chromium.ts';
import { visitAs, visitorOf } from './session.ts';
import { startWorld } from './world.ts';

interface Picture {
  name: string;
  address: string;
  shown: string;
  file?: { name: string; mimeType: string; buffer: Buffer };
  /** Seen by whoever manages the installation. */
  manager?: true;
  /** What a hand does before the picture is taken. */
  by?: (page: Page) => Promise<void>;
}

async function judgeFirst(page: Page): Promise<void> {
  await page.keyboard.press('Alt+ArrowDown');
  await page.locator('article:focus').getByRole('button', { name: 'Đúng là sai' }).click();
  await page.getByRole('button', { name: 'Kết luận lại' }).waitFor();
  await page.keyboard.press('Alt+ArrowDown');
}

/** A list as somebody keeps it, with what goes wrong in such lists. */
async function listWithErrors(): Promise<Buffer> {
  const heads = [
    'STT',
    'Ngày tổ chức',
    'Nội dung tuyên truyền',
    'Hình thức',
    'Chủ đề',
    'Số hội nghị (lớp)',
    'Số người dự',
    'Thành phần dự',
    'Vai trò của cơ quan',
  ];
  const row = (number: number, day: string, persons: string | number): MadeCell[] => [
    number,
    day,
    `Phòng, chống tác hại của thuốc lá, đợt ${number}`,
    'Hội nghị tuyên truyền',
    'Phòng, chống tác hại của thuốc lá',
    1,
    persons,
    'Người dân tộc thiểu số',
    'Chủ trì',
  ];
  const rows = [
    row(1, '15/03/2023', 120),
    row(2, '31/02/2023', 95),
    row(3, '20/3/23', 80),
    row(4, '22/03/2023', '1.200'),
  ];
  return Buffer.from(await makeWorkbook([{ name: 'Hội nghị', rows: [['DANH SÁCH HỘI NGHỊ'], [], heads, ...rows] }]));
}

const folder = path.join(import.meta.dirname, '..', 'docs', 'pictures');
const report = '/binh-phuoc-bdt/bao-cao/so-ket-thi-dua/2023-H1';
const pictures: Picture[] = [
  { name: 'bao-cao.png', address: report, shown: 'Kính gửi' },
  { name: 'so-lieu.png', address: `${report}?so-lieu=gifts.total`, shown: 'Chia theo nhóm' },
  { name: 'so-theo-doi.png', address: '/binh-phuoc-bdt/so/visits', shown: 'Chưa có' },
  { name: 'dang-nhap.png', address: '/dang-nhap', shown: 'Tạo người quản trị đầu tiên' },
  {
    name: 'nhap-excel.png',
    address: '/binh-phuoc-bdt/so/propaganda/nhap-excel',
    shown: 'chỗ cần sửa',
    file: { name: 'hoi-nghi.xlsx', mimeType: 'application/octet-stream', buffer: await listWithErrors() },
  },
  {
    name: 'ra-soat.png',
    address: '/binh-phuoc-bdt/ra-soat',
    shown: 'Đã kết luận 0/',
    file: { name: 'bao-cao-6-thang.txt', mimeType: 'text/plain', buffer: Buffer.from(faultyReport) },
    by: judgeFirst,
  },
  { name: 'ra-soat-danh-sach.png', address: '/binh-phuoc-bdt/ra-soat', shown: 'bao-cao-6-thang.txt' },
  {
    name: 'to-chuc.png',
    address: '/binh-phuoc-bdt/quan-tri/to-chuc?ngay=2023-06-30',
    shown: 'Ghi thay đổi',
    manager: true,
  },
  { name: 'bo-mau-nganh.png', address: '/binh-phuoc-bdt/quan-tri/bo-mau', shown: 'Đi kèm chương trình', manager: true },
  {
    name: 'sao-luu.png',
    address: '/binh-phuoc-bdt/quan-tri/sao-luu',
    shown: 'Sao lưu ngay',
    manager: true,
    by: async (page) => {
      await page.getByRole('button', { name: 'Sao lưu ngay' }).click();
      await page.getByRole('button', { name: /Kiểm tra giaouoc-/ }).click();
      await page.getByText(/nguyên vẹn: /).waitFor();
    },
  },
  { name: 'he-thong.png', address: '/binh-phuoc-bdt/quan-tri/he-thong', shown: 'Ổ đĩa còn trống', manager: true },
  { name: 'co-quan-moi.png', address: '/co-quan-moi', shown: 'Bước 1 trong 3', manager: true },
];

const world = await startWorld();
const browser = await launchChromium();
try {
  const newPage = async (): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, deviceScaleFactor: 1 });
    await context.addCookies(visitorOf(world.url));
    return context.newPage();
  };
  const ofSecretary = await newPage();
  await visitAs(world.url, world.dataFolder, { role: 'administrator', agency: null, name: 'Trần Thị Quản' });
  const ofManager = await newPage();
  for (const { name, address, shown, file, by, manager } of pictures) {
    const page = manager === true ? ofManager : ofSecretary;
    await page.goto(world.url + address);
    if (file !== undefined) await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText(shown).first().waitFor();
    await by?.(page);
    await page.evaluate(() => document.fonts.ready);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: path.join(folder, name) });
  }
} finally {
  await browser.close();
  await world.close();
}
