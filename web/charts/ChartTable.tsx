import Button from 'antd/es/button';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';
import { csvText, saveText } from './csv.ts';

interface ChartTableProps {
  /** Of the CSV file, without ending. */
  name: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
  /** Columns of numbers, from 0. */
  numeric: readonly number[];
}

/** The figures of a picture as a table, and as a file for Excel. */
export function ChartTable({ name, head, rows, numeric }: ChartTableProps) {
  const look = (column: number) => (numeric.includes(column) ? 'right' : undefined);
  return (
    <details className="chart-table">
      <summary>{t.work.table}</summary>
      <table className="small-table">
        <thead>
          <tr>
            {head.map((title, column) => (
              <th key={title} scope="col" className={look(column)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join('\t')}>
              {row.map((cell, column) => (
                <td key={head[column]} className={look(column)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Button size="small" icon={<Icon name="download" />} onClick={() => saveText(`${name}.csv`, csvText(head, rows))}>
        {t.work.csv}
      </Button>
    </details>
  );
}
