import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { RoleId } from '../../src/access/permissions.ts';
import { fixtureFile, fixturePassword, signedBy } from '../../src/documents/signatures/signed.fixture.ts';
import { editDocx } from '../../src/reports/tamper.fixture.ts';
import { makeSession, signInOf } from '../session.ts';
import { startApplication } from './application.ts';
import { barriers, placeCursor } from './chromium.ts';

const report = '/binh-phuoc-bdt/bao-cao/so-ket-thi-dua/2023-H1';
const desk = `${report}/soan`;
const application = startApplication();

/** The draft as somebody sees it. */
async function openAs(name: string, username: string, role: RoleId): Promise<Page> {
  const { url, dataFolder } = application.world;
  const signIn = signInOf(dataFolder);
  const cookie = await makeSession(signIn.url, signIn.secret, { name, username, role });
  const [key = '', value = ''] = cookie.split('=');
  const { hostname: domain } = new URL(url);
  const kept = { domain, path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' as const };
  const storageState = { cookies: [{ name: key, value, ...kept }], origins: [] };
  const page = await application.open(desk, { signedIn: false, storageState });
  await section(page).waitFor();
  return page;
}

const section = (page: Page) => page.getByRole('region', { name: 'I. KHÁI QUÁT ĐẶC ĐIỂM, TÌNH HÌNH' });
const paragraph = (page: Page) => page.locator('[data-block="khai-quat-11"] .draft-text > p').last();
const act = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Soạn báo cáo' }).getByRole('button', { name, exact: true });

async function writeBehind(page: Page, text: string): Promise<void> {
  await placeCursor(paragraph(page));
  await page.keyboard.press('Control+a');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type(text);
}

/** Until the server has what was written; “Đã lưu” alone also stands at a section that nobody has written in. */
async function keep(page: Page, part: Locator, write: () => Promise<void>): Promise<void> {
  const kept = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
  await write();
  await kept;
  await part.getByText('Đã lưu', { exact: true }).waitFor({ state: 'attached' });
}

async function doAct(page: Page, name: string, reason?: string): Promise<void> {
  await act(page, name).click();
  const dialog = page.getByRole('dialog', { name, exact: true });
  if (reason !== undefined) await dialog.getByLabel('Lý do').fill(reason);
  await dialog.getByRole('button', { name, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** A list made from entries becomes text, goes up by the keyboard, and follows its register again. */
async function detachAndMove(page: Page): Promise<void> {
  const list = page.locator('.draft-fixed[data-printed="true"]').first();
  const id = (await list.getAttribute('data-block')) ?? '';
  const side = page.getByRole('complementary', { name: 'Về chỗ đang viết' });
  const text = page.locator(`.draft-block[data-block="${id}"][data-standing="detached"]`);
  await list.click();
  await side.getByRole('button', { name: 'Tách ra để sửa' }).click();
  await text.getByText('Đã tách khỏi sổ').waitFor();
  // Until the detaching is done a step would not be taken.
  await side.getByRole('button', { name: 'Thêm đoạn sau' }).click({ trial: true });
  await side.getByRole('button', { name: 'Chuyển lên' }).press('Enter');
  await text.getByText('Đã chuyển chỗ').waitFor();
  expect(await side.getByRole('button', { name: 'Chuyển lên' }).evaluate((one) => one === document.activeElement)).toBe(
    true,
  );
  expect(await barriers(page)).toEqual([]);
  await side.getByRole('button', { name: 'Theo sổ trở lại' }).click();
  await page.locator(`.draft-fixed[data-block="${id}"]`).getByText('Đã chuyển chỗ').waitFor();
}

const words = 'Số phòng là';

/** Some words of a paragraph are chosen, as with the mouse. */
async function choose(where: Locator, chosen: string): Promise<void> {
  await where.evaluate((paragraph, text) => {
    const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const at = node.nodeValue?.indexOf(text) ?? -1;
      if (at >= 0) getSelection()?.setBaseAndExtent(node, at, node, at + text.length);
    }
  }, chosen);
}

/** A remark on chosen words; they are marked in the text. */
async function remarkOnWords(page: Page): Promise<void> {
  const side = page.getByRole('complementary', { name: 'Về chỗ đang viết' });
  await choose(paragraph(page), words);
  await side.locator('form blockquote', { hasText: words }).waitFor();
  await side.getByLabel('Góp ý cho đoạn này').fill('Nhờ kiểm tra lại số phòng.');
  await side.getByRole('button', { name: 'Gửi góp ý' }).click();
  await side.getByText('Góp ý: 1 chưa xử lý').waitFor();
  await paragraph(page).locator('.commented', { hasText: words }).waitFor();
}

/** Somebody else answers, says that it is done, opens it again; the words keep their mark while others are written around them. */
async function answerRemark(page: Page): Promise<void> {
  const side = page.getByRole('complementary', { name: 'Về chỗ đang viết' });
  const marked = paragraph(page).locator('.commented');
  await side.getByLabel('Trả lời').fill('Đã đối chiếu với sổ.');
  await side.getByRole('button', { name: 'Gửi trả lời' }).click();
  await side.getByText('Đã đối chiếu với sổ.').waitFor();
  expect(await marked.allTextContents()).toEqual([words]);
  await side.getByRole('button', { name: words }).click();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(words);
  await side.getByRole('button', { name: 'Đã xử lý' }).click();
  await marked.waitFor({ state: 'detached' });
  await side.getByRole('button', { name: 'Mở lại', exact: true }).click();
  await marked.waitFor();
}

/** A table by the keyboard alone: put in, written, with a figure in a cell, a row more, a row less; others see it and cannot write in it. */
async function putTable(page: Page, other: Page): Promise<void> {
  const table = (of: Page) => of.locator('[data-block="khai-quat-11"] table');
  await writeBehind(page, ' /');
  await page.getByRole('combobox', { name: 'Tìm số liệu, văn bản' }).fill('bang');
  await page.getByRole('option', { name: 'Chèn bảng' }).waitFor();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Chèn bảng' });
  await dialog.getByLabel('Số hàng, chưa kể hàng tiêu đề').fill('1');
  await dialog.getByLabel('Số cột').fill('2');
  await page.keyboard.press('Enter');
  await table(page).locator('th').first().waitFor();
  expect(await barriers(page)).toEqual([]);
  await keep(page, section(page), async () => {
    for (const cell of ['Nội dung', 'Kết quả', 'Phòng', '/']) {
      await page.keyboard.type(cell);
      if (cell !== '/') await page.keyboard.press('Tab');
    }
    await page.getByRole('combobox', { name: 'Tìm số liệu, văn bản' }).fill('so phong thuoc ban tai');
    await page.getByRole('option', { name: /^Số phòng thuộc Ban tại/ }).waitFor();
    await page.keyboard.press('Enter');
    await table(page).locator('td').last().getByText('03', { exact: true }).waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('contenteditable') === 'true');
    for (const key of ['Tab', 'Shift+Tab', 'Tab']) await page.keyboard.press(key);
    await table(page).locator('tr').nth(2).waitFor();
    await page.keyboard.type('Hàng thừa');
    await page.getByRole('button', { name: 'Bảng', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Xóa hàng' }).press('Enter');
  });
  const cells = ['Nội dung', 'Kết quả', 'Phòng', '03'];
  await table(other).locator('td', { hasText: 'Phòng' }).waitFor();
  for (const of of [page, other]) expect(await table(of).locator('th, td').allTextContents()).toEqual(cells);
  await table(other).locator('td').first().click();
  expect(await other.getByRole('button', { name: 'Bảng', exact: true }).isDisabled()).toBe(true);
}

/** What was changed in Word, in a paragraph and in a cell, is taken in; the remark stays at its words. */
async function throughWord(page: Page): Promise<void> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải dự thảo (Word)' }).click(),
  ]);
  const bytes = await editDocx(readFileSync(await file.path()), 'word/document.xml', (xml) =>
    xml.replace('Thư viết tiếp.', 'Thư viết trong Word.').replace('>Phòng<', '>Phòng thuộc Ban<'),
  );
  await page.getByRole('link', { name: 'Đối chiếu bản sửa' }).click();
  const upload = { name: 'sua.docx', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
  await page.locator('input[type=file]').setInputFiles(upload);
  for (const number of [1, 2]) {
    const change = page.getByRole('article', { name: `Thay đổi ${number}: Sửa lời` });
    await change.getByRole('button', { name: 'Nhận đoạn này' }).click();
    await change.getByText('Đã nhận vào dự thảo').waitFor();
  }
  await page.goto(new URL(desk, application.world.url).href);
  await paragraph(page).getByText('Thư viết trong Word.').waitFor();
  await page.locator('[data-block="khai-quat-11"] td', { hasText: 'Phòng thuộc Ban' }).waitFor();
  await page.locator('[data-block="khai-quat-11"] .commented', { hasText: words }).waitFor();
}

/** Pasted from Word, joined cells come apart: what they say stands in the first of their places, and no figure comes to stand in another column; that a picture stays out is told. */
async function pasteJoinedCells(page: Page, block: Locator): Promise<void> {
  const html = `<p><img src="file:///hinh.png"></p><table><tr><td rowspan=2>Đơn vị</td><td colspan=2>Số phong trào</td></tr>
    <tr><td>Năm 2022</td><td>Năm 2023</td></tr><tr><td>Xã A</td><td>3</td><td>5</td></tr></table>`;
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', text);
    const pasted = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(pasted);
  }, html);
  await block.locator('td', { hasText: 'Xã A' }).waitFor();
  await page.getByRole('status').getByText('Báo cáo không chứa hình ảnh').waitFor();
  const rows = await block
    .locator('tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  expect(rows).toEqual([
    ['Đơn vị', 'Số phong trào', ''],
    ['', 'Năm 2022', 'Năm 2023'],
    ['Xã A', '3', '5'],
  ]);
}

