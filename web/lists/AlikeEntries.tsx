import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { parseVietnameseDate } from '../../src/kernel/dates.ts';
import type { EntryView, RegisterView } from '../../src/registers/contract.ts';
import { printDate } from '../printDate.ts';
import { alikeQuery, type Likeness } from '../queries.ts';
import { type FormValues, rangeOf, textOf } from '../register/formState.ts';
import { t } from '../strings.ts';

const shortestTitle = 6;

/** What is typed so far, as far as it can be compared; undefined: too little yet. */
export function likenessOf(
  register: RegisterView,
  values: FormValues,
  except: string | undefined,
): Likeness | undefined {
  const day = values[register.dateField];
  const date = parseVietnameseDate(textOf(day) === '' ? rangeOf(day).from : textOf(day));
  const [title, number, symbol] = [register.titleField, 'number', 'symbol'].map((id) => textOf(values[id]).trim());
  const isEnough = (title ?? '').length >= shortestTitle || (number !== '' && symbol !== '');
  return date === undefined || !isEnough ? undefined : { date, title, number, symbol, except };
}

interface AlikeProps {
  agency: string;
  register: RegisterView;
  entry: EntryView | undefined;
  values: FormValues;
}

/** While an entry is typed: those in the register that it may repeat. Nothing is forbidden by it. */
export function AlikeEntries({ agency, register, entry, values }: AlikeProps) {
  const like = useDeferredValue(JSON.stringify(likenessOf(register, values, entry?.id) ?? null));
  const { data } = useQuery(alikeQuery(agency, register.id, (JSON.parse(like) as Likeness | null) ?? undefined));
  if (data === undefined || data.entries.length === 0) return null;
  return (
    <div className="form-note" role="status">
      {t.lists.alike}
      <ul className="plain-list">
        {data.entries.map((one) => (
          <li key={one.id}>
            {printDate(one.occurredOn, 'table')}{' '}
            <Link
              to="/$agency/so/$register/$entry"
              params={{ agency, register: one.register, entry: one.id }}
              target="_blank"
            >
              {one.title}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
