import Button from 'antd/es/button';
import { type ClipboardEvent, useEffect, useRef, useState } from 'react';
import type { FieldView } from '../../src/registers/contract.ts';
import type { NumberConvention } from '../../src/registers/excel/number-text.ts';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';
import { FieldControl } from './FieldControl.tsx';
import { type FormLine, type FormValue, newLine } from './formState.ts';
import { pasteLines, tableOfClipboard } from './pasteLines.ts';
import { findAmbiguous, inVietnamese } from './pasteNumbers.ts';
import type { FieldErrors } from './readForm.ts';

interface LinesGridProps {
  agency: string;
  field: FieldView;
  lines: FormLine[];
  errors: FieldErrors;
  onChange: (lines: FormLine[]) => void;
}

export const controlId = (place: string): string => `o-${place.replaceAll('/', '-')}`;

interface Block {
  table: string[][];
  row: number;
  column: number;
}

/** A pasted block waits for an answer where its numbers can be read in two ways; the answer holds until the page is left. */
function usePaste(columns: FieldView[], apply: (table: string[][], row: number, column: number) => void) {
  const [waiting, setWaiting] = useState<Block>();
  const [convention, setConvention] = useState<NumberConvention>();
  const applyAs = ({ table, row, column }: Block, as: NumberConvention) =>
    apply(inVietnamese(columns, table, column, as), row, column);
  const put = (block: Block) => {
    if (convention !== undefined || findAmbiguous(columns, block.table, block.column) === undefined)
      applyAs(block, convention ?? 'vi');
    else setWaiting(block);
  };
  const answer = (as: NumberConvention) => {
    setConvention(as);
    setWaiting(undefined);
    if (waiting !== undefined) applyAs(waiting, as);
  };
  const asked = waiting === undefined ? undefined : findAmbiguous(columns, waiting.table, waiting.column);
  return { asked, answer, put };
}

function NumberQuestion({ example, onAnswer }: { example: string; onAnswer: (as: NumberConvention) => void }) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <fieldset className="actions" role="alert">
      <legend>{t.excel.pasteQuestion(example)}</legend>
      <Button ref={first} onClick={() => onAnswer('vi')}>
        {t.excel.pasteVietnamese}
      </Button>
      <Button onClick={() => onAnswer('en')}>{t.excel.pasteEnglish}</Button>
    </fieldset>
  );
}

/** Lines of sub-fields as a grid. A block copied in Excel is pasted into it as a block. */
export function LinesGrid({ agency, field, lines, errors, onChange }: LinesGridProps) {
  const columns = field.fields ?? [];
  const [blank] = useState(() => newLine());
  const shown = lines.length === 0 ? [blank] : lines;
  const change = (row: number, fieldId: string, value: FormValue) =>
    onChange(
      shown.map((line, index) => (index === row ? { ...line, cells: { ...line.cells, [fieldId]: value } } : line)),
    );
  const { asked, answer, put } = usePaste(columns, (table, row, column) =>
    onChange(pasteLines(columns, shown, table, row, column)),
  );
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const table = tableOfClipboard(event.clipboardData.getData('text/plain'));
    if (table === undefined) return;
    event.preventDefault();
    put({ table, row, column });
  };
  return (
    <div className="lines">
      {asked !== undefined && <NumberQuestion example={asked} onAnswer={answer} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide grid scrolls by itself and must be reachable by keyboard */}
      <section className="lines-scroll" tabIndex={0} aria-label={field.title}>
        <table className="lines-table">
          <thead>
            <tr>
              <th scope="col">{t.register.numberColumn}</th>
              {columns.map((column) => (
                <th key={column.id} scope="col" data-type={column.type}>
                  {column.title}
                  {column.required && <span className="required"> *</span>}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {shown.map((line, row) => (
              <tr key={line.key}>
                <th scope="row">{row + 1}</th>
                {columns.map((column, index) => {
                  const place = `${field.id}/${row}/${column.id}`;
                  const error = errors[place];
                  return (
                    <td key={column.id} data-type={column.type} onPaste={(event) => paste(event, row, index)}>
                      <FieldControl
                        agency={agency}
                        field={column}
                        id={controlId(place)}
                        value={line.cells[column.id]}
                        onChange={(value) => change(row, column.id, value)}
                        label={`${column.title}, ${t.entry.line(row + 1).toLowerCase()}`}
                        describedBy={error === undefined ? undefined : `${controlId(place)}-loi`}
                        invalid={error !== undefined}
                        compact
                      />
                      {error !== undefined && (
                        <span className="field-error" id={`${controlId(place)}-loi`}>
                          {error}
                        </span>
                      )}
                    </td>
                  );
                })}
                <td>
                  <button
                    type="button"
                    className="icon-button"
                    aria-label={t.form.removeLine(row + 1)}
                    title={t.form.removeLine(row + 1)}
                    onClick={() => onChange(shown.filter((_, index) => index !== row))}
                  >
                    <Icon name="trash" />
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="actions">
        <Button icon={<Icon name="plus" />} onClick={() => onChange([...shown, newLine()])}>
          {t.form.addLine}
        </Button>
        <span className="quiet">{t.form.pasteHint}</span>
      </div>
    </div>
  );
}
