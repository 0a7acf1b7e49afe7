import '../styles/register.css';
import '../styles/intake.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type IntakeAnswer, type Proposal, proposeEntries } from '../../src/registers/intake/contract.ts';
import { ApiProblem, call } from '../client.ts';
import { FileDrop } from '../files/FileDrop.tsx';
import { registersQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';
import { ProposalItem } from './ProposalItem.tsx';
import { keepSkipped, readSkipped } from './skipped.ts';

async function read(agency: string, file: File): Promise<IntakeAnswer> {
  const body = new Uint8Array(await file.arrayBuffer());
  return call(proposeEntries, { params: { agency }, query: { name: file.name.slice(-300) }, body });
}

function Proposals({ agency, answer }: { agency: string; answer: IntakeAnswer }) {
  const { data } = useQuery(registersQuery(agency));
  const [entered, setEntered] = useState<ReadonlyMap<string, string>>(new Map());
  const [skipped, setSkipped] = useState(() => readSkipped(agency));
  const [shown, setShown] = useState<'open' | 'all'>('open');
  const [atStart] = useState(skipped);
  const registers = new Map(data?.registers.map((register) => [register.id, register]));
  const isOpen = (one: Proposal) => one.state !== 'known' && !atStart.has(one.id);
  const visible = answer.proposals.filter((one) => shown === 'all' || isOpen(one));
  const count = (state: Proposal['state']) => answer.proposals.filter((one) => one.state === state).length;
  const skip = (id: string, isSkipped: boolean) => {
    const next = new Set(skipped);
    if (isSkipped) next.add(id);
    else next.delete(id);
    setSkipped(next);
    keepSkipped(agency, next);
  };
  return (
    <>
      <div className="intake-summary" role="status">
        <strong>{answer.file}</strong>: {t.intake.counts(count('new'), count('differs'), count('known'))}
        {entered.size > 0 && ` ${t.intake.enteredCount(entered.size)}`}
      </div>
      <label className="radio">
        <input
          type="checkbox"
          checked={shown === 'all'}
          onChange={(event) => setShown(event.target.checked ? 'all' : 'open')}
        />
        {t.intake.showAll}
      </label>
      {visible.length === 0 && <p>{t.intake.nothing}</p>}
      {visible.map((proposal, index) => {
        const register = registers.get(proposal.register);
        if (register === undefined) return null;
        return (
          <ProposalItem
            key={proposal.id}
            agency={agency}
            register={register}
            proposal={proposal}
            number={index + 1}
            entered={entered.get(proposal.id)}
            skipped={skipped.has(proposal.id)}
            onEntered={(entry) => setEntered((before) => new Map(before).set(proposal.id, entry))}
            onSkip={(isSkipped) => skip(proposal.id, isSkipped)}
          />
        );
      })}
    </>
  );
}

/** "Nạp báo cáo kỳ trước": a report of the past gives documents and entries, confirmed one by one. */
export function IntakePage() {
  const { agency } = useParams({ from: '/$agency/nap-bao-cao' });
  const mayWrite = useMay('entries.write', agency);
  const reading = useMutation({ mutationFn: (file: File) => read(agency, file) });
  const { error, data } = reading;
  return (
    <div className="page intake-page">
      <title>{t.pageTitle(t.intake.title)}</title>
      <div className="page-head">
        <h1>{t.intake.title}</h1>
        <span className="quiet">{t.intake.hint}</span>
      </div>
      {mayWrite ? (
        <FileDrop
          words={{ drop: t.intake.drop, choose: t.intake.choose }}
          accept=".docx,.pdf,.txt,.md,.html"
          busy={reading.isPending}
          onFiles={([file]) => {
            if (file !== undefined) reading.mutate(file);
          }}
        />
      ) : (
        <p>{t.register.readOnly}</p>
      )}
      {reading.isPending && <p role="status">{t.intake.reading}</p>}
      {error !== null && (
        <div className="form-errors" role="alert">
          <h2>{error.message}</h2>
          {error instanceof ApiProblem && <p>{error.detail}</p>}
        </div>
      )}
      {data !== undefined && !reading.isPending && (
        <Proposals key={reading.submittedAt} agency={agency} answer={data} />
      )}
    </div>
  );
}
