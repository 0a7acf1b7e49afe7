import Button from 'antd/es/button';
import { type ClipboardEvent, useState } from 'react';
import type { FieldView } from '../../src/registers/contract.ts';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';
import { FieldControl } from './FieldControl.tsx';
import { type FormLine, type FormValue, newLine } from './formState.ts';
import { pasteLines, tableOfClipboard } from './pasteLines.ts';
import type { FieldErrors } from './readForm.ts';

interface LinesGridProps {
  agency: string;
  field: FieldView;
  lines: FormLine[];
  errors: FieldErrors;
  onChange: (lines: FormLine[]) => void;
}

export const controlId = (place: string): string => `o-${place.replaceAll('/', '-')}`;

/** Lines of sub-fields as a grid. A block copied in Excel is pasted into it as a block. */
export function LinesGrid({ agency, field, lines, errors, onChange }: LinesGridProps) {
  const columns = field.fields ?? [];
  const [blank] = useState(() => newLine());
  const shown = lines.length === 0 ? [blank] : lines;
  const change = (row: number, fieldId: string, value: FormValue) =>
    onChange(
      shown.map((line, index) => (index === row ? { ...line, cells: { ...line.cells, [fieldId]: value } } : line)),
    );
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const table = tableOfClipboard(event.clipboardData.getData('text/plain'));
    if (table === undefined) return;
    event.preventDefault();
    onChange(pasteLines(columns, shown, table, row, column));
  };
  return (
    <div className="lines">
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
