import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { FigureSummary } from '../../src/reports/contract.ts';
import type { ResolvedFigure } from '../../src/reports/types.ts';
import { type FigureState, figureState } from './figureState.ts';
import { chipId } from './Inlines.tsx';
import type { Reading } from './reading.ts';
import type { SheetView } from './SheetContext.ts';

const route = '/$agency/bao-cao/$report/$period';

/** Brings an occurrence into view unless it is there already, so that a click never moves the sheet under the finger. */
function reveal(tag: string): void {
  const chip = document.getElementById(chipId(tag));
  if (chip === null) return;
  const { top, bottom } = chip.getBoundingClientRect();
  if (top < 110 || bottom > window.innerHeight - 40) chip.scrollIntoView({ block: 'center' });
}

/** Ids in the order in which a reader meets them; those that are not printed come last. */
function orderOfReading(figures: ResolvedFigure[], ids: Iterable<string>): string[] {
  return [...new Set([...figures.map((figure) => figure.figureId), ...ids])];
}

/** Scrolls to an occurrence when it becomes the shown one. */
function useReveal(tag: string | undefined): void {
  const lastShown = useRef<string>(undefined);
  useEffect(() => {
    if (tag !== undefined && tag !== lastShown.current) reveal(tag);
    lastShown.current = tag;
  }, [tag]);
}

/** The ways between figures; all of them are changes of the address. */
function useFigureMoves(reading: Reading, states: ReadonlyMap<string, FigureState>) {
  const { 'so-lieu': open, 'vi-tri': openTag } = useSearch({ from: route });
  const navigate = useNavigate({ from: route });
  const select = useCallback(
    (figureId: string, tag: string) =>
      void navigate({
        search: (before) => ({ ...before, 'so-lieu': figureId, 'vi-tri': tag }),
        replace: open !== undefined,
        resetScroll: false,
      }),
    [navigate, open],
  );
  const close = () => {
    const chip = openTag === undefined ? null : document.getElementById(chipId(openTag));
    void navigate({ search: ({ loc, 'kiem-tra': check }) => ({ loc, 'kiem-tra': check }), resetScroll: false });
    chip?.focus({ preventScroll: true });
  };
  const jump = (state: FigureState) => {
    const order = orderOfReading(reading.figures, states.keys());
    const here = open === undefined ? -1 : order.indexOf(open);
    const next = [...order.slice(here + 1), ...order.slice(0, here + 1)].find((id) => states.get(id) === state);
    const tag = reading.figures.find((figure) => figure.figureId === next)?.tag;
    void navigate({
      search: (before) => ({ ...before, 'so-lieu': next, 'vi-tri': tag, loc: state }),
      replace: true,
      resetScroll: false,
    });
  };
  const clear = () =>
    void navigate({ search: (before) => ({ ...before, loc: undefined }), replace: true, resetScroll: false });
  const check = (open: boolean) =>
    void navigate({
      search: ({ loc }) => ({ loc, ...(open ? { 'kiem-tra': 'mo' as const } : {}) }),
      resetScroll: false,
    });
  return { select, close, jump, clear, check };
}

/** The figures of the page: their states, which one is open (in the address), and the ways from one to the next. */
export function useFigures(summaries: FigureSummary[] | undefined, reading: Reading) {
  const {
    'so-lieu': selectedFigure,
    'vi-tri': selectedTag,
    loc: picked,
    'kiem-tra': check,
  } = useSearch({ from: route });
  const states = useMemo(
    () => new Map<string, FigureState>(summaries?.map((figure) => [figure.id, figureState(figure)])),
    [summaries],
  );
  const titles = useMemo(() => new Map(summaries?.map((figure) => [figure.id, figure.title])), [summaries]);
  const { select, ...moves } = useFigureMoves(reading, states);
  const occurrences = reading.figures.filter((figure) => figure.figureId === selectedFigure);
  const shownTag = selectedTag ?? occurrences[0]?.tag;
  useReveal(shownTag);
  const view = useMemo<SheetView>(
    () => ({ states, titles, selectedFigure, selectedTag: shownTag, picked, select }),
    [states, titles, selectedFigure, shownTag, picked, select],
  );
  return { view, occurrences, checking: check === 'mo', ...moves };
}
