import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faultyReport } from '../../src/auditor/review/bao-cao-sai.fixture.ts';
import { visitAs } from '../session.ts';
import { startApplication } from './application.ts';
import { barriers } from './chromium.ts';

const application = startApplication();

async function open(): Promise<Page> {
  const page = await application.open('/binh-phuoc-bdt/ra-soat');
  await page.getByRole('heading', { name: 'Rà soát báo cáo' }).waitFor();
  return page;
}

/** As a hand does it: the files are let go over the page. */
async function dropAll(page: Page, files: readonly (readonly [name: string, text: string])[]): Promise<void> {
  const transfer = await page.evaluateHandle((dropped) => {
    const data = new DataTransfer();
    for (const [name, text] of dropped) data.items.add(new File([text], name));
    return data;
  }, files);
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}
const drop = (page: Page, name: string, text: string): Promise<void> => dropAll(page, [[name, text]]);

const card = (page: Page, name: string | RegExp) => page.getByRole('article', { name });

it('from drop to certificate: the text with its marks, findings judged by keyboard, verdicts kept', async () => {
  const page = await open();
  await drop(page, 'bao-cao-sai.txt', faultyReport);
  await page.getByRole('heading', { name: 'bao-cao-sai.txt' }).waitFor();
  const text = page.getByRole('region', { name: 'Văn bản đã đọc' });
  expect(await text.locator('[data-mark="citation"]').allTextContents()).toContain(
    'Kế hoạch số 05/KH-STN ngày 03/02/2023',
  );
  expect(await text.locator('[data-mark="quantity"]').allTextContents()).toContain('02 hội nghị');
  expect(await barriers(page)).toEqual([]);

  await page.keyboard.press('Alt+ArrowDown');
  const focused = page.locator('article:focus');
  await focused.waitFor();
  const first = await focused.getAttribute('id');
  expect(await text.locator('[data-chosen="true"]').count()).toBeGreaterThan(0);
  await page.keyboard.press('Alt+ArrowDown');
  await page.locator(`article:focus:not([id="${first}"])`).waitFor();
  await page.keyboard.press('Alt+ArrowUp');
  await page.locator(`article[id="${first}"]:focus`).waitFor();
  expect(page.url()).toContain('diem=');

  const typo = card(page, 'Lỗi chính tả');
  await typo.getByRole('button', { name: 'Bỏ qua' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await typo.getByText('Hãy ghi lý do bỏ qua.').waitFor();
  await page.keyboard.type('Trích nguyên văn');
  await page.keyboard.press('Enter');
  await typo.getByText('Lý do: Trích nguyên văn').waitFor();
  const date = card(page, 'Ngày không có thật');
  await date.getByRole('button', { name: 'Đúng là sai' }).click();
  await date.getByText('Đúng là sai').waitFor();
  expect(await barriers(page)).toEqual([]);

  const word = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Word có ghi chú' }).click();
  expect((await word).suggestedFilename()).toBe('bao-cao-sai-ra-soat.docx');

  await page.reload();
  await typo.getByText('Lý do: Trích nguyên văn').waitFor();
  await page.getByText(/^Đã kết luận 2\/\d+ điểm$/).waitFor();
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Giấy chứng nhận (PDF)' }).click();
  const pdf = await waiting;
  expect(pdf.suggestedFilename()).toBe('chung-nhan-bao-cao-sai.pdf');
  expect(readFileSync((await pdf.path()) ?? '', 'latin1').slice(0, 5)).toBe('%PDF-');
  const other = page.waitForEvent('download');
  await page.getByRole('link', { name: 'JSON' }).click();
  const json = JSON.parse(readFileSync((await (await other).path()) ?? '', 'utf8'));
  expect(json.sha256).toBe(createHash('sha256').update(faultyReport).digest('hex'));
  expect(json.review).toHaveLength(2);
  const again = page.getByLabel('Chọn lại tệp đã rà soát');
  await again.setInputFiles({ name: 'khac.txt', mimeType: 'text/plain', buffer: Buffer.from('Văn bản khác.') });
  await page.getByRole('alert').getByText('Không phải tệp đã rà soát').waitFor();
});

it('filters by severity, kind and verdict are in the address; a mark in the text leads to its finding', async () => {
  const page = await open();
  await drop(page, 'bao-cao-loc.txt', faultyReport);
  await page.getByRole('heading', { name: 'bao-cao-loc.txt' }).waitFor();
  const all = await page.getByRole('article').count();
  await page.getByLabel('Mức').selectOption('error');
  await page.waitForURL(/muc=error/);
  const errors = await page.getByRole('article').count();
  expect(errors).toBeGreaterThan(0);
  expect(errors).toBeLessThan(all);
  await page.reload();
  await page.getByRole('article').first().waitFor();
  expect(await page.getByRole('article').count()).toBe(errors);
  await page.getByLabel('Mức').selectOption('');
  await page.getByLabel('Loại').selectOption('typo');
  await page.waitForURL(/loai=typo/);
  expect(await page.getByRole('article').count()).toBe(1);
  await page.getByRole('region', { name: 'Văn bản đã đọc' }).getByRole('link').first().click();
  await page.locator('article:focus').getByText('Lỗi chính tả').waitFor();
});

it('findings stand beside the text on a small screen and on a phone, also in the dark, with nothing cut off', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Chuyển sang nền tối' }).click();
  await page
    .getByRole('link', { name: /^bao-cao-/ })
    .first()
    .click();
  await page.getByRole('article').first().waitFor();
  expect(await barriers(page)).toEqual([]);
  for (const width of [1366, 390]) {
    await page.setViewportSize({ width, height: 768 });
    const cut = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await cut()).toBe(0);
    await page.getByRole('button', { name: /^Điểm sau/ }).click();
    await page.locator('article:focus').waitFor();
    await page.locator('.audit-text [data-chosen="true"]').first().waitFor();
  }
});

