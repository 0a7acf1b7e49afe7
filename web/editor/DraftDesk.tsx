import { lazy, Suspense, startTransition, useCallback, useEffect, useMemo, useState } from 'react';
import { FigurePanel } from '../report/FigurePanel.tsx';
import { figureState } from '../report/figureState.ts';
import { readReport } from '../report/reading.ts';
import { SheetContext, type SheetView } from '../report/SheetContext.ts';
import { DeskBar } from './DeskBar.tsx';
import type { DeskProps } from './desk.ts';
import { PrintedContext } from './FixedBlock.tsx';
import { InsertMenu } from './InsertMenu.tsx';
import { blocksById, makeLook } from './look.ts';
import { NoteDialog } from './NoteDialog.tsx';
import { Outline } from './Outline.tsx';
import type { EditorPlace } from './place.ts';
import { SectionPart } from './SectionPart.tsx';
import { SidePanel } from './SidePanel.tsx';
import { TableDialog } from './TableDialog.tsx';
import { useInserting } from './useInserting.ts';

const nothing: never[] = [];

/** Its picker of documents is large, and few need it. */
const OverrideForm = lazy(() => import('./OverrideForm.tsx').then((file) => ({ default: file.OverrideForm })));

function useSheetView(
  printed: DeskProps['printed'],
  select: (figureId: string) => void,
  selected: string | undefined,
): SheetView {
  return useMemo(
    () => ({
      states: new Map(printed?.figures.map((figure) => [figure.id, figureState(figure)])),
      titles: new Map(printed?.figures.map((figure) => [figure.id, figure.title])),
      ...{ selectedFigure: selected, selectedTag: undefined, picked: undefined, select },
    }),
    [printed, select, selected],
  );
}

const betweenSections = 40;

/** The first sections can be written in at once; the others follow one by one, between the keys. */
function useOpenedSoFar(all: number): number {
  const [opened, setOpened] = useState(2);
  useEffect(() => {
    if (opened >= all) return;
    const next = setTimeout(() => startTransition(() => setOpened(opened + 1)), betweenSections);
    return () => clearTimeout(next);
  }, [opened, all]);
  return opened;
}

/** Everything about a draft on one page: its sections left, its text in the middle, what is asked about it right. */
export function DraftDesk({ report, draft, printed, actor }: DeskProps) {
  const [place, setPlace] = useState<EditorPlace>();
  const [, setMoves] = useState(0);
  const [figure, setFigure] = useState<string>();
  const [unprinted, setUnprinted] = useState(false);
  const inserting = useInserting();
  const opened = useOpenedSoFar(draft.sections.length);
  const { comments, style } = draft;
  const look = useMemo(() => makeLook(printed, { comments, style }), [printed, comments, style]);
  const body = printed?.report.body ?? nothing;
  const byId = useMemo(() => blocksById(body), [body]);
  const reading = useMemo(() => readReport(body), [body]);
  const view = useSheetView(printed, setFigure, figure);
  const summary = printed?.figures.find(({ id }) => id === figure);
  const { openMenu, openNote } = inserting;
  const onPlace = useCallback((next: EditorPlace) => {
    setPlace((before) => (before?.editor === next.editor ? before : next));
    setMoves((count) => count + 1);
  }, []);
  const onChip = useCallback<Parameters<typeof SectionPart>[0]['onChip']>(
    (chip, at) => {
      if (chip.kind === 'figure') setFigure(chip.figureId);
      if (chip.kind === 'footnote' && at.editor.isEditable) openNote(at, chip);
    },
    [openNote],
  );
  return (
    <PrintedContext value={byId}>
      <SheetContext value={view}>
        <div className="desk">
          <DeskBar {...{ report, draft, printed, actor, place, inserting }} />
          <Outline
            sections={draft.sections}
            actor={actor}
            shown={place?.section}
            unprinted={unprinted}
            onUnprinted={setUnprinted}
          />
          <div className="desk-text sheet-frame" data-unprinted={unprinted}>
            <article className="sheet" lang="vi">
              {draft.sections.slice(0, opened).map((section) => (
                <SectionPart
                  key={section.id}
                  {...{ report, section, actor, look, onPlace, onChip, onInsert: openMenu }}
                  active={place?.section === section.id}
                  mayWrite={draft.mayWrite}
                />
              ))}
            </article>
          </div>
          {figure === undefined ? (
            <SidePanel report={report} draft={draft} place={place} actor={actor} />
          ) : (
            <FigurePanel
              key={figure}
              {...{ reportKey: report, figureId: figure, tag: undefined }}
              occurrences={reading.figures.filter(({ figureId }) => figureId === figure)}
              onGo={setFigure}
              onClose={() => setFigure(undefined)}
            >
              {summary !== undefined && (
                <Suspense>
                  <OverrideForm
                    {...{ report, figure: summary, mayWrite: draft.mayWrite }}
                    current={draft.overrides.find(({ figureId }) => figureId === figure)}
                  />
                </Suspense>
              )}
            </FigurePanel>
          )}
        </div>
        {inserting.menu !== undefined && (
          <InsertMenu {...{ agency: report.agency, figures: printed?.figures ?? nothing, style }} {...inserting.menu} />
        )}
        {inserting.note !== undefined && <NoteDialog {...inserting.note} />}
        {inserting.table !== undefined && <TableDialog {...inserting.table} />}
      </SheetContext>
    </PrintedContext>
  );
}
