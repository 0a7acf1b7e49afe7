import { createContext, useContext } from 'react';
import type { OfficerMark } from '../../src/reports/types.ts';
import type { FigureState } from './figureState.ts';

/** What the chips of a sheet need to know of the page around them. */
export interface SheetView {
  states: ReadonlyMap<string, FigureState>;
  titles: ReadonlyMap<string, string>;
  /** Figure shown in the side panel, and the occurrence that was clicked. */
  selectedFigure: string | undefined;
  selectedTag: string | undefined;
  /** Only figures of this state stand out. */
  picked: FigureState | undefined;
  select: (figureId: string, tag: string) => void;
}

/** Opens the text of an officer's block; undefined where the session may only read. */
export const OfficerContext = createContext<((mark: OfficerMark) => void) | undefined>(undefined);

export const SheetContext = createContext<SheetView | undefined>(undefined);

export function useSheet(): SheetView {
  const view = useContext(SheetContext);
  if (view === undefined) throw new Error('a chip stands outside a sheet');
  return view;
}
