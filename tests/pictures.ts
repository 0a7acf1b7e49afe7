/** Takes the pictures of the README and of the user guide from the real pages: `node tests/pictures.ts` (needs a built web application and Chromium). */
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { RoleId } from '../src/access/permissions.ts';
import { faultyReport } from '../src/auditor/review/bao-cao-sai.fixture.ts';
import { fixtureFile, fixturePassword } from '../src/documents/signatures/signed.fixture.ts';
import { type MadeCell, makeWorkbook } from '../src/registers/excel/workbook.fixture.ts';
import { launchChromium, placeCursor } from './browser/chromium.ts';
import { editedReport } from './edited-report.ts';
import { visitAs, visitorOf } from './session.ts';
import { submittedReport } from './submitted-report.ts';
import { startWorld } from './world.ts';

interface Picture {
  name: string;
  address: string;
  shown: string;
  /** Whose page it is; absent: a council's secretary's; `manager`: of whoever manages the whole installation. */
  as?: RoleId | 'manager';
  file?: { name: string; mimeType: string; buffer: Buffer };
  /** What a hand does before the picture is taken. */
  by?: (page: Page) => Promise<void>;
}

async function judgeFirst(page: Page): Promise<void> {
  await page.keyboard.press('Alt+ArrowDown');
  await page.locator('article:focus').getByRole('button', { name: 'Đúng là sai' }).click();
  await page.getByRole('button', { name: 'Kết luận lại' }).waitFor();
  await page.keyboard.press('Alt+ArrowDown');
}

/** A few sentences of the model agency's half year, one day of which is wrong. */
const reportOfText = `BÁO CÁO
Sơ kết công tác 06 tháng đầu năm 2023

Ban ban hành Kế hoạch số 05/KH-BDT ngày 04/02/2023 phát động phong trào thi đua; Kế hoạch số 06/KH-BDT ngày 09/02/2023 và
Kế hoạch số 07/KH-BDT ngày 09/02/2023 triển khai công tác thi đua, khen thưởng năm 2023.

Dịp Tết Nguyên đán, Ban vận động được 550 phần quà tặng đồng bào dân tộc thiểu số.

Đề án được ban hành theo Quyết định số 40/QĐ-BDT ngày 31/5/2023; đã cấp 30 thẻ bảo hiểm y tế.
`;

async function compareWithRegisters(page: Page): Promise<void> {
  await page.getByText('chưa đối chiếu với sổ').click();
  await page.getByRole('button', { name: 'Đối chiếu', exact: true }).click();
  await page.getByRole('group', { name: 'Lọc theo kết quả đối chiếu' }).waitFor();
  await page.keyboard.press('Alt+ArrowDown');
  await page.locator('article:focus').waitFor();
}

async function makeSlip(page: Page): Promise<void> {
  await page.getByLabel('Họ và tên').fill('Lê Thị Vân');
  await page.getByLabel('Tên đăng nhập').fill('van.lt');
  await page.getByRole('button', { name: 'Thêm và tạo lời mời' }).click();
  await page.getByRole('img', { name: 'Mã QR của đường dẫn' }).scrollIntoViewIfNeeded();
}

async function writeAndComment(page: Page): Promise<void> {
  await placeCursor(page.locator('[data-block="khai-quat-11"] p'));
  await page.keyboard.press('Control+a');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type(' Các phòng đã kiện toàn xong trong quý I.');
  await page
    .getByRole('region', { name: /^I\. KHÁI QUÁT/ })
    .getByText('Đã lưu', { exact: true })
    .waitFor();
  await page.getByLabel('Góp ý cho đoạn này').fill('Nhờ ghi rõ ngày kiện toàn.');
  await page.getByRole('button', { name: 'Gửi góp ý' }).click();
  await page.getByText('Góp ý: 1 chưa xử lý').waitFor();
}

