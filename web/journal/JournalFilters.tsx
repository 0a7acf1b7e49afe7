import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useMemo } from 'react';
import { journalActionsQuery, registersQuery } from '../queries.ts';
import { DayFilter, SearchBox } from '../register/ListFilters.tsx';
import type { JournalSearch } from '../searches.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';
import { actionTitle } from './actionTitle.ts';

const words = t.journal;

interface JournalFiltersProps {
  agency: string;
  search: JournalSearch;
  onChange: (next: Partial<JournalSearch>) => void;
}

interface ChoiceProps {
  label: string;
  all: string;
  value: string | undefined;
  options: readonly { value: string; title: string }[];
  onChange: (value: string | undefined) => void;
}

function Choice({ label, all, value, options, onChange }: ChoiceProps) {
  return (
    <select
      className="native-select filter-choice"
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    >
      <option value="">{all}</option>
      {options.map((one) => (
        <option key={one.value} value={one.value}>
          {one.title}
        </option>
      ))}
    </select>
  );
}

const orNothing = (text: string): string | undefined => (text.trim() === '' ? undefined : text);

/** Person, entry, register, action and days; all of it is in the address. */
export function JournalFilters({ agency, search, onChange }: JournalFiltersProps) {
  const registers = useQuery(registersQuery(agency)).data?.registers ?? [];
  const actions = useQuery(journalActionsQuery(agency)).data?.actions ?? [];
  const seesEntries = useMay('entries.read', agency);
  const { truoc: _page, ...filters } = search;
  const typed = useMemo(
    () => ({
      person: (text: string) => onChange({ nguoi: orNothing(text) }),
      entry: (text: string) => onChange({ muc: orNothing(text) }),
    }),
    [onChange],
  );
  return (
    <search className="filters">
      <SearchBox label={words.person} value={search.nguoi ?? ''} onChange={typed.person} />
      {seesEntries && <SearchBox label={words.entry} value={search.muc ?? ''} onChange={typed.entry} />}
      <Choice
        label={words.register}
        all={words.allRegisters}
        value={search.so}
        options={registers.map(({ id, title }) => ({ value: id, title }))}
        onChange={(so) => onChange({ so })}
      />
      <Choice
        label={words.action}
        all={words.allActions}
        value={search.viec}
        options={actions.map((action) => ({ value: action, title: actionTitle(action) }))}
        onChange={(viec) => onChange({ viec })}
      />
      <DayFilter id="tu-ngay" title={words.from} value={search.tu} onChange={(tu) => onChange({ tu })} />
      <span className="quiet">–</span>
      <DayFilter id="den-ngay" title={words.to} value={search.den} onChange={(den) => onChange({ den })} />
      {Object.values(filters).some((one) => one !== undefined) && (
        <Button
          type="text"
          onClick={() =>
            onChange({
              nguoi: undefined,
              muc: undefined,
              so: undefined,
              viec: undefined,
              tu: undefined,
              den: undefined,
            })
          }
        >
          {words.clear}
        </Button>
      )}
    </search>
  );
}
