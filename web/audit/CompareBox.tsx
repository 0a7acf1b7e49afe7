import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { type FormEvent, useRef, useState } from 'react';
import { type AuditView, type ComparisonInput, compareAudit } from '../../src/auditor/review/contract.ts';
import { ApiProblem, call } from '../client.ts';
import { HiddenFileInput } from '../files/HiddenFileInput.tsx';
import { PeriodOptions } from '../frame/PeriodOptions.tsx';
import { findPeriod, listKinds, periodChoices } from '../frame/periods.ts';
import { usePeriod } from '../frame/usePeriod.ts';
import { auditsKey, auditsQuery, queryClient } from '../queries.ts';
import { t } from '../strings.ts';
import { sendAudit } from './auditStream.ts';
import { comparisonOf } from './comparison.ts';
import { heldFile, holdFile } from './heldFiles.ts';

const words = t.audit.compare;

/** In the form: '' is not at all, 'none' without a period. */
type LedgerChoice = string;
const citationsOnly = 'none';

const titleOf = (code: string): string => {
  const period = findPeriod(code);
  return period === undefined ? code : t.frame.periodTitle(period);
};

function LedgerSelect({
  audit,
  value,
  onChange,
}: {
  audit: AuditView;
  value: LedgerChoice;
  onChange: (value: LedgerChoice) => void;
}) {
  const { report } = usePeriod();
  const around = findPeriod(audit.ledger?.period ?? audit.period ?? report?.period);
  const groups = around === undefined ? [] : periodChoices(around, listKinds);
  const known = groups.some(({ periods }) => periods.some(({ code }) => code === value));
  return (
    <label>
      <span>{words.ledger}</span>
      <select className="text-input" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{words.ledgerOff}</option>
        <option value={citationsOnly}>{words.citationsOnly}</option>
        {!known && value !== '' && value !== citationsOnly && <option value={value}>{titleOf(value)}</option>}
        {around !== undefined && <PeriodOptions around={around} kinds={listKinds} />}
      </select>
    </label>
  );
}

interface PreviousSelectProps {
  agency: string;
  audit: AuditView;
  /** A kept audit, or a file that is audited first. */
  value: string | File;
  onChange: (value: string | File) => void;
}

function PreviousSelect({ agency, audit, value, onChange }: PreviousSelectProps) {
  const input = useRef<HTMLInputElement>(null);
  const { data } = useQuery(auditsQuery(agency));
  const others = (data?.audits ?? []).filter(({ sha256 }) => sha256 !== audit.sha256);
  const { previous } = audit;
  const isListed = previous === null || others.some(({ id }) => id === previous.audit);
  return (
    <div className="audit-compare-previous">
      <label>
        <span>{words.previous}</span>
        <select
          className="text-input"
          value={typeof value === 'string' ? value : 'file'}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{words.previousOff}</option>
          {typeof value !== 'string' && <option value="file">{value.name}</option>}
          {!isListed && <option value={previous.audit}>{previous.file}</option>}
          {others.map(({ id, file }) => (
            <option key={id} value={id}>
              {file}
            </option>
          ))}
        </select>
      </label>
      <Button onClick={() => input.current?.click()}>{words.chooseFile}</Button>
      <HiddenFileInput
        ref={input}
        label={words.chooseFile}
        accept=".docx,.pdf,.txt,.md,.html"
        onFiles={([file]) => file !== undefined && onChange(file)}
      />
    </div>
  );
}

/** Lays the audit beside what was chosen; the page of the reading that holds it opens. */
function useComparing(agency: string, audit: AuditView) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async ({ ledger, previous }: { ledger: LedgerChoice; previous: string | File }) => {
      const earlier = typeof previous === 'string' ? previous || null : await sendAudit(agency, previous);
      const period = ledger === citationsOnly ? null : ledger;
      const body: ComparisonInput = { ledger: ledger === '' ? null : { period }, previous: earlier };
      return call(compareAudit, { params: { agency, audit: audit.id }, body });
    },
    onSuccess: async ({ audit: kept }, { ledger }) => {
      const file = heldFile(audit.id);
      if (file !== undefined) holdFile(kept, file);
      void queryClient.invalidateQueries({ queryKey: auditsKey(agency) });
      const search = ledger === '' ? {} : ({ bang: 'so' } as const);
      await navigate({ to: '/$agency/ra-soat/$audit', params: { agency, audit: kept }, search });
    },
  });
}

function Form({ agency, audit }: { agency: string; audit: AuditView }) {
  const now = comparisonOf(audit);
  const [ledger, setLedger] = useState<LedgerChoice>(
    now.ledger === null ? (audit.mayReadLedger ? (audit.period ?? '') : '') : (now.ledger.period ?? citationsOnly),
  );
  const [previous, setPrevious] = useState<string | File>(now.previous ?? '');
  const comparing = useComparing(agency, audit);
  const { error } = comparing;
  const run = (event: FormEvent) => {
    event.preventDefault();
    comparing.mutate({ ledger, previous });
  };
  return (
    <form className="audit-compare" onSubmit={run}>
      {audit.mayReadLedger ? (
        <LedgerSelect audit={audit} value={ledger} onChange={setLedger} />
      ) : (
        <p className="quiet">{words.ledgerDenied}</p>
      )}
      <PreviousSelect agency={agency} audit={audit} value={previous} onChange={setPrevious} />
      <Button type="primary" htmlType="submit" loading={comparing.isPending}>
        {words.run}
      </Button>
      {error !== null && (
        <p role="alert" className="audit-refused">
          {error.message}. {error instanceof ApiProblem && error.detail}
        </p>
      )}
    </form>
  );
}

function resultsOf({ ledger, previous }: AuditView): string[] {
  const count = (state: string): number => ledger?.items.filter((one) => one.state === state).length ?? 0;
  const period = ledger?.period == null ? '' : titleOf(ledger.period);
  return [
    ...(ledger === null
      ? []
      : [words.ledgerResult(period.toLowerCase(), count('agrees'), count('differs'), count('unknown'))]),
    ...(previous === null ? [] : [words.previousResult(previous.file, previous.compared, previous.sentences)]),
  ];
}

/** The registers and the earlier report beside the text: what was found, and the choice of what to lay beside it. */
export function CompareBox({ audit }: { audit: AuditView }) {
  const { agency } = useParams({ from: '/$agency/ra-soat/$audit' });
  const results = resultsOf(audit);
  return (
    <details className="audit-coverage">
      <summary>
        <strong>{words.title}</strong> {results.length === 0 ? words.none : results.join(' ')}
      </summary>
      {audit.mayWrite && <Form agency={agency} audit={audit} />}
      {audit.previous !== null && (
        <p>
          <Link to="/$agency/ra-soat/$audit" params={{ agency, audit: audit.previous.audit }} search={{}}>
            {words.openPrevious}
          </Link>
        </p>
      )}
    </details>
  );
}