async function putTable(page: Page): Promise<void> {
  const block = page.locator('[data-block="uu-diem"]');
  await block.locator('p').last().click();
  await page.getByRole('button', { name: 'Bảng', exact: true }).click();
  await page.getByRole('dialog', { name: 'Chèn bảng' }).getByRole('button', { name: 'Chèn', exact: true }).click();
  await block.locator('th').first().click();
  const divisions = { figure: 'Số phòng thuộc Ban tại' };
  const staff = { figure: 'Số công chức, người lao động tại' };
  const rows = [
    ['STT', 'Nội dung', 'Kết quả'],
    ['1', 'Số phòng thuộc Ban', divisions],
    ['2', 'Công chức, người lao động', staff],
    ['3', 'Kế hoạch công tác năm', 'Đã ban hành'],
  ];
  for (const [at, cell] of rows.flat().entries()) {
    if (at > 0) await page.keyboard.press('Tab');
    await page.keyboard.type(typeof cell === 'string' ? cell : '/');
    if (typeof cell === 'string') continue;
    await page.getByRole('combobox', { name: 'Tìm số liệu, văn bản' }).fill(cell.figure);
    await page.getByRole('option', { name: cell.figure }).first().waitFor();
    await page.keyboard.press('Enter');
  }
  await block.locator('th').first().click();
  await page.getByRole('button', { name: 'Bảng', exact: true }).click();
  await page.getByRole('button', { name: 'Cột hẹp' }).click();
  await page.getByRole('button', { name: 'Bảng', exact: true }).click();
}

async function beforeFreezing(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Khóa số liệu', exact: true }).click();
  await page.getByText('Cần biết trước khi làm bước này').waitFor();
}

async function search(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Tìm trong cơ quan' }).fill('ke hoach 05');
  await page.getByRole('listbox').getByRole('option').first().waitFor();
}

/** The first visit of the list, with a file. */
async function attachFirst(page: Page): Promise<void> {
  await page.locator('tbody a[data-row]').first().click();
  const file = { name: 'Biên bản giao nhận quà.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n') };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('link', { name: file.name }).scrollIntoViewIfNeeded();
}

const openFirst = (page: Page): Promise<void> => page.locator('tbody a').first().click();

