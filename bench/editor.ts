/**
 * Opening a draft of 30 pages with 1,200 chips in a real Chromium until a letter can be typed, by somebody whose browser has kept
 * nothing and by somebody who was there before, and what a letter costs then: `node bench/editor.ts` (needs a built web application and
 * Chromium). The second opening waits until the first is done: a page that is still opening keeps server and browser busy.
 */
import type { Page } from 'playwright-core';
import { launchChromium, visit } from '../tests/browser/chromium.ts';
import { visitorOf } from '../tests/session.ts';
import { startWorld } from '../tests/world.ts';
import { median } from './measure.ts';

const report = 'reports/so-ket-thi-dua/2023-H1';
const pages = 30;
const paragraphsOfPage = 10;
const chipsOfParagraph = 4;
const turns = 5;
const keys = 60;

const figures = ['org.divisions', 'org.staff', 'gifts.total'];
const sentence =
  ' trong kỳ, tăng so với cùng kỳ năm trước; các phòng tiếp tục rà soát, đối chiếu với sổ theo dõi rồi tổng hợp báo cáo';

function paragraph(number: number) {
  const chip = (at: number) => ({
    ...{ kind: 'figure', figureId: figures[(number + at) % figures.length] },
    format: { style: 'decimal' },
  });
  const children = Array.from({ length: chipsOfParagraph }, (_, at) => [
    { kind: 'text', text: at === 0 ? 'Ban thực hiện ' : `${sentence}, ` },
    chip(at),
  ]);
  return { style: 'body', children: [...children.flat(), { kind: 'text', text: `${sentence}.` }] };
}

/** A page of text after the other, each an added block of the report's sections in turn. */
async function fillDraft(url: string): Promise<void> {
  const [cookie] = visitorOf(url);
  const headers = { cookie: `${cookie?.name}=${cookie?.value}`, 'content-type': 'application/json' };
  const address = `${url}/api/agencies/binh-phuoc-bdt/${report}/draft`;
  const draft = (await (await fetch(address, { headers })).json()) as { sections: { id: string }[] };
  const versions = new Map<string, number>();
  for (let page = 0; page < pages; page += 1) {
    const section = draft.sections[page % draft.sections.length]?.id ?? '';
    const paragraphs = Array.from({ length: paragraphsOfPage }, (_, at) => paragraph(page * paragraphsOfPage + at));
    const version = versions.get(section) ?? 0;
    const body = JSON.stringify({ section, version, after: null, paragraphs });
    const answer = await fetch(`${address}/blocks`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(await answer.text());
    versions.set(section, version + 1);
  }
}

/** Milliseconds since the page was asked for: the draft was there · a typed letter was on the screen. */
interface Opening {
  answered: number;
  typed: number;
}

async function openAndType(page: Page): Promise<Opening> {
  await page.locator('[data-block^="them-"] p').first().waitFor();
  await page.locator('[data-block^="them-"] p').first().click();
  await page.keyboard.type('x');
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const draft = entries.find(({ name }) => name.endsWith('/draft'));
    return { answered: draft?.responseEnd ?? 0, typed: performance.now() };
  });
}

/** Until no more chips come in a second; how many they are. */
async function waitForChips(page: Page): Promise<number> {
  const chips = page.locator('.draft-chip');
  for (let before = -1, now = 0; ; before = now) {
    now = await chips.count();
    if (now === before) return now;
    await page.waitForTimeout(1_000);
  }
}

/** Milliseconds from a key to the frame that shows it. */
async function typeOn(page: Page): Promise<number> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { giaouocTimes: times });
    const onKey = () => {
      const pressed = performance.now();
      requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - pressed)));
    };
    document.addEventListener('keydown', onKey, { capture: true });
  });
  await page.keyboard.type('y'.repeat(keys), { delay: 30 });
  const times = await page.waitForFunction((count) => {
    const { giaouocTimes } = globalThis as unknown as { giaouocTimes: number[] };
    return giaouocTimes.length >= count && giaouocTimes;
  }, keys);
  return median((await times.jsonValue()) as number[]);
}

const world = await startWorld();
const browser = await launchChromium();
await fillDraft(world.url);
const openings: Record<'nothing kept' | 'there before', Opening[]> = { 'nothing kept': [], 'there before': [] };
const typing: number[] = [];
let chips = 0;
for (let turn = 0; turn <= turns; turn += 1) {
  const { page, close } = await visit(browser, `${world.url}/binh-phuoc-bdt/bao-cao/so-ket-thi-dua/2023-H1/soan`);
  const first = await openAndType(page);
  const all = await waitForChips(page);
  await page.reload();
  const second = await openAndType(page);
  chips = await page.locator('.draft-chip').count();
  if (turn > 0) {
    openings['nothing kept'].push(first);
    openings['there before'].push(second);
  }
  typing.push(await typeOn(page));
  if (turn === 0) console.log(`${all} chips in the draft; ${chips} drawn when the letter is there, the others follow`);
  await close();
}
for (const [who, opened] of Object.entries(openings)) {
  const answered = median(opened.map((one) => one.answered));
  const typed = median(opened.map((one) => one.typed));
  const worst = Math.max(...opened.map((one) => one.typed));
  console.log(
    `${who}: draft answered after ${answered.toFixed(0)} ms, letter typed after ${typed.toFixed(0)} (at worst ${worst.toFixed(0)}) ms`,
  );
}
console.log(`a key to the next frame: ${median(typing).toFixed(1)} ms`);
await browser.close();
await world.close();
