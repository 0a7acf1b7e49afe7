import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { startWorld, type World } from '../world.ts';
import { launchChromium, type Visit, type VisitOptions, visit } from './chromium.ts';

/** The application with the samples and a browser, for the tests of one file. */
export interface Application {
  readonly world: World;
  readonly browser: Browser;
  /** Opens a page by its path; it is closed behind the test, which fails when the page complained. */
  open(place: string, options?: VisitOptions): Promise<Page>;
}

/** Starts the application before the tests of the file that calls it, and stops it behind them. */
export function startApplication(): Application {
  let started: { world: World; browser: Browser } | undefined;
  const visits: Visit[] = [];
  const running = () => {
    if (started === undefined) throw new Error('the application runs only inside tests');
    return started;
  };
  beforeAll(async () => {
    started = { world: await startWorld(inject('worldTemplate')), browser: await launchChromium() };
  });
  afterAll(async () => {
    await started?.browser.close();
    await started?.world.close();
  });
  afterEach(async () => {
    for (const one of visits.splice(0)) {
      expect(one.complaints).toEqual([]);
      await one.close();
    }
  });
  return {
    get world() {
      return running().world;
    },
    get browser() {
      return running().browser;
    },
    open: async (place, options = {}) => {
      const { world, browser } = running();
      const opened = await visit(browser, new URL(place, world.url).href, options);
      visits.push(opened);
      return opened.page;
    },
  };
}
