import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { SectionView } from '../../src/reports/drafts/contract.ts';
import type { EditedPart } from '../../src/reports/drafts/types.ts';
import type { ReportKey } from '../queries.ts';
import { copyKey, findCopy } from './localCopy.ts';
import { openSection } from './openSections.ts';
import { readAgain } from './queries.ts';
import { Saver, type SaveState } from './saver.ts';
import { keptOf } from './tree.ts';
import { useLock } from './useLock.ts';

export type Blocks = ReadonlyMap<string, EditedPart[]>;

export interface SectionUse {
  report: ReportKey;
  section: SectionView;
  actor: string;
  /** Whether somebody is writing here now. */
  active: boolean;
}

interface Unsaved {
  blocks: Blocks;
  version: number;
}

/** What was written on this PC and not sent, on the version that the server has now or on an earlier one. */
function findUnsaved(key: string, section: SectionView): Unsaved {
  const copy = findCopy(key);
  const known = new Set(section.blocks.map(({ id }) => id));
  const blocks = Object.entries(copy?.blocks ?? {}).filter(([block]) => known.has(block));
  return { blocks: new Map(blocks), version: copy?.version ?? section.version };
}

/** A saver for each time that the section is opened: first of all, and whenever it is shown anew. */
function useOpened({ report, section, actor }: SectionUse) {
  const [epoch, setEpoch] = useState(0);
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const key = copyKey(actor, report, section.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new saver only when the section is opened anew
  const opened = useMemo(() => {
    const told = { onState: setState, onSaved: () => void readAgain(), onFailed: () => void readAgain() };
    const place = { report, section: section.id, copyKey: key, version: section.version };
    return {
      saver: new Saver({ ...place, kept: keptOf(section.blocks), ...told }),
      unsaved: findUnsaved(key, section),
    };
  }, [epoch, key]);
  const openAnew = useCallback(() => {
    setState({ kind: 'saved' });
    setEpoch((before) => before + 1);
  }, []);
  return { ...opened, epoch, state, openAnew };
}

/** A section while it is written in: what of it is kept where, who holds it, and the ways on when two wrote. */
export function useSection(use: SectionUse) {
  const { section, active } = use;
  const { saver, unsaved, epoch, state, openAnew } = useOpened(use);
  const lock = useLock(use, saver);
  useEffect(() => openSection(section.id, saver), [section.id, saver]);
  useOpening(use, saver, unsaved);
  useOthers(section, saver, openAnew);
  useLeaving(active, async () => {
    await saver.flush();
    await lock.giveBack();
  });
  return {
    ...{ epoch, state, saver, unsaved: unsaved.blocks, openAnew },
    type: () => saver.type(),
    change: (blocks: Blocks) => {
      saver.change(blocks);
      if (saver.unsaved().size > 0) lock.hold();
    },
    takeOver: () =>
      lock.takeOver(() => {
        if (saver.unsaved().size > 0) void saver.goOn(saver.version);
        else if (state.kind === 'locked') openAnew();
      }),
    keepMine: () => saver.goOn(section.version),
    takeTheirs: () => {
      saver.drop();
      openAnew();
    },
  };
}
export type SectionInUse = ReturnType<typeof useSection>;

/** What was left unsent the last time is sent, or shown beside what came in between; what arrived after all as the page went is done. */
function useOpening({ section }: SectionUse, saver: Saver, unsaved: Unsaved): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each opening of the section
  useEffect(() => {
    if (unsaved.blocks.size > 0) {
      saver.change(new Map([...keptOf(section.blocks), ...unsaved.blocks]));
      if (unsaved.version < section.version && saver.unsaved().size > 0) saver.hold('stale');
    }
    return () => saver.stop();
  }, [saver]);
}

/**
 * A section that somebody else changed is shown as it is now, unless something was written here that he did not see. It is opened anew
 * while the new version is drawn, not after: who sees it free begins to write, and must not lose his place.
 */
function useOthers(section: SectionView, saver: Saver, openAnew: () => void): void {
  const isNewer = section.version > saver.version && !saver.busy;
  const isWritten = isNewer && saver.unsaved().size > 0;
  if (isNewer && !isWritten) openAnew();
  useEffect(() => {
    if (isWritten) saver.hold('stale');
  }, [isWritten, saver]);
}

/** When the writer goes to another section, another page, or away. */
function useLeaving(active: boolean, leave: () => Promise<void>): void {
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });
  useEffect(() => {
    if (!active) return;
    const away = () => void latest.current();
    window.addEventListener('pagehide', away);
    return () => {
      window.removeEventListener('pagehide', away);
      away();
    };
  }, [active]);
}
