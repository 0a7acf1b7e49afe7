import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { getAudit } from '../../src/auditor/review/contract.ts';
import { downloadReport } from '../../src/reports/contract.ts';
import { sendAudit } from '../audit/auditStream.ts';
import { ApiProblem, call } from '../client.ts';
import type { ReportKey } from '../queries.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';

const words = t.editor.before;

/** The report as it stands goes through the auditor, like any file that somebody brings. */
async function auditDraft(report: ReportKey) {
  const file = await call(downloadReport, { params: report, query: { format: 'docx' } });
  const name = `${report.report}-${report.period}.docx`;
  const audit = await sendAudit(report.agency, new File([file], name));
  const { findings } = await call(getAudit, { params: { agency: report.agency, audit } });
  return { audit, count: findings.length };
}

/** `known`: what the auditor found stands above already; here its places in the text are shown. */
export function DraftAudit({ report, known }: { report: ReportKey; known: boolean }) {
  const mayAudit = useMay('audits.write', report.agency);
  const { data, error, isPending, mutate } = useMutation({ mutationFn: () => auditDraft(report) });
  if (!mayAudit) return null;
  return (
    <div className="before-audit">
      <span role="status">
        {isPending
          ? words.auditing
          : data !== undefined
            ? words.audited(data.count)
            : known
              ? words.inText
              : words.notAudited}
      </span>
      {data !== undefined && (
        <Link to="/$agency/ra-soat/$audit" params={{ agency: report.agency, audit: data.audit }} target="_blank">
          {words.openAudit}
        </Link>
      )}
      {data === undefined && (
        <Button size="small" loading={isPending} onClick={() => mutate()}>
          {words.audit}
        </Button>
      )}
      {error !== null && (
        <p className="field-error" role="alert">
          {error.message}. {error instanceof ApiProblem && error.detail}
        </p>
      )}
    </div>
  );
}