it('a kind that somebody switches off for himself is not looked for, and the page says so', async () => {
  const page = await open();
  await page.getByText('Các loại rà soát').click();
  await page.getByLabel(/^Ngày không có thật/).uncheck();
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Đã lưu.').waitFor();
  expect(await barriers(page)).toEqual([]);
  await drop(page, 'bao-cao-tat.txt', faultyReport);
  await page.getByText('Mức bao quát').click();
  await page.getByText('Ngày không có thật: đã tắt').waitFor();
  expect(await card(page, 'Ngày không có thật').count()).toBe(0);
});

const told = `BÁO CÁO
Sơ kết công tác 06 tháng đầu năm 2023

Thực hiện Kế hoạch số 05/KH-BDT ngày 04/02/2023 và Kế hoạch số 06/KH-BDT ngày 09/02/2023, Ban tổ chức 15 hội nghị
tuyên truyền pháp luật cho đồng bào (cùng kỳ: 13 hội nghị). Đã cấp 30 thẻ.
`;
const earlier = 'BÁO CÁO\n\nBan tổ chức 11 hội nghị tuyên truyền pháp luật cho đồng bào.\n';

it('several files at once; one is found by name, laid beside the registers and the report before, read again, and deleted', async () => {
  const page = await open();
  await dropAll(page, [
    ['Sơ kết 2023.txt', told],
    ['Kỳ trước.txt', earlier],
    ['mat.txt', 'TỐI MẬT\n\nNội dung'],
  ]);
  const queue = page.getByRole('region', { name: 'Các tệp vừa đưa vào' });
  await queue.getByText('Không đọc được').waitFor();
  expect(await queue.getByRole('listitem').allTextContents()).toEqual([
    'Sơ kết 2023.txtXong',
    'Kỳ trước.txtXong',
    expect.stringContaining('Văn bản có dấu “TỐI MẬT”'),
  ]);
  await page.getByLabel('Tìm theo tên tệp').fill('so ket');
  await page.waitForURL(/tim=so/);
  const rows = page.getByRole('row', { name: /\.txt/ });
  await page.getByRole('row', { name: /Kỳ trước/ }).waitFor({ state: 'detached' });
  expect(await rows.count()).toBe(1);
  expect(await barriers(page)).toEqual([]);
  await rows.getByRole('link', { name: 'Sơ kết 2023.txt' }).click();

  await page.getByText('chưa đối chiếu với sổ').click();
  expect(await page.getByLabel('Với sổ của cơ quan, kỳ').inputValue()).toBe('2023-H1');
  await page.getByLabel('Với báo cáo kỳ trước').selectOption({ label: 'Kỳ trước.txt' });
  await page.getByRole('button', { name: 'Đối chiếu', exact: true }).click();
  await page.waitForURL(/bang=so/);
  const states = page.getByRole('group', { name: 'Lọc theo kết quả đối chiếu' });
  await states.getByRole('button', { name: 'Khác: 1' }).click();
  const differing = page.getByRole('article');
  expect(await differing.count()).toBe(1);
  expect(await differing.textContent()).toMatch(/ngày 04\/02\/2023.*ngày 03\/02\/2023/);
  await differing.getByRole('link', { name: 'Mở mục sổ' }).waitFor();
  await page.keyboard.press('Alt+ArrowDown');
  await page.locator('article:focus').waitFor();
  expect(await page.locator('.audit-text [data-chosen="true"]').textContent()).toBe(
    'Kế hoạch số 05/KH-BDT ngày 04/02/2023',
  );
  expect(await barriers(page)).toEqual([]);
  await page.reload();
  await page.getByText(/khớp, 1 khác/).waitFor();
  await page.getByRole('button', { name: /^Các điểm/ }).click();
  await card(page, 'Số kỳ trước khác báo cáo kỳ trước').waitFor();
  await card(page, 'Viện dẫn khác sổ văn bản').waitFor();

  await page
    .getByLabel('Chọn tệp để rà soát lại')
    .setInputFiles({ name: 'Sơ kết 2023.txt', mimeType: 'text/plain', buffer: Buffer.from(told) });
  await page.getByRole('button', { name: 'Rà soát lại', exact: true }).waitFor();
  await page.getByText(/khớp, 1 khác/).waitFor();

  await page.getByRole('link', { name: 'Rà soát tệp khác' }).click();
  await page.getByRole('button', { name: 'Xóa Sơ kết 2023.txt' }).click();
  await page.locator('button:focus', { hasText: 'Thôi' }).waitFor();
  await page.getByRole('button', { name: 'Xóa hẳn' }).click();
  await page.getByRole('link', { name: 'Sơ kết 2023.txt' }).waitFor({ state: 'detached' });
});

it('a file that takes long can be stopped, and nothing of it is kept', async () => {
  const page = await open();
  await page.route('**/audits?name=*', () => undefined);
  await drop(page, 'bao-cao-dai.txt', faultyReport);
  await page.getByRole('button', { name: 'Dừng bao-cao-dai.txt' }).click();
  await page.getByText('Đã dừng').waitFor();
  expect(await page.getByRole('link', { name: 'bao-cao-dai.txt' }).count()).toBe(0);
});

it('secret papers are refused, and who may not audit reads what others audited', async () => {
  const page = await open();
  await drop(page, 'bao-cao.txt', `MẬT\n\n${faultyReport}`);
  await page.getByRole('alert').getByText('Văn bản có dấu “MẬT”').waitFor();
  await visitAs(application.world.url, application.world.dataFolder, { name: 'Lê Thị Tra', role: 'inspector' });
  const other = await open();
  await other.getByText('Vai trò của bạn xem được kết quả rà soát').waitFor();
  await other
    .getByRole('link', { name: /^bao-cao-/ })
    .first()
    .click();
  await other.getByRole('article').first().waitFor();
  expect(await other.getByRole('button', { name: 'Đúng là sai' }).count()).toBe(0);
});
