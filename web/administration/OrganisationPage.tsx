import '../styles/administration.css';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { type FormEvent, useState } from 'react';
import { formatDateTable, parseCalendarDate, parseVietnameseDate } from '../../src/kernel/dates.ts';
import { getOrganisation, type OrganisationView } from '../../src/organisation/units/contract.ts';
import { AdminTabs } from '../admin/AdminTabs.tsx';
import { call } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { printDate } from '../printDate.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';
import { UnitChangeForm } from './UnitChangeForm.tsx';

const words = t.administration.organisation;

const organisationQuery = (agency: string, on: string) =>
  queryOptions({
    queryKey: ['organisation', agency, on],
    queryFn: ({ signal }) => call(getOrganisation, { params: { agency }, query: { on }, signal }),
  });

const today = (): string => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

/** The units of the agency and who works in them, as of a day that is part of the address. */
export function OrganisationPage() {
  const { agency } = useParams({ from: '/$agency/quan-tri/to-chuc' });
  const { ngay } = useSearch({ from: '/$agency/quan-tri/to-chuc' });
  const on = ngay ?? today();
  const { data, error, refetch } = useQuery(organisationQuery(agency, on));
  const mayChange = useMay('organisation.manage', agency);
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  return (
    <div className="page administration-page">
      <title>{t.pageTitle(words.title)}</title>
      <AdminTabs agency={agency} />
      <div className="page-head">
        <h1>{words.title}</h1>
        <span className="quiet">{words.hint}</span>
      </div>
      <DayForm key={on} on={on} />
      {data !== undefined && (
        <div className="organisation">
          <div>
            <Tree view={data} />
            <Ended view={data} />
          </div>
          {mayChange && <UnitChangeForm agency={agency} view={data} />}
        </div>
      )}
    </div>
  );
}

function DayForm({ on }: { on: string }) {
  const navigate = useNavigate({ from: '/$agency/quan-tri/to-chuc' });
  const date = parseCalendarDate(on);
  const [typed, setTyped] = useState(date === undefined ? '' : formatDateTable(date));
  const [wrong, setWrong] = useState(false);
  const show = (event: FormEvent) => {
    event.preventDefault();
    const day = parseVietnameseDate(typed);
    setWrong(day === undefined);
    if (day !== undefined) void navigate({ search: { ngay: day } });
  };
  return (
    <form className="day-form" onSubmit={show}>
      <label htmlFor="organisation-day">{words.on}</label>
      <input
        id="organisation-day"
        value={typed}
        autoComplete="off"
        aria-invalid={wrong}
        aria-describedby={wrong ? 'organisation-day-error' : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button htmlType="submit">{words.show}</Button>
      {wrong && (
        <span id="organisation-day-error" className="field-error" role="alert">
          {words.day}
        </span>
      )}
    </form>
  );
}

function Tree({ view }: { view: OrganisationView }) {
  const unposted = view.people.filter(({ unit }) => unit === null);
  return (
    <section>
      {view.units.length === 0 ? <p className="quiet">{words.none}</p> : <Level view={view} parent={null} />}
      {unposted.length > 0 && (
        <>
          <h2>{words.unposted}</h2>
          <People people={unposted} />
        </>
      )}
    </section>
  );
}

function Level({ view, parent }: { view: OrganisationView; parent: string | null }) {
  const units = view.units.filter((unit) => unit.parent === parent);
  if (units.length === 0) return null;
  return (
    <ul className="org-tree">
      {units.map(({ id, name }) => {
        const people = view.people.filter(({ unit }) => unit === id);
        return (
          <li key={id}>
            <strong>{name}</strong> <span className="quiet">{words.people(people.length)}</span>
            <People people={people} />
            <Level view={view} parent={id} />
          </li>
        );
      })}
    </ul>
  );
}

function People({ people }: { people: OrganisationView['people'] }) {
  if (people.length === 0) return null;
  return (
    <ul className="org-people">
      {people.map(({ id, name, title }) => (
        <li key={id}>
          {name} <span className="quiet">{title}</span>
        </li>
      ))}
    </ul>
  );
}

function Ended({ view: { ended } }: { view: OrganisationView }) {
  if (ended.length === 0) return null;
  return (
    <section>
      <h2>{words.ended}</h2>
      <ul>
        {ended.map(({ id, name, to, successors }) => (
          <li key={id}>
            {words.endedOn(name, printDate(to))}
            {successors.length > 0 && `; ${words.into(successors.join(', '))}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
