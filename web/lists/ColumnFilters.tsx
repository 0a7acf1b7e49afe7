import { parseVietnameseDate } from '../../src/kernel/dates.ts';
import { parseMoney } from '../../src/kernel/number-format.ts';
import { printDate } from '../printDate.ts';
import type { NameKind } from '../queries.ts';
import { yesNo } from '../register/controls.tsx';
import { blankValue, type FilterSign, filterValue, withFilter } from '../register/listQuery.ts';
import { NamePicker } from '../register/pickers.tsx';
import { t } from '../strings.ts';
import type { ListColumn } from './columns.ts';
import { useTyped } from './useTyped.ts';

interface FilterProps {
  agency: string;
  column: ListColumn;
  filters: string[] | undefined;
  onChange: (filters: string[] | undefined) => void;
}

function TextFilter({ column, filters, onChange }: FilterProps) {
  const [text, setText] = useTyped(filterValue(filters, column.id, '~'), (next) =>
    onChange(withFilter(filters, column.id, next.trim(), '~')),
  );
  return (
    <input
      className="column-filter"
      type="search"
      aria-label={t.lists.filterBy(column.title)}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

/** A bound as typed, and as the address has it; what cannot be read is no bound yet. */
function BoundFilter({ column, filters, onChange, sign }: FilterProps & { sign: FilterSign }) {
  const isDay = column.field?.type === 'date';
  const kept = filterValue(filters, column.id, sign);
  const read = (text: string): string | undefined => {
    if (text.trim() === '') return '';
    return isDay ? parseVietnameseDate(text) : parseMoney(text);
  };
  const [text, setText] = useTyped(isDay && kept !== '' ? printDate(kept, 'table') : kept, (next) => {
    const bound = read(next);
    if (bound !== undefined) onChange(withFilter(filters, column.id, bound, sign));
  });
  const label = sign === '>=' ? t.lists.atLeast(column.title) : t.lists.atMost(column.title);
  return (
    <input
      className="column-filter bound"
      aria-label={label}
      aria-invalid={read(text) === undefined}
      placeholder={sign === '>=' ? t.lists.from : t.lists.to}
      autoComplete="off"
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

function ChoiceFilter({ column, filters, onChange, choices }: FilterProps & { choices: Record<string, string> }) {
  return (
    <select
      className="column-filter"
      aria-label={t.lists.filterBy(column.title)}
      value={filterValue(filters, column.id)}
      onChange={(event) => onChange(withFilter(filters, column.id, event.target.value))}
    >
      <option value="">{t.lists.any}</option>
      {Object.entries(choices).map(([code, title]) => (
        <option key={code} value={code}>
          {title}
        </option>
      ))}
    </select>
  );
}

function NameFilter({ agency, column, filters, onChange, kind }: FilterProps & { kind: NameKind }) {
  const value = filterValue(filters, column.id);
  return (
    <NamePicker
      agency={agency}
      kind={kind}
      id={`loc-${column.id}`}
      label={t.lists.filterBy(column.title)}
      multiple={false}
      value={value === '' ? [] : [value]}
      invalid={false}
      onChange={([next]) => onChange(withFilter(filters, column.id, next ?? ''))}
    />
  );
}

/** The filter of one column, by what it holds; nothing where the server cannot filter. */
export function ColumnFilter(props: FilterProps) {
  const { column } = props;
  const type = column.field?.type;
  const blank = { [blankValue]: t.lists.blank };
  if (column.id === 'proof')
    return <ChoiceFilter {...props} choices={{ none: t.lists.withoutProof, some: t.lists.withProof }} />;
  if (!column.isIndexed) return null;
  if (column.id === 'role') return <ChoiceFilter {...props} choices={t.roles} />;
  if (type === 'choice') return <ChoiceFilter {...props} choices={{ ...column.field?.choices, ...blank }} />;
  if (type === 'boolean') return <ChoiceFilter {...props} choices={{ ...yesNo, ...blank }} />;
  if (type === 'person' || type === 'orgUnit' || type === 'place') return <NameFilter {...props} kind={type} />;
  if (type === 'text') return <TextFilter {...props} />;
  if (type === 'document') return null;
  return (
    <span className="column-bounds">
      <BoundFilter {...props} sign=">=" />
      <BoundFilter {...props} sign="<=" />
    </span>
  );
}