async function correctFirst(page: Page): Promise<void> {
  await openFirst(page);
  await page.getByRole('link', { name: 'Sửa', exact: true }).click();
  await page.getByText('Lý do sửa').waitFor();
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

const world = await startWorld();
const folder = path.join(import.meta.dirname, '..', 'docs', 'pictures');
const report = '/binh-phuoc-bdt/bao-cao/so-ket-thi-dua/2023-H1';
const pictures: Picture[] = [
  { name: 'bao-cao.png', address: report, shown: 'Kính gửi' },
  { name: 'trang-chu.png', address: '/binh-phuoc-bdt/trang-chu', shown: 'V. ĐÁNH GIÁ CHUNG' },
  { name: 'cong-viec.png', address: '/binh-phuoc-bdt/cong-viec?ngay=2023-05-10', shown: 'Báo cáo nhanh cuối tuần' },
  {
    name: 'ghi-nhanh.png',
    address: '/binh-phuoc-bdt/ghi-nhanh?so=meetings',
    shown: 'Ghi vào sổ',
    by: (page) => page.setViewportSize({ width: 360, height: 740 }),
  },
  { name: 'danh-muc-so.png', address: '/binh-phuoc-bdt/so', shown: 'Công tác dân tộc' },
  { name: 'vao-so.png', address: '/binh-phuoc-bdt/so/visits/vao-so', shown: 'Quà tặng' },
  {
    name: 'muc-so.png',
    address: '/binh-phuoc-bdt/so/visits',
    shown: 'Thăm, chúc mừng',
    by: async (page) => {
      await openFirst(page);
      await page.getByText('Tệp đính kèm').waitFor();
    },
  },
  { name: 'sua-muc.png', address: '/binh-phuoc-bdt/so/meetings', shown: 'In sổ', by: correctFirst },
  { name: 'xac-nhan.png', address: '/binh-phuoc-bdt/so/visits/xac-nhan?ky=2023-H2', shown: 'Lưu xác nhận' },
  { name: 'vao-nhieu.png', address: '/binh-phuoc-bdt/so/propaganda/vao-nhieu', shown: 'Vào nhiều mục' },
  { name: 'nap-bao-cao.png', address: '/binh-phuoc-bdt/nap-bao-cao', shown: 'Chọn tệp báo cáo' },
  { name: 'nhap-nguoi.png', address: '/binh-phuoc-bdt/nguoi/nhap-excel', shown: 'Tải mẫu Excel' },
  { name: 'doi-chieu-chon.png', address: '/binh-phuoc-bdt/doi-chieu', shown: 'Chọn tệp đã sửa' },
  { name: 'tai-khoan.png', address: '/binh-phuoc-bdt/tai-khoan', shown: 'Xác thực bước hai' },
  { name: 'chua-co-co-quan.png', address: '/chua-co-co-quan', shown: 'chưa có cơ quan nào' },
  { name: 'thong-bao.png', address: '/binh-phuoc-bdt/thong-bao', shown: 'Nhận qua thư điện tử' },
  { name: 'so-lieu.png', address: `${report}?so-lieu=gifts.total`, shown: 'Chia theo nhóm' },
  { name: 'soan-bao-cao.png', address: `${report}/soan`, shown: 'Khóa số liệu', by: writeAndComment },
  { name: 'bang-trong-bao-cao.png', address: `${report}/soan`, shown: 'Khóa số liệu', by: putTable },
  { name: 'khoa-so-lieu.png', address: `${report}/soan`, shown: 'Khóa số liệu', by: beforeFreezing },
  { name: 'so-theo-doi.png', address: '/binh-phuoc-bdt/so/visits', shown: 'Thăm, chúc mừng' },
  {
    name: 'tim-kiem.png',
    address: '/binh-phuoc-bdt/so',
    shown: 'Công tác dân tộc',
    by: search,
  },
  { name: 'tep-dinh-kem.png', address: '/binh-phuoc-bdt/so/visits', shown: 'Thăm, chúc mừng', by: attachFirst },
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
  {
    name: 'ra-soat-doi-chieu.png',
    address: '/binh-phuoc-bdt/ra-soat',
    shown: 'chưa đối chiếu với sổ',
    file: { name: 'bao-cao-so-ket.txt', mimeType: 'text/plain', buffer: Buffer.from(reportOfText) },
    by: compareWithRegisters,
  },
  {
    name: 'doi-chieu.png',
    address: '/binh-phuoc-bdt/doi-chieu',
    shown: 'Bị sửa: 1',
    file: { name: 'bao-cao-da-sua.docx', mimeType: 'application/octet-stream', buffer: await editedReport(world) },
  },
  {
    name: 'nhat-ky.png',
    as: 'leader',
    address: '/binh-phuoc-bdt/quan-tri/nhat-ky',
    shown: 'Chưa kiểm tra lần nào',
    by: async (page) => {
      await page.getByRole('button', { name: 'Kiểm tra toàn vẹn' }).click();
      await page.getByText('Nguyên vẹn đến dòng').waitFor();
    },
  },
  { name: 'nhat-ky-dong.png', as: 'leader', address: '/binh-phuoc-bdt/quan-tri/nhat-ky/1', shown: 'Mục mới' },
  { name: 'quyen.png', as: 'administrator', address: '/binh-phuoc-bdt/quan-tri/quyen', shown: 'Xem trường nhạy cảm' },
  { name: 'cho-xem.png', as: 'administrator', address: '/binh-phuoc-bdt/quan-tri/cho-xem', shown: 'Chưa cho ai xem' },
  {
    name: 'phieu-giao-tai-khoan.png',
    as: 'administrator',
    address: '/binh-phuoc-bdt/quan-tri/nguoi-dung',
    shown: 'Thêm người dùng',
    by: makeSlip,
  },
  {
    name: 'mot-nguoi.png',
    as: 'administrator',
    address: '/binh-phuoc-bdt/quan-tri/nguoi-dung',
    shown: 'Thêm người dùng',
    by: async (page) => {
      await openFirst(page);
      await page.getByText('Các phiên đăng nhập').waitFor();
    },
  },
  {
    name: 'nhat-ky-dang-nhap.png',
    as: 'administrator',
    address: '/binh-phuoc-bdt/quan-tri/dang-nhap',
    shown: 'Ai đăng nhập',
  },
  { name: 'may-chu-thu.png', as: 'manager', address: '/binh-phuoc-bdt/quan-tri/may-chu-thu', shown: 'Tên máy chủ' },
  { name: 'ra-soat-danh-sach.png', address: '/binh-phuoc-bdt/ra-soat', shown: 'bao-cao-6-thang.txt' },
  {
    name: 'to-chuc.png',
    address: '/binh-phuoc-bdt/quan-tri/to-chuc?ngay=2023-06-30',
    shown: 'Ghi thay đổi',
    as: 'manager',
  },
  { name: 'bo-mau-nganh.png', address: '/binh-phuoc-bdt/quan-tri/bo-mau', shown: 'Đi kèm chương trình', as: 'manager' },
  {
    name: 'sao-luu.png',
    address: '/binh-phuoc-bdt/quan-tri/sao-luu',
    shown: 'Sao lưu ngay',
    as: 'manager',
    by: async (page) => {
      await page.getByRole('button', { name: 'Sao lưu ngay' }).click();
      await page.getByRole('button', { name: /Kiểm tra giaouoc-/ }).click();
      await page.getByText(/nguyên vẹn: /).waitFor();
    },
  },
  { name: 'he-thong.png', address: '/binh-phuoc-bdt/quan-tri/he-thong', shown: 'Ổ đĩa còn trống', as: 'manager' },
  { name: 'cap-duoi.png', address: '/binh-phuoc-bdt/cap-duoi', shown: 'Đặt chế độ báo cáo' },
  { name: 'goi-tep.png', address: '/binh-phuoc-bdt/goi-tep', shown: 'Gói chờ mang đi' },
  { name: 'co-quan-moi.png', address: '/co-quan-moi', shown: 'Bước 1 trong 3', as: 'manager' },
];

async function signWithFile(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ký số', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Chữ ký số của báo cáo' });
  const key = { name: 'co-quan.p12', mimeType: 'application/x-pkcs12', buffer: fixtureFile('agency.p12') };
  await dialog.getByLabel('Tệp PKCS#12').setInputFiles(key);
  await dialog.getByLabel('Mật khẩu của tệp').fill(fixturePassword);
  await dialog.getByRole('button', { name: 'Ký số', exact: true }).click();
  await dialog.getByText('Đã nhận chữ ký.').waitFor();
}

