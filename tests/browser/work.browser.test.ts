import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { withClient } from '../../src/platform/postgres/roles.ts';
import { startMailServer } from '../mail-server.ts';
import { makeSession, signInOf } from '../session.ts';
import { startApplication } from './application.ts';
import { barriers } from './chromium.ts';

const application = startApplication();
const agency = '/binh-phuoc-bdt';

const box = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

it('the first page says what is late and how far the report is; a picture has its table; a late task is ended from the plan by keyboard', async () => {
  const page = await application.open('/');
  await page.getByRole('heading', { name: 'Trang chủ' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`${agency}/trang-chu`);
  await page.getByText('nên trang này nói về ngày 30/6/2023').waitFor();
  expect(
    await box(page, /^Quá hạn/)
      .getByText('quá 63 ngày')
      .count(),
  ).toBe(1);
  await box(page, 'Báo cáo kỳ này đến đâu').getByText('V. ĐÁNH GIÁ CHUNG').waitFor();
  const targets = box(page, 'Chỉ tiêu giao ước thi đua');
  await targets.locator('canvas').waitFor();
  await targets.getByText('Bảng số liệu').click();
  expect(await targets.getByRole('row', { name: /Nhiệm vụ UBND tỉnh giao 7 nhiệm vụ 6 nhiệm vụ 85,7%/ }).count()).toBe(
    1,
  );
  const saved = page.waitForEvent('download');
  await targets.getByRole('button', { name: 'Tải CSV' }).click();
  expect((await saved).suggestedFilename()).toBe('chi-tieu-giao-uoc.csv');
  expect(await barriers(page)).toEqual([]);

  await page
    .getByRole('link', { name: /Quá hạn/ })
    .first()
    .click();
  const late = box(page, /^Quá hạn/);
  await late.getByRole('button', { name: /^Hoàn thành: Hoàn thành tiếp nhận hồ sơ/ }).press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Ghi hoàn thành/ });
  await dialog.getByLabel('Kết quả, hoặc lý do').fill('');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await dialog.getByText('Cần có văn bản chứng minh, hoặc').waitFor();
  expect(await barriers(page)).toEqual([]);
  await dialog.getByLabel('Kết quả, hoặc lý do').fill('Đã nhận đủ hồ sơ');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await box(page, /^Quá hạn \(1\)/).waitFor();
  await page.getByRole('combobox', { name: 'Tình trạng' }).selectOption('');
  await box(page, /^Hoàn thành trong tuần/)
    .getByText('Đã nhận đủ hồ sơ')
    .waitFor();
  const briefing = box(page, 'Báo cáo nhanh cuối tuần');
  await briefing.getByText(/cơ quan hoàn thành 1 nhiệm vụ: hoàn thành tiếp nhận hồ sơ/).waitFor();
  const word = page.waitForEvent('download');
  await briefing.getByRole('link', { name: 'Tải Word' }).click();
  expect((await word).suggestedFilename()).toBe('tinh-hinh-tuan-2023-06-26-2023-07-02.docx');
  await page.getByRole('button', { name: 'Tuần sau' }).click();
  await page.getByText('Tuần từ 03/7/2023 đến 09/7/2023').waitFor();
});

it('on a phone something is entered in a few fields, dated today', async () => {
  const page = await application.open(`${agency}/ghi-nhanh?so=meetings`, { viewport: { width: 360, height: 740 } });
  const form = page.getByRole('form').or(page.locator('form'));
  await page.getByLabel(/^Nội dung/).fill('Giao ban đầu tuần của Ban');
  expect(await page.getByLabel(/^Ngày họp/).inputValue()).toMatch(/^\d\d\/\d\d\/\d{4}$/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await barriers(page)).toEqual([]);
  await page.getByLabel(/^Chuỗi phiên họp/).selectOption('other');
  await page.getByLabel(/^Hình thức/).selectOption('inPerson');
  await page.getByLabel('Chủ trì').check();
  const picture = await page.screenshot();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'anh-chup.png', mimeType: 'image/png', buffer: picture });
  await form.getByRole('button', { name: 'Lưu vào sổ' }).click();
  await page.getByText('Đã vào sổ.').waitFor();
  await page.getByRole('link', { name: 'Mở mục vừa ghi' }).click();
  await page.getByRole('heading', { name: 'Giao ban đầu tuần của Ban' }).waitFor();
  await page.getByRole('link', { name: /anh-chup\.png/ }).waitFor();
});

