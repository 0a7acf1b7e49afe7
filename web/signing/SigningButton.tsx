import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { lazy, Suspense, useState } from 'react';
import type { ReportKey } from '../queries.ts';
import { t } from '../strings.ts';
import { signingQuery } from './queries.ts';

const words = t.signing;

const SigningDialog = lazy(() => import('./SigningDialog.tsx').then((file) => ({ default: file.SigningDialog })));

/** How often an issued report was signed; opens what may be done about it. `step`: how many things were done with the report. */
export function SigningButton({ report, step }: { report: ReportKey; step: number }) {
  const [isOpen, setOpen] = useState(false);
  const signing = useQuery(signingQuery(report, step)).data;
  if (signing === undefined) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {words.open(signing.signatures.length)}
      </Button>
      {isOpen && (
        <Suspense>
          <SigningDialog report={report} step={step} signing={signing} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** That a report is sent without a signature is said, and stops nobody. */
export function UnsignedNotice({ report, step }: { report: ReportKey; step: number }) {
  const signing = useQuery(signingQuery(report, step)).data;
  return signing?.signatures.length === 0 ? <p className="section-notice">{words.unsigned}</p> : null;
}
