import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { previousPeriod } from '../../src/kernel/period.ts';
import { addBlock, type SectionView } from '../../src/reports/drafts/contract.ts';
import { weaknessesIn } from '../../src/reports/drafts/weaknesses.ts';
import { call } from '../client.ts';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { findPeriod } from '../frame/periods.ts';
import { type ReportKey, reportQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { besideOf } from './beside.ts';
import { Compared } from './Compared.tsx';
import { otherDraftQuery } from './queries.ts';
import { useWrite } from './useWrite.ts';
import { remedyText } from './words.ts';

const words = t.editor.beside;

interface BesideProps {
  report: ReportKey;
  section: SectionView;
  /** The block that the cursor stands in. */
  block: string | undefined;
  mayWrite: boolean;
}

/** What the last report named as weaknesses; each can be answered in a paragraph of its own. */
function Weaknesses({ texts, report, section, block, mayWrite }: BesideProps & { texts: readonly string[] }) {
  const { send, busy, refused } = useWrite((text: string) => {
    const paragraph = { style: 'body' as const, children: [{ kind: 'text' as const, text: remedyText(text) }] };
    const body = { section: section.id, version: section.version, after: block ?? null, paragraphs: [paragraph] };
    return call(addBlock, { params: report, body });
  });
  if (texts.length === 0) return null;
  return (
    <section className="weaknesses">
      <h3>{words.weaknesses}</h3>
      <p>{words.weaknessesHint}</p>
      <ul>
        {texts.map((text) => (
          <li key={text}>
            {text}{' '}
            {mayWrite && (
              <Button size="small" disabled={busy} onClick={() => send(text)}>
                {words.remedy}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {refused !== '' && (
        <p className="field-error" role="alert">
          {refused}
        </p>
      )}
    </section>
  );
}

/** The last report of the same kind, paragraph by paragraph, with what is other now. */
export function BesidePanel(props: BesideProps) {
  const { report, section } = props;
  const period = findPeriod(report.period);
  const before = period === undefined ? undefined : previousPeriod(period);
  const key = { ...report, period: before?.code ?? '' };
  const { data, error } = useQuery({ ...otherDraftQuery(key), enabled: before !== undefined });
  const printed = useQuery({ ...reportQuery(key), enabled: before !== undefined });
  if (before === undefined || error !== null) return <p className="quiet">{words.none}</p>;
  if (data === undefined) return <Skeleton height={14} lines={10} />;
  const last = data.sections.find(({ id }) => id === section.id);
  const compared = besideOf(last?.blocks ?? [], section.blocks);
  const weaknesses = printed.data === undefined ? [] : weaknessesIn(printed.data.report);
  return (
    <>
      <p className="quiet">{words.with(t.frame.periodTitle(before), t.report.state[data.state])}</p>
      <Weaknesses {...props} texts={weaknesses} />
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
