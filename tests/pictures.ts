/** Takes the pictures of the README from the real pages: `node tests/pictures.ts` (needs a built web application and Chromium). */
import path from 'node:path';
import { launchChromium } from './browser/chromium.ts';
import { visitorOf } from './session.ts';
import { startWorld } from './world.ts';

const folder = path.join(import.meta.dirname, '..', 'docs', 'pictures');
const report = '/binh-phuoc-bdt/bao-cao/so-ket-thi-dua/2023-H1';
const pictures = [
  { name: 'bao-cao.png', address: report, shown: 'Kính gửi' },
  { name: 'so-lieu.png', address: `${report}?so-lieu=gifts.total`, shown: 'Chia theo nhóm' },
  { name: 'so-theo-doi.png', address: '/binh-phuoc-bdt/so/visits', shown: 'Chưa có' },
] as const;

const world = await startWorld();
const browser = await launchChromium();
try {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, deviceScaleFactor: 1 });
  await context.addCookies(visitorOf(world.url));
  const page = await context.newPage();
  for (const { name, address, shown } of pictures) {
    await page.goto(world.url + address);
    await page.getByText(shown).first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: path.join(folder, name) });
  }
} finally {
  await browser.close();
  await world.close();
}
