/** Takes the pictures of the README from the real pages: `node tests/pictures.ts` (needs a built web application and Chromium). */
import path from 'node:path';
import { launchChromium } from './browser/chromium.ts';
import { startWorld } from './world.ts';

const folder = path.join(import.meta.dirname, '..', 'docs', 'pictures');
const report = '/binh-phuoc-bdt/bao-cao/so-ket-thi-dua/2023-H1';
const pictures = [
  { name: 'bao-cao.png', address: report },
  { name: 'so-lieu.png', address: `${report}?so-lieu=gifts.total` },
  { name: 'so-theo-doi.png', address: '/binh-phuoc-bdt/so/visits' },
] as const;

const world = await startWorld();
const browser = await launchChromium();
try {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, deviceScaleFactor: 1 });
  const page = await context.newPage();
  for (const { name, address } of pictures) {
    await page.goto(world.url + address);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: path.join(folder, name) });
  }
} finally {
  await browser.close();
  await world.close();
}
