import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { visitAs } from '../session.ts';
import { startApplication } from './application.ts';
import { barriers } from './chromium.ts';

const application = startApplication();
const agency = '/binh-phuoc-bdt';
const password = 'Sóc Bom Bo giữa rừng';
const script = '<script>document.title = "bị chiếm"</script> <img src=x onerror=alert(1)>';
/** The first administrator, with a password, made at the machine itself. */
let administrator = '';

async function send(cookie: string, path: string, body: object): Promise<Response> {
  const answer = await fetch(new URL(path, application.world.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
  expect([path, answer.status]).toEqual([path, 200]);
  return answer;
}

beforeAll(async () => {
  const first = { name: 'Nguyễn Thị Quản', username: 'quan.nt', password, alsoWorks: false };
  const made = await send('', '/api/first-run', first);
  administrator = made.headers.getSetCookie()[0]?.split(';')[0] ?? '';
});

/** A page of this person’s; the visitor of the world stays who he was. */
async function openAs(cookie: string, path: string): Promise<Page> {
  const page = await application.open('/dang-nhap', { signedIn: false });
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: application.world.url }]);
  await page.goto(application.world.url + path);
  return page;
}

const person = (name: string, role: 'leader' | 'inspector' | 'councilSecretary') =>
  visitAs(application.world.url, application.world.dataFolder, { name, role });

it('a leader finds in the journal who did what, before and after, by keyboard, and sees that it is whole', async () => {
  const secretary = await person('Lê Thị Thư Ký', 'councilSecretary');
  const leader = await person('Điểu Lãnh Đạo', 'leader');
  await send(secretary, '/api/agencies/binh-phuoc-bdt/registers/documents/entries', {
    idempotencyKey: 'co-script-trong-ten',
    values: {
      date: '2023-03-01',
      docType: 'plan',
      number: '77',
      symbol: 'KH-BDT',
      issuer: 'Ban Dân tộc',
      subject: script,
      direction: 'outgoing',
    },
  });
  const page = await openAs(leader, `${agency}/quan-tri/nhat-ky`);
  await page.getByText('Chưa kiểm tra lần nào').waitFor();
  await page.getByRole('button', { name: 'Kiểm tra toàn vẹn' }).click();
  await page.getByRole('status').getByText('Nguyên vẹn đến dòng').waitFor();
  await page
    .getByRole('row', { name: /Lê Thị Thư Ký/ })
    .getByText(script)
    .waitFor();
  await page.getByRole('searchbox', { name: 'Người làm' }).fill('bo du lieu');
  await page.getByRole('row', { name: /Lê Thị Thư Ký/ }).waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /bộ dữ liệu mẫu/ }).waitFor();
  expect(new URL(page.url()).searchParams.get('nguoi')).toBe('bo du lieu');
  await page
    .getByRole('row', { name: /bộ dữ liệu mẫu/ })
    .getByRole('link')
    .focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /Nhật ký, dòng/ }).waitFor();
  await page.getByText(/Hiện 20 trong \d+ mục của lần ghi này/).waitFor();
  await page.getByRole('link', { name: 'Về nhật ký' }).click();
  await page.getByRole('searchbox', { name: 'Người làm' }).waitFor();
  expect(new URL(page.url()).searchParams.get('nguoi')).toBe('bo du lieu');
});

it('an administrator allows an inspector to see what is sensitive, takes it back, and sees rights, sign-ins and sessions', async () => {
  await person('Trần Văn Thanh', 'inspector');
  const page = await openAs(administrator, `${agency}/quan-tri/cho-xem`);
  await page.getByText('Chưa cho ai xem.').waitFor();
  const option = page.getByRole('option', { name: /Trần Văn Thanh/ });
  await page.getByLabel('Người được xem').selectOption((await option.getAttribute('value')) ?? '');
  await page.getByLabel('Căn cứ').fill('Quyết định thanh tra số 15/QĐ-TTr');
  await page.getByLabel('Từ ngày').fill('01/01/2026');
  await page.getByLabel('Đến ngày').fill('31/02/2099');
  await page.getByRole('button', { name: 'Cho phép xem' }).click();
  await page.getByText('Ghi ngày có thật').waitFor();
  await page.getByLabel('Đến ngày').fill('31/12/2099');
  await page.keyboard.press('Enter');
  await page.getByRole('cell', { name: 'Đang có hiệu lực' }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Thôi cho xem: Trần Văn Thanh' }).click();
  await page.getByRole('cell', { name: 'Đã thôi' }).waitFor();

  await page.getByRole('link', { name: 'Quyền theo vai trò' }).click();
  await page
    .getByRole('row', { name: /Xem trường nhạy cảm/ })
    .getByText('mục của mình')
    .first()
    .waitFor();
  await page.getByRole('link', { name: 'Đăng nhập', exact: true }).click();
  await page
    .getByRole('row', { name: /Nguyễn Thị Quản/ })
    .getByText('Vào được')
    .first()
    .waitFor();
  expect(await barriers(page)).toEqual([]);

  await page.getByRole('link', { name: 'Người dùng', exact: true }).click();
  await page.getByRole('link', { name: 'Trần Văn Thanh' }).click();
  await page.getByRole('button', { name: 'Kết thúc' }).click();
  await page.getByText('Không có phiên nào đang mở.').waitFor();
  expect(await barriers(page)).toEqual([]);
});

it('an invitation becomes a slip with a code to scan, and so does the key of the second factor', async () => {
  const page = await openAs(administrator, `${agency}/quan-tri/nguoi-dung`);
  await page.getByLabel('Họ và tên').fill('Lê Thị Vân');
  await page.getByLabel('Tên đăng nhập').fill('van.lt');
  await page.getByRole('button', { name: 'Thêm và tạo lời mời' }).click();
  await page.getByRole('img', { name: 'Mã QR của đường dẫn' }).waitFor();
  await page.getByRole('button', { name: 'In phiếu' }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('heading', { name: /Phiếu giao tài khoản/ }).isVisible()).toBe(true);
  expect(await page.getByRole('navigation', { name: 'Mục chính' }).isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });

  await page.goto(`${application.world.url}${agency}/tai-khoan`);
  await page.getByLabel('Mật khẩu hiện tại').last().fill(password);
  await page.getByRole('button', { name: 'Bật xác thực bước hai' }).click();
  await page.getByRole('img', { name: 'Mã QR để quét bằng ứng dụng xác thực' }).waitFor();
  await page.getByRole('button', { name: 'In mã dự phòng' }).waitFor();
  await page.getByRole('heading', { name: 'Những lần đăng nhập bằng tên của tôi' }).waitFor();
  expect(await barriers(page)).toEqual([]);
});