const atStep = (page: Page, step: string) => page.locator('[aria-current="step"]', { hasText: step }).waitFor();

async function readAgain(page: Page): Promise<void> {
  await page.reload();
  await section(page).waitFor();
}

/** A leader reads and approves on a phone: nothing is wider than its screen, and the text is there. */
async function onPhone(page: Page, act: () => Promise<void>): Promise<void> {
  const office = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await act();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const text = await paragraph(page).boundingBox();
  expect(text?.width).toBeGreaterThan(250);
  expect(await barriers(page)).toEqual([]);
  if (office !== null) await page.setViewportSize(office);
}

/** Signed here with a file, then outside, as the office's signing tool does. */
async function signTwice(page: Page): Promise<void> {
  await act(page, 'Ký số').click();
  const dialog = page.getByRole('dialog', { name: 'Chữ ký số của báo cáo' });
  expect(await barriers(page)).toEqual([]);
  const key = { name: 'co-quan.p12', mimeType: 'application/x-pkcs12', buffer: fixtureFile('agency.p12') };
  for (const [password, answer] of [
    ['sai', 'Mật khẩu không mở được tệp PKCS#12 này'],
    [fixturePassword, 'Đã nhận chữ ký.'],
  ] as const) {
    await dialog.getByLabel('Tệp PKCS#12').setInputFiles(key);
    await dialog.getByLabel('Mật khẩu của tệp').fill(password);
    await dialog
      .getByRole('form')
      .getByRole('button', { name: /Ký số$/ })
      .click();
    await dialog.getByText(answer).waitFor();
  }
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: 'Tải tệp PDF để ký' }).click(),
  ]);
  const pdf = readFileSync(await file.path());
  const receive = (buffer: Buffer) =>
    dialog.getByLabel('Chọn tệp đã ký').setInputFiles({ name: 'da-ky.pdf', mimeType: 'application/pdf', buffer });
  await receive(pdf.subarray(0, 5000));
  await dialog.getByText('Tệp bị cắt').waitFor();
  await receive(Buffer.from(await signedBy('leader', pdf, new Date().toISOString())));
  await dialog.getByText('Nguyễn Văn Minh Họa').waitFor();
  await dialog.getByRole('button', { name: 'Đóng' }).click();
  await act(page, 'Chữ ký số: 2').waitFor();
}

