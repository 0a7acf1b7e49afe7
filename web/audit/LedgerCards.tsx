import { Link, useParams } from '@tanstack/react-router';
import { memo } from 'react';
import type { AuditView } from '../../src/auditor/review/contract.ts';
import { documentRegister } from '../../src/registers/citation.ts';
import { Icon } from '../frame/Icon.tsx';
import { usePeriod } from '../frame/usePeriod.ts';
import { t } from '../strings.ts';
import { comparedLook, comparedStates, type KeyedComparison } from './comparison.ts';
import { cardId } from './findings.ts';

const words = t.audit.compare;

interface LedgerFilterProps {
  items: readonly KeyedComparison[];
  value: KeyedComparison['item']['state'] | undefined;
  onChange: (value: KeyedComparison['item']['state'] | undefined) => void;
}

/** Which statements are shown, by what the registers say to them. */
export function LedgerFilter({ items, value, onChange }: LedgerFilterProps) {
  const count = (state: string): number => items.filter(({ item }) => item.state === state).length;
  return (
    <fieldset className="audit-filters audit-ledger-filter">
      <legend className="visually-hidden">{words.filter}</legend>
      {comparedStates.map((state) => (
        <button
          key={state}
          type="button"
          className="state audit-chip"
          data-tone={comparedLook[state].tone}
          aria-pressed={value === state}
          onClick={() => onChange(value === state ? undefined : state)}
        >
          <Icon name={comparedLook[state].icon} />
          {t.audit.severityCount(words.states[state], count(state))}
        </button>
      ))}
    </fieldset>
  );
}

/** Leads to what the registers have: the entry of a document, or the figure beside its report. */
function Source({ item, period }: { item: KeyedComparison['item']; period: string | null }) {
  const { agency } = useParams({ from: '/$agency/ra-soat/$audit' });
  const { report } = usePeriod();
  if (item.source === null) return null;
  if (item.about === 'citation')
    return (
      <Link
        to="/$agency/so/$register/$entry"
        params={{ agency, register: documentRegister, entry: item.source }}
        search={{}}
      >
        {words.openEntry}
      </Link>
    );
  if (report === undefined || period === null) return null;
  return (
    <Link
      to="/$agency/bao-cao/$report/$period"
      params={{ agency, report: report.report, period }}
      search={{ 'so-lieu': item.source }}
    >
      {words.openFigure}
    </Link>
  );
}

interface LedgerCardProps {
  audit: Pick<AuditView, 'counted' | 'ledger'>;
  compared: KeyedComparison;
  chosen: boolean;
  onChoose: (key: string) => void;
}

/** One statement of the text beside what the registers say to it. */
export const LedgerCard = memo(function LedgerCard({ audit, compared, chosen, onChoose }: LedgerCardProps) {
  const { key, number, item } = compared;
  const { tone, icon } = comparedLook[item.state];
  const place = t.audit.places(t.audit.place[audit.counted], String(item.line));
  return (
    <article
      id={cardId(key)}
      className="audit-card audit-ledger-card"
      tabIndex={-1}
      data-chosen={chosen}
      aria-label={words.itemTitle(number, words.about[item.about], words.states[item.state])}
    >
      <p className="audit-card-head">
        <span className="state" data-tone={tone}>
          <Icon name={icon} />
          {words.states[item.state]}
        </span>
        <span>{words.about[item.about]}</span>
        <button type="button" className="check-link" onClick={() => onChoose(key)}>
          {place}
        </button>
      </p>
      <dl className="audit-sides">
        <dt>{words.inText}</dt>
        <dd>{item.raw}</dd>
        {item.ours !== null && (
          <>
            <dt>{words.inLedger}</dt>
            <dd>
              {item.ours} <Source item={item} period={audit.ledger?.period ?? null} />
            </dd>
          </>
        )}
      </dl>
    </article>
  );
});
