import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { documentRegister } from '../../src/registers/citation.ts';
import type { EntryView, RegisterView } from '../../src/registers/contract.ts';
import { shownText } from '../../src/registers/shown-text.ts';
import type { FigureDetail } from '../../src/reports/contract.ts';
import { acceptedRegister } from '../../src/reports/submissions/types.ts';
import { Icon } from '../frame/Icon.tsx';
import { SmallTable } from '../frame/SmallTable.tsx';
import { printDate } from '../printDate.ts';
import { type ReportKey, registersQuery } from '../queries.ts';
import { t } from '../strings.ts';

/** The entry's listed values but those that stand elsewhere in the row. */
function shownFields(entry: EntryView, register: RegisterView | undefined): { title: string; text: string }[] {
  const fields = register?.fields ?? [];
  return fields
    .filter(({ id }) => id !== register?.dateField && id !== register?.titleField)
    .map(({ id, title }) => ({ title, text: shownText(entry, id) }))
    .filter(({ text }) => text !== '');
}

interface RowProps {
  entry: EntryView;
  register: RegisterView | undefined;
  reportKey: ReportKey;
  figureId: string;
}

function EvidenceRow({ entry, register, reportKey, figureId }: RowProps) {
  const { agency, report, period } = reportKey;
  // An attestation that nothing happened is itself the proof (DESIGN, "Four answers"), like a document of its register.
  const ownProof = register?.ownProof === true || entry.kind === 'nil' || entry.kind === 'notApplicable';
  const search = { 'bao-cao': report, ky: period, 'so-lieu': figureId };
  return (
    <tr>
      <td className="date">{printDate(entry.occurredOn, 'table')}</td>
      <td>
        <Link
          to="/$agency/so/$register/$entry"
          params={{ agency, register: entry.register, entry: entry.id }}
          search={search}
        >
          {entry.title === '' ? t.kinds[entry.kind] : entry.title}
        </Link>
        {entry.register === acceptedRegister && (
          <p className="evidence-field">
            <Link to="/$agency/cap-duoi/nhan/$submission" params={{ agency, submission: entry.id }}>
              {t.regimes.read}
            </Link>
          </p>
        )}
        {entry.kind !== 'fact' && <span className="tag">{t.kinds[entry.kind]}</span>}
        {shownFields(entry, register).map(({ title, text }) => (
          <p key={title} className="evidence-field evidence-value" title={text}>
            <span className="quiet">{title}:</span> {text}
          </p>
        ))}
        {entry.proof.length === 0 ? (
          <p className="evidence-field state" data-tone={ownProof ? 'good' : 'warn'}>
            <Icon name={ownProof ? 'holds' : 'warn'} />
            {ownProof ? t.panel.ownProof : t.panel.noProof}
          </p>
        ) : (
          entry.proof.map((proof) => (
            <p key={proof.documentId} className="evidence-field evidence-proof">
              <Icon name="documents" />{' '}
              <Link
                to="/$agency/so/$register/$entry"
                params={{ agency, register: documentRegister, entry: proof.documentId }}
                search={search}
              >
                {proof.citation}
              </Link>
            </p>
          ))
        )}
      </td>
    </tr>
  );
}

/** The entries behind a figure with their documents; each leads to the register and back. */
export function EvidenceList({ detail, reportKey }: { detail: FigureDetail; reportKey: ReportKey }) {
  const { data } = useQuery(registersQuery(reportKey.agency));
  const { count, entries, sha256 } = detail.evidence;
  return (
    <section>
      <h3>{t.panel.evidence(count)}</h3>
      {entries.length === 0 && <p className="quiet">{t.panel.noEvidence}</p>}
      {entries.length > 0 && entries.length < count && (
        <p className="quiet">{t.panel.someEvidence(entries.length, count)}</p>
      )}
      {entries.length > 0 && (
        <SmallTable columns={[t.panel.date, t.panel.entry]}>
          {entries.map((entry) => (
            <EvidenceRow
              key={entry.id}
              entry={entry}
              register={data?.registers.find((one) => one.id === entry.register)}
              reportKey={reportKey}
              figureId={detail.id}
            />
          ))}
        </SmallTable>
      )}
      <details className="fingerprint">
        <summary>{t.panel.fingerprint}</summary>
        <code>{sha256}</code>
      </details>
    </section>
  );
}
