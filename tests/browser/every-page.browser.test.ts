import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RoleId } from '../../src/access/permissions.ts';
import { faultyReport } from '../../src/auditor/review/bao-cao-sai.fixture.ts';
import { editedReport } from '../edited-report.ts';
import { routerPages } from '../router-pages.ts';
import { type TestPerson, visitAs } from '../session.ts';
import { submittedReport } from '../submitted-report.ts';
import { startApplication } from './application.ts';
import { barriers } from './chromium.ts';

const application = startApplication();
const agency = '/binh-phuoc-bdt';

type Visitor = RoleId | 'manager';
/** The other roles have the menu of one of these. */
const menuRoles = ['specialist', 'inspector', 'blockLead', 'provincialOffice', 'administrator'] as const;
/** Where a page of the router is tried, and as whom; `<…>` is filled with what the test made before. `way`: how one comes there without a link. */
interface Tried {
  as: Visitor;
  at: string;
  way?: string;
}
const pages: Record<string, Tried> = {
  '/$agency/trang-chu': { as: 'councilSecretary', at: `${agency}/trang-chu` },
  '/$agency/cong-viec': { as: 'councilSecretary', at: `${agency}/cong-viec?ngay=2023-05-10` },
  '/$agency/ghi-nhanh': { as: 'councilSecretary', at: `${agency}/ghi-nhanh?so=meetings` },
  '/$agency/thong-bao': { as: 'councilSecretary', at: `${agency}/thong-bao` },
  '/$agency/tai-khoan': { as: 'councilSecretary', at: `${agency}/tai-khoan`, way: 'menu of the account' },
  '/$agency/bao-cao/$report/$period': { as: 'councilSecretary', at: `${agency}/bao-cao/so-ket-thi-dua/2023-H1` },
  '/$agency/nop-bao-cao': { as: 'councilSecretary', at: `${agency}/nop-bao-cao?ky=2023-H1` },
  '/$agency/cap-duoi': { as: 'councilSecretary', at: `${agency}/cap-duoi` },
  '/$agency/cap-duoi/co-quan': { as: 'councilSecretary', at: `${agency}/cap-duoi/co-quan` },
  '/$agency/cap-duoi/$regime': { as: 'councilSecretary', at: '<regime>?ky=2023-H1' },
  '/$agency/cap-duoi/nhan/$submission': { as: 'councilSecretary', at: '<submission>' },
  '/$agency/goi-tep': { as: 'councilSecretary', at: `${agency}/goi-tep` },
  '/$agency/bao-cao/$report/$period/soan': {
    as: 'councilSecretary',
    at: `${agency}/bao-cao/so-ket-thi-dua/2023-H1/soan`,
    way: 'button of the report',
  },
  '/$agency/so': { as: 'councilSecretary', at: `${agency}/so` },
  '/$agency/nap-bao-cao': { as: 'councilSecretary', at: `${agency}/nap-bao-cao` },
  '/$agency/nguoi/nhap-excel': { as: 'councilSecretary', at: `${agency}/nguoi/nhap-excel` },
  '/$agency/so/$register': { as: 'councilSecretary', at: `${agency}/so/visits` },
  '/$agency/so/$register/vao-so': { as: 'councilSecretary', at: `${agency}/so/visits/vao-so` },
  '/$agency/so/$register/nhap-excel': { as: 'councilSecretary', at: `${agency}/so/meetings/nhap-excel`, way: 'Excel' },
  '/$agency/so/$register/vao-nhieu': { as: 'councilSecretary', at: `${agency}/so/meetings/vao-nhieu` },
  '/$agency/so/$register/xac-nhan': { as: 'councilSecretary', at: `${agency}/so/visits/xac-nhan` },
  '/$agency/so/$register/$entry': { as: 'councilSecretary', at: '<entry>' },
  '/$agency/so/$register/$entry/sua': { as: 'councilSecretary', at: '<entry>/sua' },
  '/$agency/ra-soat': { as: 'councilSecretary', at: `${agency}/ra-soat` },
  '/$agency/ra-soat/$audit': { as: 'councilSecretary', at: '<audit>' },
  '/$agency/doi-chieu': { as: 'councilSecretary', at: `${agency}/doi-chieu` },
  '/$agency/doi-chieu/$tieOut': { as: 'councilSecretary', at: '<tieOut>', way: 'opens behind the file' },
  '/chua-co-co-quan': { as: 'councilSecretary', at: '/chua-co-co-quan', way: 'where there is no agency' },
  '/$agency/quan-tri/nguoi-dung': { as: 'manager', at: `${agency}/quan-tri/nguoi-dung` },
  '/$agency/quan-tri/nguoi-dung/$user': { as: 'manager', at: '<user>' },
  '/$agency/quan-tri/to-chuc': { as: 'manager', at: `${agency}/quan-tri/to-chuc?ngay=2023-06-30` },
  '/$agency/quan-tri/bo-mau': { as: 'manager', at: `${agency}/quan-tri/bo-mau` },
  '/$agency/quan-tri/sao-luu': { as: 'manager', at: `${agency}/quan-tri/sao-luu` },
  '/$agency/quan-tri/he-thong': { as: 'manager', at: `${agency}/quan-tri/he-thong` },
  '/$agency/quan-tri/may-chu-thu': { as: 'manager', at: `${agency}/quan-tri/may-chu-thu` },
  '/$agency/quan-tri/cho-xem': { as: 'manager', at: `${agency}/quan-tri/cho-xem` },
  '/$agency/quan-tri/quyen': { as: 'manager', at: `${agency}/quan-tri/quyen` },
  '/$agency/quan-tri/dang-nhap': { as: 'manager', at: `${agency}/quan-tri/dang-nhap` },
  '/$agency/quan-tri/nhat-ky': { as: 'leader', at: `${agency}/quan-tri/nhat-ky` },
  '/$agency/quan-tri/nhat-ky/$row': { as: 'leader', at: `${agency}/quan-tri/nhat-ky/1` },
  '/co-quan-moi': { as: 'manager', at: '/co-quan-moi' },
};

