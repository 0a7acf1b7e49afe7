import { useQuery } from '@tanstack/react-query';
import { previousPeriod } from '../../src/kernel/period.ts';
import type { SectionView } from '../../src/reports/drafts/contract.ts';
import { weaknessesIn } from '../../src/reports/drafts/weaknesses.ts';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { findPeriod } from '../frame/periods.ts';
import type { ReportKey } from '../queries.ts';
import { t } from '../strings.ts';
import { besideOf } from './beside.ts';
import { Compared } from './Compared.tsx';
import { otherDraftQuery } from './queries.ts';

const words = t.editor.beside;

function Weaknesses({ texts }: { texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <section className="weaknesses">
      <h3>{words.weaknesses}</h3>
      <p>{words.weaknessesHint}</p>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  );
}

/** The last report of the same kind, paragraph by paragraph, with what is other now. */
export function BesidePanel({ report, section }: { report: ReportKey; section: SectionView }) {
  const period = findPeriod(report.period);
  const before = period === undefined ? undefined : previousPeriod(period);
  const key = { ...report, period: before?.code ?? '' };
  const { data, error } = useQuery({ ...otherDraftQuery(key), enabled: before !== undefined });
  if (before === undefined || error !== null) return <p className="quiet">{words.none}</p>;
  if (data === undefined) return <Skeleton height={14} lines={10} />;
  const last = data.sections.find(({ id }) => id === section.id);
  const compared = besideOf(last?.blocks ?? [], section.blocks);
  return (
    <>
      <p className="quiet">{words.with(t.frame.periodTitle(before), t.report.state[data.state])}</p>
      <Weaknesses texts={weaknessesIn(data.sections)} />
      <section>
        <h3>{words.title}</h3>
        <p className="quiet">{words.legend}</p>
        {compared.length === 0 && <p>{words.same}</p>}
        {compared.map(({ id, parts, changed }) =>
          changed ? (
            <Compared key={id} parts={parts} />
          ) : (
            <p key={id} className="compared quiet">
              {parts.map(({ text }) => text).join(' ')}
            </p>
          ),
        )}
      </section>
    </>
  );
}
