import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { visitorOf } from '../session.ts';

/** Where a Chromium may be; `npm test` puts the one that it found or installed into CHROMIUM. Else Playwright's own. */
const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchChromium(): Promise<Browser> {
  const executablePath = places.find((one) => one !== undefined && existsSync(one));
  return chromium.launch({ args: quiet, ...(executablePath === undefined ? {} : { executablePath }) });
}

/** A page of an office PC, signed in as the world's visitor, and what went wrong on it: reports of the content security policy, and errors nobody caught. */
export interface Visit {
  page: Page;
  complaints: string[];
  close: () => Promise<void>;
}

/** `signedIn: false`: as nobody, before signing in. */
export interface VisitOptions extends BrowserContextOptions {
  signedIn?: boolean;
}

export async function visit(
  browser: Browser,
  url: string,
  { signedIn = true, ...options }: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN', ...options });
  if (signedIn) await context.addCookies(visitorOf(url));
  const page = await context.newPage();
  const complaints: string[] = [];
  await page.exposeFunction('giaouocComplain', (text: string) => complaints.push(text));
  await page.addInitScript(() => {
    const complain = (globalThis as unknown as { giaouocComplain: (text: string) => void }).giaouocComplain;
    document.addEventListener('securitypolicyviolation', (event) =>
      complain(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
    );
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, complaints, close: () => context.close() };
}

/** A key within the millisecond of a click meets an editor that has not heard yet where the browser put the cursor; no hand is so quick. */
export async function placeCursor(where: Locator): Promise<void> {
  await where.click();
  await where.evaluate(() => new Promise((heard) => requestAnimationFrame(() => requestAnimationFrame(heard))));
}

/** What axe finds that keeps somebody from using the page. */
export async function barriers(page: Page): Promise<string[]> {
  await settle(page);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** Waits for colours that are on their way: half-way between two they may lack the contrast that both have. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(passing.map((animation) => animation.finished));
  });
}