const made: Record<string, string> = {};
const addressOf = ({ at }: Tried): string => at.replace(/^<(\w+)>/, (_, name: string) => made[name] ?? name);

async function openAs(visitor: Visitor, place: string): Promise<Page> {
  const person: TestPerson =
    visitor === 'manager' ? { role: 'administrator', agency: null } : { role: visitor, name: 'Trần Thị Thư' };
  await visitAs(application.world.url, application.world.dataFolder, person);
  return application.open(place);
}

/** Every page has a heading; a page that waits for its data says so with a skeleton. */
async function shown(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('h1, [role="article"], article') !== null && document.querySelector('.skeleton') === null,
  );
}

async function sendFile(page: Page, at: string, file: { name: string; buffer: Buffer }): Promise<string> {
  await page.goto(new URL(at, application.world.url).href);
  await page.locator('input[type=file]').setInputFiles({ ...file, mimeType: 'application/octet-stream' });
  await page.waitForURL((url) => url.pathname.startsWith(`${at}/`));
  return new URL(page.url()).pathname;
}

const firstLink = async (page: Page, at: string, selector: string): Promise<string> => {
  await page.goto(new URL(at, application.world.url).href);
  return (await page.locator(selector).first().getAttribute('href')) ?? '';
};

beforeAll(async () => {
  const page = await openAs('councilSecretary', `${agency}/so`);
  made.audit = await sendFile(page, `${agency}/ra-soat`, { name: 'bao-cao.txt', buffer: Buffer.from(faultyReport) });
  made.tieOut = await sendFile(page, `${agency}/doi-chieu`, {
    name: 'bao-cao-da-sua.docx',
    buffer: await editedReport(application.world),
  });
  made.entry = (await firstLink(page, `${agency}/so/visits`, 'tbody a[data-row]')).replace(/\?.*/, '');
  const sent = await submittedReport(application.world);
  made.regime = `${agency}/cap-duoi/${sent.regime}`;
  made.submission = `${agency}/cap-duoi/nhan/${sent.submission}`;
  const manager = await openAs('manager', '/');
  made.user = await firstLink(manager, `${agency}/quan-tri/nguoi-dung`, 'tbody a');
});