describe('a report', () => {
  it('is written by several hands, and what somebody wrote is neither overwritten nor lost', async () => {
    const van = await openAs('Lê Văn Vân', 'van.lv', 'specialist');
    const thu = await openAs('Trần Thị Thư', 'thu.tt', 'councilSecretary');
    expect(await barriers(thu)).toEqual([]);

    await writeBehind(van, ' Số phòng là /');
    await van.getByRole('combobox', { name: 'Tìm số liệu, văn bản' }).fill('so phong thuoc ban tai');
    await van.getByRole('option', { name: /^Số phòng thuộc Ban tại thời điểm chốt số liệu/ }).waitFor();
    await keep(van, section(van), async () => {
      await van.keyboard.press('Enter');
      await van.keyboard.type('.');
    });
    await remarkOnWords(van);

    const held = section(thu).getByText(/^Lê Văn Vân \(van\.lv\) đang sửa mục này từ /);
    await held.waitFor();
    // The printed report is longer on its way than the draft: who may write begins to, and loses no place by it.
    await thu.route('**/reports/so-ket-thi-dua/2023-H1', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue();
    });
    await section(thu).getByRole('button', { name: 'Nhận mục để sửa' }).click();
    await held.waitFor({ state: 'detached' });
    await keep(thu, section(thu), async () => {
      await writeBehind(thu, ' Thư viết tiếp.');
      await paragraph(thu).getByText('Thư viết tiếp.').waitFor();
    });
    await answerRemark(thu);

    await section(van)
      .getByText(/^Trần Thị Thư \(thu\.tt\) đang sửa mục này từ /)
      .waitFor();
    await paragraph(van).getByText('Thư viết tiếp.').waitFor();
    await putTable(thu, van);
    await throughWord(thu);
    await detachAndMove(thu);
  });

  it('is kept on this PC while there is no connection, also over a reload, and both versions are shown when two wrote', async () => {
    const thu = await openAs('Trần Thị Thư', 'thu.hai', 'councilSecretary');
    await thu.route('**/draft/**', (route) => (route.request().method() === 'GET' ? route.continue() : route.abort()));
    const other = thu.getByRole('region', { name: /^V\. ĐÁNH GIÁ CHUNG/ });
    const text = other.locator('[data-block="uu-diem"] p').first();
    await placeCursor(text);
    await thu.keyboard.type('Viết khi mất mạng. ');
    await other.getByText('Mất kết nối: giữ trên máy này, tự gửi lại').waitFor();
    const van = await openAs('Lê Văn Vân', 'van.hai', 'specialist');
    const theirs = van.getByRole('region', { name: /^V\. ĐÁNH GIÁ CHUNG/ });
    await placeCursor(theirs.locator('[data-block="uu-diem"] p').first());
    await keep(van, theirs, () => van.keyboard.type('Vân viết trước. '));

    await thu.unroute('**/draft/**');
    await readAgain(thu);
    const told = other.getByRole('alert', { name: 'Mục này vừa được sửa ở nơi khác' });
    await told.getByText('Viết khi mất mạng').waitFor();
    await told.getByText('Vân viết trước').waitFor();
    await told.getByRole('button', { name: 'Ghi bản của tôi lên bản mới' }).click();
    await told.waitFor({ state: 'detached' });
    await other.getByText('Người khác đang giữ mục', { exact: true }).waitFor();
    await keep(thu, other, () => other.getByRole('button', { name: 'Nhận mục để sửa' }).click());
    await readAgain(thu);
    await text.getByText('Viết khi mất mạng.').waitFor();
    await placeCursor(text);
    await pasteJoinedCells(thu, other.locator('[data-block="uu-diem"]'));
  });

  it('goes its way: complete, frozen, returned, approved by another, issued with a number, tied out, replaced', async () => {
    const thu = await openAs('Trần Thị Thư', 'thu.ba', 'councilSecretary');
    await paragraph(thu).click();
    await thu.getByRole('button', { name: 'Mục', exact: true }).click();
    await thu.getByRole('button', { name: 'Báo đã xong mục này' }).click();
    await thu.getByText('Mục này đã báo xong.').waitFor();

    await act(thu, 'Khóa số liệu').click();
    await thu.getByText('Cần biết trước khi làm bước này').waitFor();
    expect(await barriers(thu)).toEqual([]);
    await thu.keyboard.press('Escape');
    await doAct(thu, 'Khóa số liệu');
    await atStep(thu, 'Đã khóa số liệu');
    await doAct(thu, 'Trình duyệt');
    await atStep(thu, 'Đang trình duyệt');
    expect(await act(thu, 'Duyệt').count()).toBe(0);

    const lan = await openAs('Phạm Thị Lan', 'lan.pt', 'leader');
    await doAct(lan, 'Trả lại', 'Bổ sung kết quả quý II.');
    await atStep(lan, 'Dự thảo');
    await readAgain(thu);
    await thu.getByText('Phạm Thị Lan (lan.pt) trả lại: Bổ sung kết quả quý II.').waitFor();
    await doAct(thu, 'Khóa số liệu');
    await doAct(thu, 'Trình duyệt');
    await onPhone(lan, async () => {
      await readAgain(lan);
      await doAct(lan, 'Duyệt');
      await atStep(lan, 'Đã duyệt');
    });
    await act(lan, 'Phát hành').click();
    await lan.getByText(/^Điểm rà soát thấy/).waitFor();
    await lan.keyboard.press('Escape');
    await doAct(lan, 'Phát hành');
    await atStep(lan, 'Đã ban hành');
    await lan.getByText(/^Số \d+, ngày \d\d\/\d\d\/\d{4}$/).waitFor();
    await signTwice(lan);

    const [file] = await Promise.all([
      lan.waitForEvent('download'),
      lan.getByRole('link', { name: 'Tải báo cáo (Word)' }).click(),
    ]);
    const buffer = readFileSync(await file.path());
    await lan.getByRole('link', { name: 'Đối chiếu bản sửa' }).click();
    await lan
      .locator('input[type=file]')
      .setInputFiles({ name: 'bao-cao.docx', mimeType: 'application/octet-stream', buffer });
    await lan.getByText('Mọi số liệu còn nguyên, không có số mới.').waitFor();

    await lan.goto(new URL(desk, application.world.url).href);
    await doAct(lan, 'Gửi báo cáo');
    await readAgain(thu);
    await doAct(thu, 'Ghi nhận đã tiếp nhận');
    await atStep(thu, 'Đã được tiếp nhận');
    await doAct(thu, 'Lập báo cáo thay thế', 'Sót số liệu của một phòng.');
    await thu.getByText('Bản thay thế lần 1').waitFor();
    await atStep(thu, 'Dự thảo');
    await paragraph(thu).getByText('Thư viết trong Word.').waitFor();
  });
});
