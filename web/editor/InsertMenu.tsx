import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { parseCalendarDate } from '../../src/kernel/dates.ts';
import { foldText } from '../../src/kernel/vietnamese.ts';
import { documentKey, documentRegister } from '../../src/registers/citation.ts';
import type { EntryView } from '../../src/registers/contract.ts';
import type { FigureSummary } from '../../src/reports/contract.ts';
import { formatAnswer, type PrintStyle, sentenceFormat } from '../../src/reports/format-figure.ts';
import { entriesQuery } from '../queries.ts';
import { documentName, documentQuery } from '../register/documentSearch.ts';
import { t } from '../strings.ts';
import type { EditorPlace } from './place.ts';
import { tableActNames, tableActsAt } from './tableActs.ts';
import { mayInsertTable } from './tableNodes.ts';
import type { Chip } from './tree.ts';

const words = t.editor.insert;
const mostFigures = 40;

/** Something to put in, or an act on the table that the cursor stands in. */
type Choice = { key: string; name: string; value: string } & ({ chip: Chip } | { run: () => void });

const wordsOf = (text: string): string[] =>
  foldText(text)
    .split(' ')
    .filter((one) => one !== '');

/** The figures whose name has all the words, accent-free. */
function findFigures({ figures, style }: InsertMenuProps, text: string): Choice[] {
  const wanted = wordsOf(text);
  return figures
    .filter(({ title, id }) => {
      const name = `${foldText(title)} ${id.toLowerCase()}`;
      return !id.includes('#') && wanted.every((one) => name.includes(one));
    })
    .slice(0, mostFigures)
    .map(({ id, title, unit, answer }) => {
      const format = sentenceFormat(unit);
      const value = formatAnswer(answer, unit, { ...format, showUnit: true }, style);
      return { key: `figure:${id}`, name: title, value, chip: { kind: 'figure', figureId: id, format } };
    });
}

function documentChoice(entry: EntryView): Choice[] {
  const { number, symbol } = entry.values;
  if (parseCalendarDate(entry.occurredOn) === undefined || number === undefined || symbol === undefined) return [];
  const document = documentKey(String(number), String(symbol), entry.occurredOn);
  const chip: Chip = { kind: 'citation', document, style: { form: 'auto' } };
  return [{ key: `document:${entry.id}`, name: documentName(entry), value: entry.title, chip }];
}

/** A new table; in one, the acts whose name has the words. */
function findTableActs({ place, onTable, onClose }: InsertMenuProps, text: string): Choice[] {
  const { editor } = place;
  const wanted = wordsOf(text);
  const acts = tableActsAt(editor).flatMap(({ act, can, run }) =>
    can && wanted.length > 0 ? [{ key: act, name: tableActNames[act], value: '', run: () => [onClose(), run()] }] : [],
  );
  const insert = { key: 'table', name: t.editor.table.insert, value: '', run: onTable };
  const all = mayInsertTable(editor.state) ? [insert] : acts;
  return all.filter(({ name }) => wanted.every((one) => foldText(name).includes(one)));
}

function useChoices(props: InsertMenuProps, text: string) {
  const { query, symbol } = documentQuery(text);
  const wanted = text.trim().length > 1;
  const found = useQuery({ ...entriesQuery(props.agency, documentRegister, { ...query, limit: 20 }), enabled: wanted });
  const entries = wanted ? (found.data?.entries ?? []) : [];
  const documents = entries
    .filter(({ values }) =>
      String(values.symbol ?? '')
        .toLowerCase()
        .startsWith(symbol),
    )
    .flatMap(documentChoice);
  return { figures: findFigures(props, text), documents };
}

interface InsertMenuProps {
  agency: string;
  figures: readonly FigureSummary[];
  /** How the report prints numbers. */
  style: PrintStyle;
  at: { left: number; top: number };
  place: EditorPlace;
  onTable(): void;
  onChoose(chip: Chip, text: string): void;
  onSlash(): void;
  onClose(): void;
}

/** Which of the choices is picked, by the keys of a list box. */
function usePicked(choices: readonly Choice[], { onChoose, onClose, onSlash }: InsertMenuProps, text: string) {
  const [at, setAt] = useState(0);
  const picked = Math.min(at, Math.max(choices.length - 1, 0));
  const choose = (choice: Choice | undefined) => {
    if (choice === undefined) return;
    if ('run' in choice) choice.run();
    else onChoose(choice.chip, choice.chip.kind === 'citation' ? choice.name : choice.value);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => setAt(Math.min(picked + 1, choices.length - 1)),
    ArrowUp: () => setAt(Math.max(picked - 1, 0)),
    Enter: () => choose(choices[picked]),
    Escape: onClose,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.key === '/' && text === '' ? onSlash : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return { picked, choose, onKeyDown, first: () => setAt(0) };
}

function Choices({
  id,
  title,
  choices,
  offset,
  picked,
  onPick,
}: {
  id: string;
  title: string;
  choices: Choice[];
  offset: number;
  picked: number;
  onPick: (choice: Choice) => void;
}) {
  if (choices.length === 0) return null;
  return (
    <>
      <div className="insert-group" aria-hidden="true">
        {title}
      </div>
      {choices.map((choice, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the focus, its keys choose
        <div
          key={choice.key}
          id={`${id}-${offset + index}`}
          role="option"
          tabIndex={-1}
          aria-selected={offset + index === picked}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(choice)}
        >
          <span>{choice.name}</span>
          <span className="quiet">{choice.value}</span>
        </div>
      ))}
    </>
  );
}

/** What can be put in at the cursor: a table, figures of the report and documents of the register. */
export function InsertMenu(props: InsertMenuProps) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const { figures, documents } = useChoices(props, useDeferredValue(text));
  const tables = findTableActs(props, text);
  const choices = [...tables, ...figures, ...documents];
  const { picked, choose, onKeyDown, first } = usePicked(choices, props, text);
  useEffect(() => box.current?.focus(), []);
  useEffect(() => {
    document.getElementById(`${id}-${picked}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, picked]);
  const list = { id, picked, onPick: choose };
  return (
    <div className="insert-menu" style={props.at}>
      <input
        ref={box}
        role="combobox"
        aria-label={words.search}
        placeholder={words.search}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={choices.length === 0 ? undefined : `${id}-${picked}`}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          first();
        }}
        onKeyDown={onKeyDown}
        onBlur={props.onClose}
      />
      <div className="insert-list" id={`${id}-list`} role="listbox" aria-label={words.label}>
        <Choices {...list} title={words.table} choices={tables} offset={0} />
        <Choices {...list} title={words.figures} choices={figures} offset={tables.length} />
        <Choices {...list} title={words.documents} choices={documents} offset={tables.length + figures.length} />
      </div>
      <p className="quiet">{choices.length === 0 ? words.none : words.hint}</p>
    </div>
  );
}
