import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { parseDecimal } from '../../src/kernel/decimal.ts';
import { formatNumber } from '../../src/kernel/number-format.ts';
import type { FieldView } from '../../src/registers/contract.ts';
import { keyed } from '../keyed.ts';
import { printDate } from '../printDate.ts';
import { entryQuery, type NameKind, namesQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { documentName } from './documentSearch.ts';
import { numberText } from './fillForm.ts';

function DocumentLink({ agency, id }: { agency: string; id: string }) {
  const { data } = useQuery(entryQuery(agency, id));
  if (data === undefined) return id;
  return (
    <Link to="/$agency/so/$register/$entry" params={{ agency, register: data.entry.register, entry: id }}>
      {documentName(data.entry)}
    </Link>
  );
}

function Name({ agency, kind, id }: { agency: string; kind: NameKind; id: string }) {
  const { data } = useQuery(namesQuery(agency, kind, [id]));
  return data?.names[0]?.title ?? id;
}

function dayOrRange(value: unknown): string {
  if (typeof value !== 'object' || value === null) return printDate(String(value), 'table');
  const { from, to } = value as { from?: string; to?: string | null };
  const first = printDate(from ?? '', 'table');
  return to === null || to === undefined || to === from ? first : `${first} – ${printDate(to, 'table')}`;
}

function boundedText(value: unknown, unit: string | undefined): string {
  const { value: number, bound } = value as { value?: string; bound?: keyof typeof t.bounds };
  return [bound === undefined ? '' : t.bounds[bound], numberText(number), unit ?? '']
    .filter((one) => one !== '')
    .join(' ');
}

function moneyText(value: unknown): string {
  const amount = parseDecimal(String(value));
  return amount === undefined ? String(value) : `${formatNumber(amount)} ${t.form.unitMoney}`;
}

function plainText(field: FieldView, value: unknown): string {
  switch (field.type) {
    case 'date':
    case 'dateRange':
      return dayOrRange(value);
    case 'count':
    case 'measure':
      return boundedText(value, field.unit);
    case 'money':
      return moneyText(value);
    case 'percent':
      return `${numberText(value)}%`;
    case 'choice':
      return field.choices?.[String(value)] ?? String(value);
    case 'boolean':
      return value === true ? t.entry.yes : t.entry.no;
    default:
      return String(value);
  }
}

interface ValueTextProps {
  agency: string;
  field: FieldView;
  value: unknown;
}

const numeric: ReadonlySet<FieldView['type']> = new Set(['count', 'measure', 'money', 'percent', 'year']);
export const isNumeric = (field: FieldView): boolean => numeric.has(field.type);

function Lines({ agency, field, value }: ValueTextProps) {
  const rows = (Array.isArray(value) ? value : []) as Record<string, unknown>[];
  const used = (field.fields ?? []).filter((column) => rows.some((row) => row[column.id] !== undefined));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by itself and must be reachable by keyboard
    <section className="value-lines" tabIndex={0} aria-label={field.title}>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t.register.numberColumn}</th>
            {used.map((column) => (
              <th key={column.id} scope="col" className={isNumeric(column) ? 'right' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(rows, 'row').map(({ key, item: row, index }) => (
            <tr key={key}>
              <td>{index + 1}</td>
              {used.map((column) => (
                <td key={column.id} className={isNumeric(column) ? 'right' : undefined}>
                  <ValueText agency={agency} field={column} value={row[column.id]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A stored value as it is read, in Vietnamese. */
export function ValueText({ agency, field, value }: ValueTextProps) {
  if (value === undefined || value === null || value === '') return <span className="quiet">{t.entry.empty}</span>;
  switch (field.type) {
    case 'lines':
      return <Lines agency={agency} field={field} value={value} />;
    case 'document':
      return <DocumentLink agency={agency} id={String(value)} />;
    case 'person':
    case 'orgUnit':
    case 'place':
      return <Name agency={agency} kind={field.type} id={String(value)} />;
    default:
      return plainText(field, value);
  }
}