/** The page of the router that an address belongs to. */
function pageOf(address: string): string | undefined {
  const parts = address.replace(/[?#].*/, '').split('/');
  const fits = (pattern: string): boolean => {
    const names = pattern.split('/');
    return names.length === parts.length && names.every((name, index) => name.startsWith('$') || name === parts[index]);
  };
  // The address with the fewest parts that may be anything is meant.
  const places = (pattern: string): number => pattern.split('$').length;
  return routerPages()
    .filter(fits)
    .sort((one, other) => places(one) - places(other))[0];
}

/** Elements in the order of Tab behind what has the focus, and which of them do not show that they have it. */
async function unseenFocus(page: Page, steps: number): Promise<string[]> {
  const unseen: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press('Tab');
    const bare = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return undefined;
      const outlined = (one: Element | null) => one !== null && getComputedStyle(one).outlineStyle !== 'none';
      // Fields of Ant Design draw a shadow around what holds them; its buttons have one always.
      const field = element.matches('input, textarea')
        ? element.closest('.ant-input-affix-wrapper, .ant-select')
        : null;
      const drawn = [field, element.matches('input, textarea') ? element : null];
      const shadowed = drawn.some((one) => one !== null && getComputedStyle(one).boxShadow !== 'none');
      const shows = outlined(element) || outlined(element.parentElement) || outlined(field) || shadowed;
      return shows ? undefined : element.outerHTML.slice(0, 200);
    });
    if (bare !== undefined) unseen.push(bare);
  }
  return unseen;
}

it('every page of the router is tried here', () => {
  expect(Object.keys(pages).sort()).toEqual(routerPages());
});

const linked = new Set<string>();

/** The secretary's pages are many: three tests share them. */
const shares = [
  ['councilSecretary', 0, 3],
  ['councilSecretary', 1, 3],
  ['councilSecretary', 2, 3],
  ['leader', 0, 1],
  ['manager', 0, 1],
] as const;

describe.each(shares)('as %s, share %i of %i', (visitor, share, of) => {
  it('pages keep nobody out, show the focus, fit the screen of an office PC and complain of nothing', async () => {
    const page = await openAs(visitor, '/');
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${page.url()}: ${message.text()}`);
    });
    const troubles: [string, string[]][] = [];
    const own = Object.entries(pages).filter(([, { as }]) => as === visitor);
    for (const [pattern, tried] of own.filter((_, index) => index % of === share)) {
      await page.goto(new URL(addressOf(tried), application.world.url).href);
      await shown(page);
      const found = await barriers(page);
      const { scrollWidth, title } = await page.evaluate(() => ({
        scrollWidth: document.documentElement.scrollWidth,
        title: document.title,
      }));
      if (scrollWidth > 1366) found.push(`${scrollWidth} px wide`);
      if (title === '') found.push('no title');
      found.push(...(await unseenFocus(page, 10)));
      if (found.length > 0) troubles.push([pattern, found]);
      const links = await page.locator('a[href^="/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      for (const link of links) linked.add(pageOf(link ?? '') ?? '');
    }
    expect(troubles).toEqual([]);
    expect(errors).toEqual([]);
  });
});

it('every page is led to by a link of another page', () => {
  const unled = Object.entries(pages).filter(([pattern, { way }]) => way === undefined && !linked.has(pattern));
  expect(unled.map(([pattern]) => pattern)).toEqual([]);
});

it.each(menuRoles)('%s comes by keyboard to everything that the menu offers', async (role) => {
  const page = await openAs(role, '/');
  await shown(page);
  const menu = page.getByRole('navigation', { name: 'Mục chính' });
  const offered = await menu.locator('> ul > li > a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  expect(offered.length).toBeGreaterThan(0);
  for (const href of offered) {
    await menu.locator(`> ul > li > a[href="${href}"]`).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => pageOf(url.pathname) === pageOf(href ?? ''));
    await page.waitForLoadState('networkidle');
    await shown(page);
    expect([href, await page.locator('.message-page').count()]).toEqual([href, 0]);
  }
});
