import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type RefObject, useEffect, useState } from 'react';
import { formatDateTable, parseCalendarDate, parseVietnameseDate } from '../../src/kernel/dates.ts';
import { Icon } from '../frame/Icon.tsx';
import { useTyped } from '../lists/useTyped.ts';
import type { RegisterSearch } from '../searches.ts';
import { t } from '../strings.ts';
import { DateControl } from './controls.tsx';
import { shownDays } from './listQuery.ts';

interface ListFiltersProps {
  /** Where the search box is, for the key that leads to it. */
  box: RefObject<HTMLElement | null>;
  search: RegisterSearch;
  onChange: (next: Partial<RegisterSearch>) => void;
}

/** Typed text goes into the address a moment after the last key. */
export function SearchBox({
  label = t.register.search,
  value,
  onChange,
}: {
  label?: string;
  value: string;
  onChange: (text: string) => void;
}) {
  const [text, setText] = useTyped(value, onChange);
  return (
    <Input
      className="search-box"
      type="search"
      aria-label={label}
      placeholder={label}
      prefix={<Icon name="search" />}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

const dayText = (iso: string | undefined): string => {
  const date = iso === undefined ? undefined : parseCalendarDate(iso);
  return date === undefined ? '' : formatDateTable(date);
};

/** A day of the list's range; it counts once it is a whole date or empty. */
export function DayFilter({
  id,
  title,
  value,
  onChange,
}: {
  id: string;
  title: string;
  value: string | undefined;
  onChange: (iso: string | undefined) => void;
}) {
  const [text, setText] = useState(dayText(value));
  useEffect(() => setText(dayText(value)), [value]);
  const change = (next: string) => {
    setText(next);
    const date = parseVietnameseDate(next);
    if (date !== undefined && /\d{4}\s*$/.test(next)) onChange(date);
    if (next.trim() === '') onChange(undefined);
  };
  const wrong = text.trim() !== '' && parseVietnameseDate(text) === undefined && /\d{4}\s*$/.test(text);
  return <DateControl id={id} title={title} label={title} value={text} onChange={change} invalid={wrong} />;
}

/** Search and days; with the filters of the columns all of it is in the address. */
export function ListFilters({ box, search, onChange }: ListFiltersProps) {
  const days = shownDays(search);
  const any = [search.tim, search.tu, search.den, search.loc].some((one) => one !== undefined);
  const setSearch = (text: string) => onChange({ tim: text === '' ? undefined : text });
  return (
    <search className="filters" ref={box}>
      <SearchBox value={search.tim ?? ''} onChange={setSearch} />
      <DayFilter
        id="tu-ngay"
        title={t.register.from}
        value={days.from}
        onChange={(tu) => onChange({ tu, den: days.to, ky: undefined })}
      />
      <span className="quiet">–</span>
      <DayFilter
        id="den-ngay"
        title={t.register.to}
        value={days.to}
        onChange={(den) => onChange({ den, tu: days.from, ky: undefined })}
      />
      {any && (
        <Button type="text" onClick={() => onChange({ tim: undefined, tu: undefined, den: undefined, loc: undefined })}>
          {t.register.clear}
        </Button>
      )}
    </search>
  );
}
