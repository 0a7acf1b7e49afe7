import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { type AuditSummary, deleteAudit } from '../../src/auditor/review/contract.ts';
import { call } from '../client.ts';
import { Icon } from '../frame/Icon.tsx';
import { printInstant } from '../printDate.ts';
import { auditsKey, auditsQuery, queryClient } from '../queries.ts';
import { t } from '../strings.ts';
import { severities, severityLook } from './findings.ts';

const words = t.audit;

/** Asks once more before everything of a file is forgotten. */
function RemoveButton({ agency, audit }: { agency: string; audit: AuditSummary }) {
  const [asked, setAsked] = useState(false);
  const removing = useMutation({
    mutationFn: () => call(deleteAudit, { params: { agency, audit: audit.id } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: auditsKey(agency) }),
  });
  if (!asked)
    return (
      <button
        type="button"
        className="icon-button"
        aria-label={words.removeOf(audit.file)}
        title={words.remove}
        onClick={() => setAsked(true)}
      >
        <Icon name="trash" />
      </button>
    );
  return (
    <fieldset className="audit-remove">
      <legend>{words.removeSure}</legend>
      <Button size="small" danger loading={removing.isPending} onClick={() => removing.mutate()}>
        {words.removeYes}
      </Button>
      <Button
        size="small"
        // The person has just asked; the harmless answer is under the finger.
        ref={(element) => element?.focus({ preventScroll: true })}
        onClick={() => setAsked(false)}
      >
        {words.cancel}
      </Button>
      {removing.error !== null && <span role="alert">{removing.error.message}</span>}
    </fieldset>
  );
}

function Row({ agency, audit, mayWrite }: { agency: string; audit: AuditSummary; mayWrite: boolean }) {
  const total = severities.reduce((sum, severity) => sum + audit.counts[severity], 0);
  return (
    <tr>
      <th scope="row">
        <Link to="/$agency/ra-soat/$audit" params={{ agency, audit: audit.id }}>
          {audit.file}
        </Link>
      </th>
      <td>
        <span className="audit-counts">
          {severities
            .filter((severity) => audit.counts[severity] > 0)
            .map((severity) => (
              <span key={severity} className="state" data-tone={severityLook[severity].tone}>
                <Icon name={severityLook[severity].icon} />
                {words.severityCount(words.severities[severity], audit.counts[severity])}
              </span>
            ))}
        </span>
      </td>
      <td className="right">{words.judgedOf(audit.judged, total)}</td>
      <td>{audit.readBy}</td>
      <td className="date">{printInstant(audit.readAt)}</td>
      {mayWrite && (
        <td>
          <RemoveButton agency={agency} audit={audit} />
        </td>
      )}
    </tr>
  );
}

function Table({ agency, audits, mayWrite }: { agency: string; audits: AuditSummary[]; mayWrite: boolean }) {
  const { columns } = words;
  return (
    <table className="small-table audit-list">
      <thead>
        <tr>
          <th scope="col">{columns.file}</th>
          <th scope="col">{columns.result}</th>
          <th scope="col" className="right">
            {columns.judged}
          </th>
          <th scope="col">{columns.by}</th>
          <th scope="col">{columns.at}</th>
          {mayWrite && (
            <th scope="col">
              <span className="visually-hidden">{words.actions}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {audits.map((audit) => (
          <Row key={audit.id} agency={agency} audit={audit} mayWrite={mayWrite} />
        ))}
      </tbody>
    </table>
  );
}

/** What was audited before, of each file the last reading; the search is in the address. */
export function StoredAudits({ agency }: { agency: string }) {
  const { tim = '' } = useSearch({ from: '/$agency/ra-soat' });
  const navigate = useNavigate({ from: '/$agency/ra-soat' });
  const { data } = useQuery(auditsQuery(agency, tim));
  if (data === undefined) return null;
  const { audits, total, mayWrite } = data;
  return (
    <section aria-labelledby="da-ra-soat">
      <div className="audit-list-head">
        <h2 id="da-ra-soat">{words.stored}</h2>
        <label>
          <span className="visually-hidden">{words.search}</span>
          <input
            type="search"
            className="text-input"
            placeholder={words.search}
            value={tim}
            maxLength={200}
            onChange={(event) =>
              void navigate({ search: { tim: event.target.value || undefined }, replace: true, resetScroll: false })
            }
          />
        </label>
      </div>
      {audits.length === 0 && <p className="quiet">{tim === '' ? words.none : words.noneFound}</p>}
      {audits.length > 0 && <Table agency={agency} audits={audits} mayWrite={mayWrite} />}
      {total > audits.length && <p className="quiet">{words.shownOf(audits.length, total)}</p>}
    </section>
  );
}
