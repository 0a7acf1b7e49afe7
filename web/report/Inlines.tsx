import type { KeyboardEvent, MouseEvent } from 'react';
import type { ResolvedFigure, ResolvedFootnote, ResolvedInline, TextRun } from '../../src/reports/types.ts';
import { Icon } from '../frame/Icon.tsx';
import { keyed } from '../keyed.ts';
import { t } from '../strings.ts';
import { stateLook, stateWord } from './figureState.ts';
import { useSheet } from './SheetContext.ts';

export const chipId = (tag: string): string => `so-lieu:${tag}`;

function FigureChip({ figure }: { figure: ResolvedFigure }) {
  const { states, titles, selectedFigure, selectedTag, picked, select } = useSheet();
  const state = states.get(figure.figureId);
  const selected = figure.figureId === selectedFigure;
  const open = () => select(figure.figureId, figure.tag);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    open();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot break over two lines inside a justified paragraph
    <span
      role="button"
      tabIndex={0}
      id={chipId(figure.tag)}
      className="chip"
      title={titles.get(figure.figureId)}
      aria-expanded={selected}
      data-state={state}
      data-selected={selected}
      data-here={selected && figure.tag === selectedTag}
      data-dimmed={picked !== undefined && picked !== state}
      onClick={open}
      onKeyDown={onKeyDown}
    >
      {figure.text}
      {state !== undefined && state !== 'proved' && (
        <span className="chip-state">
          <Icon name={stateLook[state].icon} />
          <span className="visually-hidden">({stateWord(state)})</span>
        </span>
      )}
    </span>
  );
}

export const noteId = (number: number): string => `chu-thich-${number}`;
export const noteMarkId = (number: number): string => `dau-chu-thich-${number}`;

/** Moves within the sheet without touching the address, which names the figure. */
export function followInside(event: MouseEvent<HTMLAnchorElement>): void {
  event.preventDefault();
  const target = document.getElementById(event.currentTarget.hash.slice(1));
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
}

function FootnoteMark({ note }: { note: ResolvedFootnote }) {
  return (
    <sup>
      <a
        id={noteMarkId(note.number)}
        href={`#${noteId(note.number)}`}
        aria-label={t.report.footnote(note.number)}
        onClick={followInside}
      >
        {note.number}
      </a>
    </sup>
  );
}

function Run({ run }: { run: TextRun }) {
  const text = run.italic === true ? <em>{run.text}</em> : run.text;
  return run.bold === true ? <strong>{text}</strong> : text;
}

/** The inline content of one block; keys are places, because a resolved report does not change under the reader. */
export function Inlines({ children }: { children: ResolvedInline[] }) {
  return keyed(children, 'inline').map(({ key, item: inline }) => {
    switch (inline.kind) {
      case 'text':
        return <Run key={key} run={inline} />;
      case 'figure':
        return <FigureChip key={key} figure={inline} />;
      case 'citation':
        return <span key={key}>{inline.text}</span>;
      case 'footnote':
        return <FootnoteMark key={key} note={inline} />;
      default:
        return null;
    }
  });
}
