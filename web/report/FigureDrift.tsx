import { useQuery } from '@tanstack/react-query';
import { formatAnswer, plainFormat } from '../../src/reports/format-figure.ts';
import type { DriftView } from '../../src/reports/life/contract.ts';
import { driftQuery, type ReportKey } from '../queries.ts';
import { t } from '../strings.ts';

const words = t.panel.frozen;
type EntryDrift = NonNullable<DriftView['figures'][number]['entries']>[number];

const entryKinds = {
  added: ({ frozen }: EntryDrift) => frozen === null,
  corrected: ({ frozen, now }: EntryDrift) => frozen !== null && now !== null,
  removed: ({ now }: EntryDrift) => now === null,
} as const;

/** How a frozen figure would be otherwise now; what stands above it stays as it was frozen. */
export function FigureDrift({ reportKey, figureId, unit }: { reportKey: ReportKey; figureId: string; unit: string }) {
  const { data } = useQuery(driftQuery(reportKey));
  if (data === undefined) return null;
  const drift = data.figures.find((one) => one.figureId === figureId);
  if (drift === undefined) return <p className="quiet">{words.same}</p>;
  const { kind, now, entries } = drift;
  const text = now === null ? '' : formatAnswer(now, unit, plainFormat(unit), { padCounts: false });
  const changed = (Object.keys(entryKinds) as (keyof typeof entryKinds)[]).flatMap((one) => {
    const count = (entries ?? []).filter(entryKinds[one]).length;
    return count === 0 ? [] : [words[one](count)];
  });
  return (
    <section className="panel-drift">
      <h3>{words.title}</h3>
      <p>{words.kinds[kind](text)}</p>
      {changed.length > 0 && <p className="quiet">{changed.join(' · ')}</p>}
    </section>
  );
}
