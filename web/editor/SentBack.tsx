import { useQuery } from '@tanstack/react-query';
import type { ObligationView } from '../../src/reports/submissions/contract.ts';
import type { ReportKey } from '../queries.ts';
import { obligationsQuery } from '../regimes/queries.ts';
import { t } from '../strings.ts';

/** Who returned an edition of a report after it was sent, with what remarks. */
const returnsOf = (obligations: readonly ObligationView[], reportType: string, edition: number) =>
  obligations
    .filter((one) => one.reportType === reportType)
    .flatMap(({ regime, owner, sent }) =>
      sent.flatMap(({ edition: sentEdition, answer }) =>
        sentEdition === edition && answer?.action === 'return'
          ? [{ regime, by: owner.name, remarks: answer.remarks.replace(/\.$/, '') }]
          : [],
      ),
    );

/** What those say to whom the report was sent, where they returned it: it has to be replaced. */
export function SentBack({ report, edition }: { report: ReportKey; edition: number }) {
  const { data } = useQuery(obligationsQuery(report.agency, report.period));
  return returnsOf(data?.obligations ?? [], report.report, edition).map(({ regime, by, remarks }) => (
    <p key={regime} className="section-notice" role="status">
      {t.editor.life.sentBack(by, remarks)}
    </p>
  ));
}
