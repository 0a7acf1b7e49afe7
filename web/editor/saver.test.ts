import { afterEach, expect, test, vi } from 'vitest';
import type { EditedPart } from '../../src/reports/drafts/types.ts';
import { Saver } from './saver.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('between a key and what it wrote a section is busy, so that nobody’s newer version is drawn over it; then it has something unsaved', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  const said = (text: string): EditedPart[] => [{ style: 'body', children: [{ kind: 'text', text }] }];
  const saver = new Saver({
    ...{ report: { agency: 'a', report: 'b', period: '2023-H1' }, section: 'muc', copyKey: 'muc', version: 3 },
    kept: new Map([['doan', said('Cũ')]]),
    ...{ onState: () => undefined, onSaved: () => undefined, onFailed: () => undefined },
  });
  expect(saver.busy).toBe(false);
  saver.type();
  expect([saver.busy, saver.unsaved().size]).toEqual([true, 0]);
  saver.change(new Map([['doan', said('Mới')]]));
  saver.stop();
  expect([saver.busy, saver.unsaved().get('doan')]).toEqual([false, said('Mới')]);
  expect(kept.get('muc')).toContain('Mới');
});
