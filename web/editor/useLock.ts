import { useRef } from 'react';
import { lockSection, unlockSection } from '../../src/reports/drafts/contract.ts';
import { ApiProblem, addressOf, call } from '../client.ts';
import type { ReportKey } from '../queries.ts';
import { readAgain } from './queries.ts';
import type { Saver } from './saver.ts';

const renewMilliseconds = 120_000;

/** The section is held from the first letter on, and given back when its writer goes elsewhere. */
export function useLock({ report, section: { id } }: { report: ReportKey; section: { id: string } }, saver: Saver) {
  const heldAt = useRef(0);
  const asking = useRef(false);
  const params = { ...report, section: id };
  const ask = async (takeOver: boolean, onHeld = () => {}): Promise<void> => {
    asking.current = true;
    try {
      await call(lockSection, { params, body: { takeOver } });
      heldAt.current = Date.now();
      onHeld();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.type.endsWith('section-locked')) saver.hold('locked');
    } finally {
      asking.current = false;
    }
    await readAgain();
  };
  return {
    hold: () => {
      if (!asking.current && Date.now() - heldAt.current > renewMilliseconds) void ask(false);
    },
    /** `onHeld`: before the draft is read again, for once it is there its writer types. */
    takeOver: (onHeld: () => void) => ask(true, onHeld),
    /** While the page goes away as well: the browser sends it after the page is gone. */
    giveBack: async () => {
      if (heldAt.current === 0) return;
      heldAt.current = 0;
      await fetch(addressOf(unlockSection, { params }), { method: 'DELETE', keepalive: true }).catch(() => undefined);
    },
  };
}
