import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { newProgram, type Running } from '../faults/program.ts';
import { barriers, launchChromium, type Visit, visit } from './chromium.ts';

/** A first PC that begins without the samples, and a second one that gets its backup. */
const passphrase = 'Sông Bé mùa nước nổi';
const more = { GIAOUOC_SAMPLES: 'off', GIAOUOC_BACKUP_PASSPHRASE: passphrase };
const [first, second] = [newProgram(more), newProgram(more)];
let browser: Browser;
const running: Running[] = [];
const visits: Visit[] = [];

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  for (const one of running) await one.stop('SIGINT');
  first.remove();
  second.remove();
});
afterEach(async () => {
  for (const one of visits.splice(0)) {
    expect(one.complaints).toEqual([]);
    await one.close();
  }
});

async function open(url: string): Promise<Page> {
  const opened = await visit(browser, url, { signedIn: false });
  visits.push(opened);
  return opened.page;
}

const password = 'Trảng cỏ Bù Lạch';
const agency = 'ban-dan-toc-tinh-dong-phu';
const people = 'Họ và tên;Chức vụ;Từ ngày\nLê Thị Hoa;Chuyên viên;01/02/2020\nĐiểu Sơn;Trưởng phòng;01/02/2020\n';

async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value);
}

async function signUp(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Tạo người quản trị đầu tiên' }).waitFor();
  await fill(page, {
    'Họ và tên': 'Trần Thị Quản',
    'Tên đăng nhập': 'quan.tt',
    'Mật khẩu': password,
    'Nhập lại mật khẩu': password,
  });
  await page.keyboard.press('Enter');
}

async function makeAgency(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Thêm cơ quan' }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await fill(page, {
    'Tên cơ quan': 'Ban Dân tộc',
    'Cơ quan cấp trên trực tiếp': 'UBND tỉnh Đồng Phú',
    'Địa danh': 'Đồng Phú',
    'Ký hiệu': 'BDT',
  });
  await page.keyboard.press('Enter');
  await page.getByText('Viết ngày theo dạng').or(page.getByText('Chưa ghi.')).first().waitFor();
  await page.getByLabel('Mang tên này từ ngày').fill('01/01/2020');
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: /công tác dân tộc cấp tỉnh/ }).check();
  await page.getByRole('combobox', { name: 'Báo cáo làm trước' }).selectOption('so-ket-thi-dua');
  await page.getByRole('combobox', { name: 'Kỳ báo cáo' }).selectOption({ index: 0 });
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  await page.getByLabel('Phòng, ban').fill('Văn phòng\nPhòng Nghiệp vụ');
  await page.getByRole('button', { name: 'Tạo cơ quan' }).click();
  await page.getByRole('heading', { name: 'Đã tạo cơ quan' }).waitFor();
}

async function enterPeople(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Nhập danh sách người từ Excel' }).click();
  const buffer = Buffer.from(people);
  await page.locator('input[type=file]').setInputFiles({ name: 'nguoi.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Vào sổ 2 mục' }).click();
  await page.getByText('Đã vào sổ 2 mục').waitFor();
}

async function changeUnits(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/${agency}/quan-tri/to-chuc?ngay=2026-03-02`);
  await page.getByText('Chưa ghi thuộc đơn vị nào').waitFor();
  await page.getByRole('combobox', { name: 'Thay đổi' }).selectOption({ label: 'Chuyển người sang đơn vị' });
  await page.getByRole('combobox', { name: 'Người', exact: true }).selectOption({ label: 'Lê Thị Hoa' });
  await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).selectOption({ label: 'Văn phòng' });
  await page.getByLabel('Từ ngày').fill('01/02/2020');
  await page.keyboard.press('Enter');
  await page.getByRole('listitem').filter({ hasText: 'Văn phòng' }).getByText('Lê Thị Hoa').waitFor();
  await page.getByRole('combobox', { name: 'Thay đổi' }).selectOption({ label: 'Đổi tên' });
  await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).selectOption({ label: 'Phòng Nghiệp vụ' });
  await fill(page, { 'Tên mới': 'Phòng Chính sách', 'Từ ngày': '01/7/2025' });
  await page.keyboard.press('Enter');
  await page.getByRole('listitem').filter({ hasText: 'Phòng Chính sách' }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByLabel('Vào ngày').fill('30/6/2025');
  await page.keyboard.press('Enter');
  await page.getByRole('listitem').filter({ hasText: 'Phòng Nghiệp vụ' }).waitFor();
}

async function backUp(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Sao lưu' }).click();
  await page.getByText('Chưa có bản sao lưu nào.').waitFor();
  await page.getByText('Tệp sao lưu được mã hóa').waitFor();
  await page.getByRole('button', { name: 'Sao lưu ngay' }).click();
  await page.getByRole('button', { name: /Kiểm tra giaouoc-/ }).click();
  await page.getByText(/nguyên vẹn: .* dòng dữ liệu/).waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('link', { name: 'Hệ thống' }).click();
  await page.getByText(/Ổ đĩa còn trống/).waitFor();
  await page.getByText('Không có việc nào hỏng.').waitFor();
  expect(await barriers(page)).toEqual([]);
  const folder = path.join(first.folder, 'data', 'backups');
  return path.join(folder, readdirSync(folder)[0] ?? '');
}

/** The files of the agency's report, as the command line writes them. */
function reportOf(program: typeof first): Buffer[] {
  const out = path.join(program.folder, 'bao-cao');
  const { status } = program.run([
    'report',
    '--agency',
    agency,
    '--report',
    'so-ket-thi-dua',
    '--period',
    '2026-H1',
    '--out',
    out,
  ]);
  expect(status).toBe(0);
  return ['docx', 'pdf'].map((format) => readFileSync(path.join(out, `bao-cao.${format}`)));
}

it('an office begins on an empty PC, and goes on with everything on a second one from its backup', async () => {
  const here = await first.start();
  running.push(here);
  const page = await open(here.url);
  await signUp(page);
  await makeAgency(page);
  await enterPeople(page);
  await changeUnits(page, here.url);
  const file = await backUp(page);
  expect(first.run(['restore', file]).err).toContain('Giao Ước đang chạy');

  expect(second.run(['restore', path.join(first.folder, 'khong-co.sao-luu')]).status).toBe(2);
  const restored = second.run(['restore', file]);
  expect([restored.status, restored.out]).toEqual([0, expect.stringContaining('Đã khôi phục')]);
  expect(second.run(['journal', 'verify', '--agency', agency]).status).toBe(0);
  expect(reportOf(second)).toEqual(reportOf(first));
  expect(second.run(['restore', file]).err).toContain('bản cài đặt trống');

  const there = await second.start();
  running.push(there);
  const door = await open(`${there.url}/${agency}/quan-tri/to-chuc?ngay=2026-03-02`);
  await door.getByLabel('Tên đăng nhập').fill('quan.tt');
  await fill(door, { 'Mật khẩu': password });
  await door.keyboard.press('Enter');
  await door.getByRole('listitem').filter({ hasText: 'Văn phòng' }).getByText('Lê Thị Hoa').waitFor();
}, 400_000);
