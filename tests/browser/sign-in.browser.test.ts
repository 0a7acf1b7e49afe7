import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { visitAs } from '../session.ts';
import { startWorld, type World } from '../world.ts';
import { barriers, launchChromium, type Visit, visit } from './chromium.ts';

let world: World;
let browser: Browser;
const visits: Visit[] = [];

beforeAll(async () => {
  world = await startWorld();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});
afterEach(async () => {
  for (const one of visits.splice(0)) {
    expect(one.complaints).toEqual([]);
    await one.close();
  }
});

/** A browser that nobody has signed in with. */
async function open(path: string, options = {}): Promise<Page> {
  const opened = await visit(browser, world.url + path, { ...options, signedIn: false });
  visits.push(opened);
  return opened.page;
}

const password = 'Sóc Bom Bo giữa rừng';

describe('the door', () => {
  it('on a new machine the first administrator is made at once, and the sample is there to work with', async () => {
    const page = await open('/');
    await page.getByRole('heading', { name: 'Tạo người quản trị đầu tiên' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Họ và tên').fill('Nguyễn Thị Quản');
    await page.getByLabel('Tên đăng nhập').fill('Quản Trị');
    await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await page.getByLabel('Nhập lại mật khẩu').fill('khác đi');
    await page.getByRole('button', { name: 'Tạo và vào làm việc' }).click();
    await page.getByText('Hai lần nhập mật khẩu không giống nhau.').waitFor();
    await page.getByLabel('Nhập lại mật khẩu').fill(password);
    await page.getByRole('button', { name: 'Tạo và vào làm việc' }).click();
    await page.getByText('Tên đăng nhập gồm 3 đến 40 chữ thường không dấu').waitFor();
    await page.getByLabel('Tên đăng nhập').fill('quan.nt');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Trang chủ' }).waitFor();
    await page.getByRole('button', { name: 'Vào sổ' }).waitFor();
  });

  it.each(['light', 'dark'] as const)(
    'a page asked for without a session opens after signing in, %s',
    async (colorScheme) => {
      const page = await open('/binh-phuoc-bdt/so/visits?ky=2023-H1', { colorScheme });
      await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.getByLabel('Tên đăng nhập').fill('quan.nt');
      await page.getByLabel('Mật khẩu', { exact: true }).fill('không phải');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText('Tên đăng nhập hoặc mật khẩu không đúng').waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Sổ thăm hỏi, tặng quà' }).waitFor();
      expect(new URL(page.url()).search).toBe('?ky=2023-H1');
    },
  );

  it('an address that leads elsewhere is not followed', async () => {
    const page = await open('/dang-nhap?den=https%3A%2F%2Fevil.example%2F');
    await page.getByLabel('Tên đăng nhập').fill('quan.nt');
    await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Trang chủ' }).waitFor();
    expect(new URL(page.url()).origin).toBe(world.url);
  });

  it('when the session ends while somebody works, the sign-in page opens and then the page again', async () => {
    const page = await open('/dang-nhap?den=%2Fbinh-phuoc-bdt%2Fso%2Fvisits');
    await page.getByLabel('Tên đăng nhập').fill('quan.nt');
    await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('table').waitFor();
    await page.context().clearCookies();
    await page.getByRole('searchbox', { name: 'Tìm trong tên mục' }).fill('quà');
    await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
    expect(new URL(page.url()).searchParams.get('den')).toContain('/binh-phuoc-bdt/so/visits');
  });
});

describe('accounts', () => {
  it('an administrator invites a colleague by a link; she sets her password, sees her work and nothing of administration', async () => {
    const admin = await open('/dang-nhap');
    await admin.getByLabel('Tên đăng nhập').fill('quan.nt');
    await admin.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await admin.keyboard.press('Enter');
    await admin.getByRole('link', { name: 'Quản trị' }).click();
    await admin.getByRole('heading', { name: 'Người dùng và vai trò' }).waitFor();
    await admin.getByLabel('Họ và tên').fill('Lê Thị Vân');
    await admin.getByLabel('Tên đăng nhập').fill('van.lt');
    await admin.getByRole('combobox', { name: 'Vai trò', exact: true }).selectOption({ label: 'Văn thư' });
    await admin.getByRole('button', { name: 'Thêm và tạo lời mời' }).click();
    const address = (await admin.getByText(/\/loi-moi#/).textContent())?.trim() ?? '';
    expect(await barriers(admin)).toEqual([]);
    await admin
      .getByRole('row', { name: /Lê Thị Vân/ })
      .getByText('Chưa nhận lời mời')
      .waitFor();

    const page = await open(new URL(address).pathname + new URL(address).hash);
    await page.getByText('Lê Thị Vân, tên đăng nhập của bạn là «van.lt».').waitFor();
    expect(await barriers(page)).toEqual([]);
    for (const label of ['Mật khẩu', 'Nhập lại mật khẩu'])
      await page.getByLabel(label, { exact: true }).fill('Cà phê Lộc Ninh');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Trang chủ' }).waitFor();
    expect(await page.getByRole('link', { name: 'Quản trị' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Tài khoản: Lê Thị Vân' }).click();
    await page.getByRole('link', { name: 'Tài khoản của tôi' }).click();
    await page.getByText('Văn thư').waitFor();
    await page.getByRole('cell', { name: 'phiên này' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Tài khoản: Lê Thị Vân' }).click();
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.getByRole('heading', { name: 'Đăng nhập', exact: true }).waitFor();
    const again = await page.context().newPage();
    await again.goto(`${world.url}/binh-phuoc-bdt/so/visits`);
    await again.getByRole('heading', { name: 'Đăng nhập' }).waitFor();
  });

  it('who may only read is offered no writing, and of an entry of others no correction', async () => {
    for (const [role, link] of [
      ['inspector', 0],
      ['clerk', 1],
    ] as const) {
      await visitAs(world.url, world.dataFolder, { role });
      const opened = await visit(browser, `${world.url}/binh-phuoc-bdt/so/visits`);
      visits.push(opened);
      await opened.page.getByRole('table').getByRole('link').first().waitFor();
      expect(await opened.page.getByRole('button', { name: 'Vào sổ' }).count()).toBe(link);
      await opened.page.getByRole('table').getByRole('link').first().click();
      await opened.page.getByText('Vai trò của bạn chỉ được xem mục này.').waitFor();
      expect(await opened.page.getByRole('link', { name: 'Sửa', exact: true }).count()).toBe(0);
    }
  });
});
