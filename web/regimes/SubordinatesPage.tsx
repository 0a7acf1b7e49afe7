import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useId, useState } from 'react';
import { parseVietnameseDate } from '../../src/kernel/dates.ts';
import { changeSubordinates, type SubordinateChange } from '../../src/reports/regimes/contract.ts';
import type { Subordinate } from '../../src/reports/regimes/types.ts';
import { call } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { printDate, todayHere } from '../printDate.ts';
import { queryClient } from '../queries.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';
import { Problem } from './Problem.tsx';
import { readSubordinates } from './pasteSubordinates.ts';
import { subordinatesQuery } from './queries.ts';
import { Text } from './RegimeForm.tsx';
import { RegimeTabs } from './RegimeTabs.tsx';

const words = t.regimes;
type Known = Subordinate & { version: number };

function useChange(agency: string, onDone: () => void) {
  return useMutation({
    mutationFn: (changes: SubordinateChange[]) => call(changeSubordinates, { params: { agency }, body: { changes } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['subordinates', agency] });
      onDone();
    },
  });
}

/** The agencies below us, with the days between which they are there and who carries on. */
export function SubordinatesPage() {
  const { agency } = useParams({ from: '/$agency/cap-duoi/co-quan' });
  const { data, error, refetch } = useQuery(subordinatesQuery(agency));
  const may = useMay('regimes.manage', agency);
  const [changed, setChanged] = useState<Known>();
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  const known = data?.subordinates ?? [];
  return (
    <div className="page regimes-page">
      <title>{t.pageTitle(words.subordinates)}</title>
      <RegimeTabs agency={agency} />
      <div className="page-head">
        <h1>{words.subordinates}</h1>
      </div>
      {data === undefined && <Skeleton height={40} lines={3} />}
      {data !== undefined && known.length === 0 && <p className="quiet">{words.noSubordinates}</p>}
      {changed !== undefined && (
        <EditForm key={changed.code} agency={agency} known={changed} onDone={() => setChanged(undefined)} />
      )}
      {known.length > 0 && <Table known={known} onChange={may ? setChanged : undefined} />}
      {may && <PasteForm agency={agency} />}
    </div>
  );
}

function Table({ known, onChange }: { known: Known[]; onChange: ((one: Known) => void) | undefined }) {
  const nameOf = (code: string | null): string => known.find((one) => one.code === code)?.name ?? code ?? '';
  return (
    <table className="small-table">
      <thead>
        <tr>
          {[words.code, words.name, words.kind, words.parent, words.from, words.to, words.successors].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>
        {known.map((one) => (
          <tr key={one.code}>
            <td>{one.code}</td>
            <td>{one.name}</td>
            <td>{one.kind}</td>
            <td>{nameOf(one.parent)}</td>
            <td className="date">{printDate(one.from, 'table')}</td>
            <td className="date">{one.to === null ? '' : printDate(one.to, 'table')}</td>
            <td>{one.successors.map(nameOf).join(', ')}</td>
            <td>
              {onChange !== undefined && (
                <button
                  type="button"
                  className="plain-button"
                  aria-label={words.editSubordinate(one.name)}
                  onClick={() => onChange(one)}
                >
                  {words.edit}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function EditForm({ agency, known, onDone }: { agency: string; known: Known; onDone: () => void }) {
  const { version, ...before } = known;
  const [fields, setFields] = useState({
    ...{ name: before.name, kind: before.kind, parent: before.parent ?? '', successors: before.successors.join(', ') },
    to: before.to === null ? '' : printDate(before.to, 'table'),
  });
  const { mutate, isPending, error } = useChange(agency, onDone);
  const set = (more: Partial<typeof fields>) => setFields((all) => ({ ...all, ...more }));
  const save = () => {
    const { name, kind, parent, to, successors } = fields;
    const codes = successors.split(/[\s,;]+/).filter((code) => code !== '');
    const end = to === '' ? null : (parseVietnameseDate(to) ?? to);
    mutate([
      { ...before, name, kind, parent: parent === '' ? null : parent, to: end, successors: codes, seen: version },
    ]);
  };
  return (
    <section className="regime-box" aria-label={words.editSubordinate(known.name)}>
      <h2>{words.editSubordinate(known.name)}</h2>
      <form
        className="regime-form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Text label={words.name} value={fields.name} onChange={(name) => set({ name })} />
        <Text label={words.kind} value={fields.kind} onChange={(kind) => set({ kind })} />
        <Text label={words.parent} value={fields.parent} onChange={(parent) => set({ parent })} />
        <Text label={words.to} value={fields.to} onChange={(to) => set({ to })} />
        <Text
          label={words.successors}
          hint={words.successorsHint}
          value={fields.successors}
          onChange={(successors) => set({ successors })}
        />
        <Problem error={error} />
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={isPending}>
            {words.save}
          </Button>
          <Button onClick={onDone}>{words.cancel}</Button>
        </div>
      </form>
    </section>
  );
}

function PasteForm({ agency }: { agency: string }) {
  const id = useId();
  const [text, setText] = useState('');
  const [from, setFrom] = useState(() => `01/01/${todayHere().slice(0, 4)}`);
  const { mutate, isPending, error } = useChange(agency, () => setText(''));
  const { bad, agencies } = readSubordinates(text, parseVietnameseDate(from) ?? from);
  return (
    <section className="regime-box" aria-label={words.addSubordinates}>
      <h2>{words.addSubordinates}</h2>
      <form
        className="regime-form"
        onSubmit={(event) => {
          event.preventDefault();
          mutate(agencies);
        }}
      >
        <div className="field wide">
          <label htmlFor={id}>{words.pasteHint}</label>
          <textarea
            id={id}
            className="field-input"
            rows={6}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <Text label={words.from} value={from} onChange={setFrom} />
        {bad.map((line) => (
          <p key={line} className="wide">
            {words.pasteBad(line)}
          </p>
        ))}
        <Problem error={error} />
        <div className="actions">
          <Button
            type="primary"
            htmlType="submit"
            loading={isPending}
            disabled={agencies.length === 0 || bad.length > 0}
          >
            {words.addSubordinates}
          </Button>
        </div>
      </form>
    </section>
  );
}
