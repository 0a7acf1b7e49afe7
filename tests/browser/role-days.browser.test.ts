import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { makeSession, signInOf, type TestPerson, visitAs } from '../session.ts';
import { startApplication } from './application.ts';

const application = startApplication();
const agency = '/binh-phuoc-bdt';

async function openAs(person: TestPerson, place: string): Promise<Page> {
  await visitAs(application.world.url, application.world.dataFolder, person);
  return application.open(place);
}

const go = (page: Page, place: string) => page.goto(new URL(place, application.world.url).href);
const menuOf = (page: Page) => page.getByRole('navigation', { name: 'Mục chính' });
const save = (page: Page) => page.getByRole('button', { name: 'Lưu vào sổ' }).click();

/** Drops a file on the page as a hand does. */
async function dropFile(page: Page, name: string): Promise<void> {
  const transfer = await page.evaluateHandle((fileName) => {
    const data = new DataTransfer();
    data.items.add(new File(['%PDF-1.4\n'], fileName));
    return data;
  }, name);
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

/** A request as the person of this page would send it past the page. */
const post = (page: Page, path: string, data: object) =>
  page.request.post(new URL(path, application.world.url).href, { data });

it('a specialist enters, proves, finds and corrects what is of her own division, and no more', async () => {
  const page = await openAs({ role: 'specialist', name: 'Thị Mai', orgUnit: 'van-phong' }, `${agency}/trang-chu`);
  await page.getByRole('button', { name: 'Vào sổ' }).press('Enter');
  await page.keyboard.type('hop phien');
  await page.getByRole('link', { name: 'Sổ họp, phiên họp' }).press('Enter');
  await page.getByLabel('Ngày họp').first().fill('15/6/2023');
  await page.getByLabel('Nội dung').fill('Giao ban tháng sáu của Văn phòng');
  await page.getByLabel('Chuỗi phiên họp').selectOption('other');
  await page.getByLabel('Hình thức').selectOption('inPerson');
  await page.getByLabel('Chủ trì').check();
  await dropFile(page, 'bien-ban-giao-ban.pdf');
  await page.getByText('Gửi cùng khi lưu vào sổ').waitFor();
  await save(page);
  await page.getByRole('link', { name: 'bien-ban-giao-ban.pdf' }).waitFor();

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Tìm trong cơ quan' }).fill('giao ban thang sau cua van phong');
  await page
    .getByRole('listbox')
    .getByRole('option', { name: /^Giao ban tháng sáu/ })
    .click();
  await page.getByRole('link', { name: 'Sửa', exact: true }).press('Enter');
  await page.getByLabel('Nội dung').fill('Giao ban tháng sáu của Văn phòng Ban');
  await save(page);
  await page.getByText('Cho biết vì sao sửa.').first().waitFor();
  await page.getByLabel('Lý do sửa').fill('Ghi đủ tên');
  await save(page);
  await page.getByRole('heading', { name: 'Giao ban tháng sáu của Văn phòng Ban' }).waitFor();
  await page.getByText('Lý do: Ghi đủ tên').or(page.getByText('Ghi đủ tên')).first().waitFor();
  expect(await menuOf(page).getByRole('link', { name: 'Quản trị' }).count()).toBe(0);
});

it('a clerk enters a document, corrects any document, and nothing else of others', async () => {
  const page = await openAs({ role: 'clerk', name: 'Lê Văn Thư' }, `${agency}/trang-chu`);
  await menuOf(page).getByRole('link', { name: 'Văn bản', exact: true }).press('Enter');
  await page.getByRole('link', { name: 'Vào sổ' }).press('Enter');
  await page.getByLabel('Ngày ban hành').first().fill('20/6/2023');
  await page.getByLabel('Tên loại').selectOption({ label: 'Công văn' });
  await page.getByLabel(/^Số/).first().fill('915');
  await page.getByLabel('Ký hiệu').fill('CV-BDT');
  await page.getByLabel('Cơ quan ban hành').fill('Ban Dân tộc');
  await page.getByLabel('Trích yếu').fill('đôn đốc báo cáo sơ kết giao ước thi đua');
  await page.getByLabel('Chiều văn bản').selectOption({ label: 'Văn bản đi' });
  await save(page);
  await page.getByText('Đã lưu vào sổ.').waitFor();
  await go(page, `${agency}/so/documents?tim=giao+uoc`);
  await page.locator('tbody a[data-row]').last().click();
  await page.getByRole('link', { name: 'Sửa', exact: true }).waitFor();
  await go(page, `${agency}/so/visits`);
  await page.locator('tbody a[data-row]').first().click();
  await page.getByText('Vai trò của bạn chỉ được xem mục này.').waitFor();
});

it('a head of division hands out a task, which stands in the plan of the division', async () => {
  const head = { role: 'divisionHead', name: 'Phan Văn Trưởng', orgUnit: 'phong-chinh-sach' } as const;
  const page = await openAs(head, `${agency}/cong-viec?ngay=2023-06-20`);
  await page.getByRole('link', { name: 'Giao việc mới' }).press('Enter');
  await page.getByLabel('Ngày giao').first().fill('19/6/2023');
  await page.getByLabel('Nhiệm vụ').fill('Rà soát danh sách người có uy tín năm 2023');
  await page.getByLabel('Loại', { exact: false }).first().selectOption({ label: 'Kết luận cuộc họp' });
  await page.getByLabel('Nơi giao').selectOption({ label: 'Lãnh đạo Ban' });
  await page.getByLabel('Năm kế hoạch').fill('2023');
  await page.getByRole('combobox', { name: 'Đơn vị chủ trì' }).fill('chinh sach');
  await page.getByTitle('Phòng Chính sách Dân tộc').click();
  await page.getByLabel('Hạn hoàn thành').first().fill('23/6/2023');
  await page.getByLabel('Tình trạng').selectOption({ label: 'Đang thực hiện' });
  await save(page);
  await page.getByText('Đã lưu vào sổ.').waitFor();
  await go(page, `${agency}/cong-viec?ngay=2023-06-20&cua=toi`);
  const row = page.getByRole('row', { name: /Rà soát danh sách người có uy tín năm 2023/ });
  await row.getByText('Kết luận họp').waitFor();
  await row.getByText('3 ngày').waitFor();
});

const petition = /hỗ trợ nhà ở cho hộ nghèo/;
const openPetition = async (page: Page): Promise<void> => {
  await go(page, `${agency}/so/petitions`);
  await page.getByRole('link', { name: petition }).click();
  await page.getByRole('heading', { name: 'Lịch sử chỉnh sửa' }).waitFor();
};

it('a leader reads who sent a petition, and finds the reading in the journal', async () => {
  const page = await openAs({ role: 'leader', name: 'Điểu Lãnh Đạo' }, `${agency}/trang-chu`);
  await page.getByRole('heading', { name: 'Trang chủ' }).waitFor();
  await openPetition(page);
  await page.getByText('Công dân minh họa 1').first().waitFor();
  await menuOf(page).getByRole('link', { name: 'Quản trị' }).press('Enter');
  await page
    .getByRole('row', { name: /Điểu Lãnh Đạo.*Xem dữ liệu nhạy cảm/ })
    .first()
    .waitFor();
});

it('an inspector sees every entry and changes none; what is sensitive only by a grant; an administrator gives it and sees no entry', async () => {
  const page = await openAs({ role: 'inspector', name: 'Trần Văn Thanh' }, `${agency}/trang-chu`);
  await openPetition(page);
  await page.getByText('(được che)').first().waitFor();
  expect(await page.getByRole('main').textContent()).not.toContain('Công dân minh họa 1');
  expect(await page.getByRole('button', { name: 'Vào sổ' }).count()).toBe(0);
  const refused = await post(page, '/api/agencies/binh-phuoc-bdt/registers/meetings/entries', {
    idempotencyKey: 'thanh-tra-vao-so',
    values: {},
  });
  expect(refused.status()).toBe(403);

  const { url, secret } = signInOf(application.world.dataFolder);
  const cookie = await makeSession(url, secret, { role: 'administrator', name: 'Nguyễn Quản Trị' });
  const admin = await application.open('/dang-nhap', { signedIn: false });
  const [name = '', value = ''] = cookie.split('=');
  await admin.context().addCookies([{ name, value, url: application.world.url }]);
  await go(admin, `${agency}/quan-tri/cho-xem`);
  const option = admin.getByRole('option', { name: /Trần Văn Thanh/ });
  await admin.getByLabel('Người được xem').selectOption((await option.getAttribute('value')) ?? '');
  await admin.getByLabel('Căn cứ').fill('Quyết định thanh tra số 15/QĐ-TTr');
  await admin.getByLabel('Từ ngày').fill('01/01/2026');
  await admin.getByLabel('Đến ngày').fill('31/12/2099');
  await admin.keyboard.press('Enter');
  await admin.getByRole('cell', { name: 'Đang có hiệu lực' }).waitFor();
  await page.reload();
  await page.getByText('Công dân minh họa 1').first().waitFor();

  await go(admin, `${agency}/quan-tri/nhat-ky`);
  await admin
    .getByRole('row', { name: /Trần Văn Thanh.*Xem dữ liệu nhạy cảm/ })
    .first()
    .waitFor();
  await go(admin, `${agency}/quan-tri/nhat-ky/1`);
  await admin.getByText('Vai trò của bạn xem được ai làm gì').waitFor();
  await go(admin, `${agency}/so/petitions`);
  await admin.getByText('Vai trò của bạn xem được cơ quan giữ những sổ nào, không xem mục sổ.').waitFor();
  expect(await admin.getByText(petition).count()).toBe(0);
});

it('whoever manages the installation backs it up, checks the copy, looks at packs and jobs', async () => {
  const page = await openAs(
    { role: 'administrator', agency: null, name: 'Nguyễn Quản Lý' },
    `${agency}/quan-tri/sao-luu`,
  );
  await page.getByRole('button', { name: 'Sao lưu ngay' }).press('Enter');
  await page.getByRole('button', { name: /^Kiểm tra giaouoc-/ }).press('Enter');
  await page.getByText(/nguyên vẹn: /).waitFor();
  await page.getByRole('link', { name: 'Bộ mẫu ngành' }).press('Enter');
  await page.getByRole('row', { name: /Cơ quan công tác dân tộc cấp tỉnh.*Ban Dân tộc tỉnh Bình Phước/ }).waitFor();
  await page.locator('input[type=file]').setInputFiles({
    name: 'bo-mau.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from('không phải tệp nén'),
  });
  await page.getByRole('alert').waitFor();
  await page.getByRole('link', { name: 'Hệ thống', exact: true }).press('Enter');
  await page
    .getByRole('row', { name: /^Sao lưu/ })
    .first()
    .waitFor();
});

it('a block lead and the provincial office read the report and no register; the province audits a file', async () => {
  const lead = await openAs({ role: 'blockLead' }, '/');
  await lead.getByRole('article', { name: 'Báo cáo như sẽ in' }).waitFor();
  expect(await menuOf(lead).getByRole('link', { name: 'Trang chủ' }).count()).toBe(0);
  const entries = new URL('/api/agencies/binh-phuoc-bdt/registers/visits/entries', application.world.url).href;
  expect((await lead.request.get(entries)).status()).toBe(403);
  const province = await openAs({ role: 'provincialOffice' }, '/');
  await menuOf(province).getByRole('link', { name: 'Rà soát báo cáo' }).press('Enter');
  await province.locator('input[type=file]').setInputFiles({
    name: 'bao-cao.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('BÁO CÁO\nTổ chức 05 hội nghị, gồm 02 hội nghị ở xã, 02 hội nghị ở huyện.\n'),
  });
  await province.getByRole('button', { name: 'Đúng là sai' }).first().waitFor();
});