/** Tells the world's visitor of one of the sample's tasks, as the job does every quarter of an hour. */
async function tellVisitor(): Promise<void> {
  const { dataFolder } = application.world;
  const url = new URL(signInOf(dataFolder).url);
  const { rows } = await withClient(url.href, (client) =>
    client.query(
      "select u.id, a.id as agency from sign_in.users u, public.agencies a where u.name = 'Trần Thị Thư' and a.code = 'binh-phuoc-bdt'",
    ),
  );
  url.username = 'giaouoc_app';
  url.password = encodeURIComponent(readFileSync(path.join(dataFolder, 'giaouoc_app.password'), 'utf8'));
  await withClient(url.href, async (client) => {
    await client.query("select set_config('giaouoc.agency_id', $1, false)", [rows[0].agency]);
    await client.query(
      `insert into notices (agency_id, id, user_id, kind, key, register, entry_id, title, deadline, created_at)
      select agency_id, $1, $2, 'late', 'late', register, entry_id, title, '2023-04-28', now() from entry_versions
      where to_seq is null and register = 'tasks' and title like 'Hoàn thành tiếp nhận hồ sơ%'`,
      [randomUUID(), rows[0].id],
    );
  });
}

it('the bell counts what is unread; a notice leads to its task and is read then; how one is told is one’s own choice', async () => {
  await tellVisitor();
  const page = await application.open(`${agency}/so`);
  await page.getByRole('link', { name: /^Thông báo: \d+ tin chưa đọc/ }).press('Enter');
  const list = page.getByRole('list', { name: 'Thông báo' });
  await list.getByText('Đã quá hạn').waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByText('Cơ quan chưa khai báo máy chủ thư').waitFor();
  await page.getByLabel('Mỗi tuần một thư').check();
  await page.getByLabel('Không gửi thư từ').fill('19:00');
  await page.getByRole('button', { name: 'Lưu cách nhận' }).click();
  await page.getByText('Đã lưu.').waitFor();
  await page.reload();
  expect(await page.getByLabel('Mỗi tuần một thư').isChecked()).toBe(true);
  await list.getByRole('link', { name: /^Hoàn thành tiếp nhận hồ sơ/ }).press('Enter');
  await page.getByRole('heading', { name: /^Hoàn thành tiếp nhận hồ sơ/ }).waitFor();
  // The job of the running application may have told of other tasks as well.
  await page.getByRole('link', { name: /^Thông báo:/ }).click();
  await page.getByRole('button', { name: /^Chưa đọc: Hoàn thành tiếp nhận/ }).waitFor();
  const all = page.getByRole('button', { name: 'Đánh dấu đã đọc hết' });
  if (await all.isVisible()) await all.click();
  await page.getByRole('link', { name: 'Thông báo: không có tin mới' }).waitFor();
  await page.getByRole('button', { name: /^Chưa đọc: Hoàn thành tiếp nhận/ }).press('Enter');
  await page.getByRole('link', { name: 'Thông báo: 1 tin chưa đọc' }).waitFor();
});

it('an administrator sets the mail server and sees that a message arrives; the password is not handed out again', async () => {
  const mail = await startMailServer();
  try {
    const { world } = application;
    const { url, secret } = signInOf(world.dataFolder);
    const [name = '', value = ''] = (await makeSession(url, secret, { role: 'administrator' })).split('=');
    const page = await application.open(`${agency}/quan-tri/may-chu-thu`);
    await page.context().addCookies([{ name, value, url: world.url }]);
    await page.reload();
    await page.getByLabel('Tên máy chủ').fill('127.0.0.1');
    await page.getByLabel('Mã hóa').selectOption('none');
    await page.getByRole('spinbutton', { name: 'Cổng' }).fill(String(mail.settings.port));
    await page.getByLabel('Mật khẩu máy chủ thư').fill('mật khẩu thư');
    await page.getByLabel('Địa chỉ gửi').fill('giaouoc@bdt.example');
    await page.getByRole('button', { name: 'Lưu máy chủ thư' }).click();
    await page.getByText('Để trống là giữ mật khẩu đã lưu.').waitFor();
    await page.getByLabel('Gửi thư thử đến').fill('quan.tri@bdt.example');
    await page.getByRole('button', { name: 'Gửi thử' }).click();
    await page.getByText('Đã gửi; hãy xem hộp thư.').waitFor();
    expect(mail.mails.map(({ to }) => to)).toEqual([['quan.tri@bdt.example']]);
    const answer = await page.request.get(new URL('/api/mail-server', world.url).href);
    expect(await answer.text()).not.toContain('mật khẩu thư');
  } finally {
    await mail.close();
  }
});
