import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { AuditView } from '../../src/auditor/review/contract.ts';
import { Icon } from '../frame/Icon.tsx';
import type { AuditSearch } from '../searches.ts';
import { t } from '../strings.ts';
import type { KeyedComparison } from './comparison.ts';
import { FindingCard } from './FindingCard.tsx';
import { FindingFilters } from './FindingFilters.tsx';
import { LedgerCard, LedgerFilter } from './LedgerCards.tsx';

const words = t.audit;

/** So many cards are shown at first, or as many as are needed to have the chosen one among them. */
const cardsAtFirst = 200;

/** What is chosen among the cards, and the way from one to the next. */
export interface Choosing {
  /** Of the cards that the filters leave, in their order. */
  keys: readonly string[];
  chosen: string | undefined;
  choose: (key: string, spot?: number) => void;
  step: (by: 1 | -1) => void;
}

function Stepper({ keys, chosen, step }: Choosing) {
  const at = keys.indexOf(chosen ?? '') + 1;
  return (
    <span className="audit-stepper">
      <button
        type="button"
        className="icon-button"
        aria-label={words.previous}
        title={words.previous}
        onClick={() => step(-1)}
      >
        <Icon name="up" />
      </button>
      <span>{words.position(at, keys.length)}</span>
      <button type="button" className="icon-button" aria-label={words.next} title={words.next} onClick={() => step(1)}>
        <Icon name="down" />
      </button>
    </span>
  );
}

/** Changes the view of the same audit; the chosen card is left. */
function useView() {
  const navigate = useNavigate({ from: '/$agency/ra-soat/$audit' });
  return (change: Partial<AuditSearch>) =>
    void navigate({
      search: (before) => ({ ...before, ...change, diem: undefined }),
      replace: true,
      resetScroll: false,
    });
}

/** Findings, or what the registers say, where the audit was laid beside them. */
function Tabs({ audit, onLedger }: { audit: AuditView; onLedger: boolean }) {
  const view = useView();
  const { findings, ledger } = audit;
  if (ledger === null) return <h2>{words.findings}</h2>;
  const tab = (bang: 'so' | undefined, title: string) => (
    <button type="button" aria-pressed={onLedger === (bang === 'so')} onClick={() => view({ bang })}>
      {title}
    </button>
  );
  return (
    <fieldset className="audit-tabs">
      <legend className="visually-hidden">{words.tabs}</legend>
      {tab(undefined, words.tabFindings(findings.length))}
      {tab('so', words.tabLedger(ledger.items.length))}
    </fieldset>
  );
}

function More({ left, onMore }: { left: number; onMore: () => void }) {
  if (left <= 0) return null;
  return (
    <button type="button" className="check-link" onClick={onMore}>
      {words.more(left)}
    </button>
  );
}

interface PanelProps {
  audit: AuditView;
  shown: AuditView['findings'];
  numbers: ReadonlyMap<string, number>;
  choosing: Choosing;
}

/** The findings beside the text. */
export function FindingsPanel({ audit, shown, numbers, choosing }: PanelProps) {
  const search = useSearch({ from: '/$agency/ra-soat/$audit' });
  const view = useView();
  const [limit, setLimit] = useState(cardsAtFirst);
  const { keys, chosen, choose } = choosing;
  const count = Math.max(limit, keys.indexOf(chosen ?? '') + 1);
  const { findings } = audit;
  const judged = findings.filter(({ verdict }) => verdict.verdict !== 'open').length;
  return (
    <aside className="audit-panel" aria-label={words.findings}>
      <div className="audit-panel-head">
        <div className="audit-panel-row">
          <Tabs audit={audit} onLedger={false} />
          <Stepper {...choosing} />
        </div>
        <FindingFilters findings={findings} search={search} onChange={view} />
        {findings.length > 0 && (
          <div className="audit-panel-row audit-judged">
            <progress aria-hidden="true" max={findings.length} value={judged} />
            <span role="status">{words.progress(judged, findings.length)}</span>
          </div>
        )}
      </div>
      <div className="audit-cards">
        {findings.length === 0 && <p>{words.nothing}</p>}
        {findings.length > 0 && shown.length === 0 && <p>{words.nothingHere}</p>}
        {shown.slice(0, count).map((finding) => (
          <FindingCard
            key={finding.key}
            audit={audit}
            finding={finding}
            number={numbers.get(finding.key) ?? 0}
            chosen={finding.key === chosen}
            onChoose={choose}
          />
        ))}
        <More left={shown.length - count} onMore={() => setLimit(count + cardsAtFirst)} />
      </div>
    </aside>
  );
}

interface LedgerPanelProps {
  audit: AuditView;
  items: readonly KeyedComparison[];
  shown: readonly KeyedComparison[];
  choosing: Choosing;
}

/** What the registers say to the citations and quantities of the text, beside it. */
export function LedgerPanel({ audit, items, shown, choosing }: LedgerPanelProps) {
  const { so } = useSearch({ from: '/$agency/ra-soat/$audit' });
  const view = useView();
  const [limit, setLimit] = useState(cardsAtFirst);
  const { keys, chosen, choose } = choosing;
  const count = Math.max(limit, keys.indexOf(chosen ?? '') + 1);
  return (
    <aside className="audit-panel" aria-label={words.compare.title}>
      <div className="audit-panel-head">
        <div className="audit-panel-row">
          <Tabs audit={audit} onLedger />
          <Stepper {...choosing} />
        </div>
        <LedgerFilter items={items} value={so} onChange={(value) => view({ so: value })} />
      </div>
      <div className="audit-cards">
        {shown.length === 0 && <p>{words.compare.nothing}</p>}
        {shown.slice(0, count).map((compared) => (
          <LedgerCard
            key={compared.key}
            audit={audit}
            compared={compared}
            chosen={compared.key === chosen}
            onChoose={choose}
          />
        ))}
        <More left={shown.length - count} onMore={() => setLimit(count + cardsAtFirst)} />
      </div>
    </aside>
  );
}
