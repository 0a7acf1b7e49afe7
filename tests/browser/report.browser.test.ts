import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startApplication } from './application.ts';
import { barriers } from './chromium.ts';

const report = '/binh-phuoc-bdt/bao-cao/so-ket-thi-dua/2023-H1';
const application = startApplication();

const open = application.open;

const sheet = (page: Page) => page.getByRole('article', { name: 'Báo cáo như sẽ in' });
const panel = (page: Page) => page.getByRole('complementary', { name: 'Số liệu và chứng cứ' });
const total = (page: Page) =>
  sheet(page)
    .getByRole('button', { name: /^395,5 triệu đồng/ })
    .first();

describe('the report as it will print', () => {
  it('has head, text and figures, and its address names the agency’s period', async () => {
    const page = await open('/binh-phuoc-bdt/bao-cao');
    await total(page).waitFor();
    expect(new URL(page.url()).pathname).toBe(report);
    for (const text of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Nơi nhận:', 'BÁO CÁO']) {
      expect(await sheet(page).getByText(text, { exact: true }).count()).toBe(1);
    }
    expect(await sheet(page).getByRole('button').count()).toBeGreaterThan(30);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('vi');
  });

  it('a click on a figure tells value, verdicts, formula, window and evidence, and the address names the figure', async () => {
    const page = await open(report);
    await total(page).click();
    const side = panel(page);
    await side.getByRole('heading', { name: 'Cách tính' }).waitFor();
    for (const heading of ['Ba kết luận', 'Khoảng thời gian', 'Cùng kỳ năm trước', /^Chứng cứ: \d+ mục sổ/]) {
      expect(await side.getByRole('heading', { name: heading }).count()).toBe(1);
    }
    expect(await side.getByText('395,5 triệu đồng', { exact: true }).first().isVisible()).toBe(true);
    expect(await side.getByRole('table').last().getByRole('link').count()).toBeGreaterThan(0);
    expect(new URL(page.url()).searchParams.get('so-lieu')).toBe('gifts.total');
  });

  it('a link with a figure opens the same place for somebody else', async () => {
    const page = await open(`${report}?so-lieu=gifts.total`);
    await panel(page).getByRole('heading', { name: 'Cách tính' }).waitFor();
    expect(await total(page).getAttribute('aria-expanded')).toBe('true');
    const box = await total(page).boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(768);
  });

  it('works with the keyboard alone: Enter opens, Escape closes and gives the focus back', async () => {
    const page = await open(report);
    await total(page).focus();
    await page.keyboard.press('Enter');
    await panel(page).waitFor();
    await page.keyboard.press('Escape');
    await panel(page).waitFor({ state: 'detached' });
    expect(await total(page).evaluate((chip) => chip === document.activeElement)).toBe(true);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('button');
  });

  it('evidence leads to the register and Back returns to the open figure', async () => {
    const page = await open(`${report}?so-lieu=gifts.total`);
    await panel(page).getByRole('table').last().getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Lịch sử chỉnh sửa' }).waitFor();
    await page.goBack();
    await panel(page).getByRole('heading', { name: 'Cách tính' }).waitFor();
    expect(new URL(page.url()).searchParams.get('so-lieu')).toBe('gifts.total');
  });

  it('the counts above the sheet lead from one figure of a kind to the next', async () => {
    const page = await open(report);
    const strip = page.getByRole('region', { name: 'Báo cáo và số liệu' });
    const proved = strip.getByRole('button', { name: /^Đã chứng minh/ });
    await proved.click();
    await panel(page).waitFor();
    const first = new URL(page.url()).searchParams.get('so-lieu');
    await proved.click();
    await expect.poll(() => new URL(page.url()).searchParams.get('so-lieu')).not.toBe(first);
  });

  it('hands out Word and PDF', async () => {
    const page = await open(report);
    for (const [name, start] of [
      ['Tải Word', 'PK'],
      ['Tải PDF', '%PDF'],
    ] as const) {
      const link = await page.getByRole('link', { name }).getAttribute('href');
      const file = await page.request.get(new URL(link ?? '', page.url()).href);
      expect(file.status()).toBe(200);
      expect((await file.body()).subarray(0, start.length).toString()).toBe(start);
    }
  });

  it('axe finds nothing serious in the dark with the panel open, and on a phone', async () => {
    const page = await open(`${report}?so-lieu=gifts.total`, { colorScheme: 'dark' });
    await panel(page).getByRole('heading', { name: 'Cách tính' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });

  it('a period that does not exist and an address that leads nowhere say what to do', async () => {
    const page = await open('/binh-phuoc-bdt/bao-cao/so-ket-thi-dua/2023-H7');
    await page.getByRole('alert').getByRole('link', { name: 'Mở báo cáo kỳ hiện tại' }).click();
    await total(page).waitFor();
    await page.goto(`${application.world.url.replace(/\/$/, '')}/binh-phuoc-bdt/khong/co/trang/nay`);
    await page.getByRole('heading', { name: 'Không có trang này' }).waitFor();
  });
});

it('the content security policy allows neither inline scripts nor eval', async () => {
  const answer = await fetch(application.world.url);
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/script-src|default-src/);
  expect(policy.match(/script-src[^;]*/)?.[0] ?? policy).not.toMatch(/unsafe-(inline|eval)/);
  expect(policy.match(/style-src[^;]*/)?.[0] ?? policy).not.toContain('unsafe-inline');
});