/** The pages of a report that was sent to an agency above; its report is issued from here on. */
async function submissionPictures(): Promise<Picture[]> {
  const sent = await submittedReport(world);
  const secretary = { as: 'councilSecretary' } as const;
  const inbox = '/binh-phuoc-bdt/cap-duoi';
  return [
    { as: 'leader', name: 'ky-so.png', address: `${report}/soan`, shown: 'Ký số', by: signWithFile },
    { ...secretary, name: 'nop-bao-cao.png', address: '/binh-phuoc-bdt/nop-bao-cao?ky=2023-H1', shown: 'Nộp cho' },
    { ...secretary, name: 'cap-duoi.png', address: inbox, shown: 'Đặt chế độ báo cáo' },
    { ...secretary, name: 'co-quan-cap-duoi.png', address: `${inbox}/co-quan`, shown: 'Thêm cơ quan' },
    { ...secretary, name: 'ai-da-nop.png', address: `${inbox}/${sent.regime}?ky=2023-H1`, shown: 'Kỳ báo cáo' },
    { ...secretary, name: 'bao-cao-nhan.png', address: `${inbox}/nhan/${sent.submission}`, shown: 'Tiếp nhận' },
  ];
}

const browser = await launchChromium();
try {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, deviceScaleFactor: 1 });
  const secretary = visitorOf(world.url);
  const page = await context.newPage();
  const take = async ({ name, address, shown, as, file, by }: Picture): Promise<void> => {
    const whole = { role: 'administrator', agency: null } as const;
    if (as !== undefined)
      await visitAs(world.url, world.dataFolder, {
        ...(as === 'manager' ? whole : { role: as }),
        name: 'Điểu Thị Lành',
      });
    await context.addCookies(as === undefined ? secretary : visitorOf(world.url));
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(world.url + address);
    if (file !== undefined) await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText(shown).first().waitFor();
    await by?.(page);
    await page.evaluate(() => document.fonts.ready);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: path.join(folder, name) });
  };
  for (const picture of pictures) await take(picture);
  for (const picture of await submissionPictures()) await take(picture);
} finally {
  await browser.close();
  await world.close();
}
