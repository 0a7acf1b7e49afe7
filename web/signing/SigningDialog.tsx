import '../styles/signing.css';
import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useEffect, useRef } from 'react';
import { downloadReport } from '../../src/reports/contract.ts';
import { receiveSigned, type SigningView, signHere } from '../../src/reports/signing/contract.ts';
import { sizeText } from '../attachments/sendFile.ts';
import { ApiProblem, addressOf, call } from '../client.ts';
import { FileDrop } from '../files/FileDrop.tsx';
import { printDate, printInstant } from '../printDate.ts';
import { queryClient, type ReportKey } from '../queries.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';
import { CertificateLink } from './CertificateLink.tsx';
import { type Key, KeyForm } from './KeyForm.tsx';
import { signingQuery } from './queries.ts';

const words = t.signing;

interface SigningDialogProps {
  report: ReportKey;
  step: number;
  signing: SigningView;
  onClose: () => void;
}

type Wish = { kind: 'receive'; file: File } | { kind: 'sign'; key: Key };

function send(report: ReportKey, wish: Wish): Promise<SigningView> {
  return wish.kind === 'receive'
    ? wish.file.arrayBuffer().then((bytes) => call(receiveSigned, { params: report, body: new Uint8Array(bytes) }))
    : call(signHere, { params: report, body: wish.key });
}

/** Who has signed the issued PDF, and the two ways to sign it: with the agency's own tool, or here with a PKCS#12 file. */
export function SigningDialog({ report, step, signing, onClose }: SigningDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const maySign = useMay('reports.issue', report.agency);
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: (wish: Wish) => send(report, wish),
    onSuccess: (view) => queryClient.setQueryData(signingQuery(report, step).queryKey, view),
  });
  return (
    <dialog ref={dialog} className="desk-dialog signing" aria-label={words.title} onClose={onClose}>
      <h2>{words.title}</h2>
      {signing.file !== null && (
        <p className="quiet signing-file">{words.file(sizeText(signing.file.size), signing.file.sha256)}</p>
      )}
      <Signatures signing={signing} />
      {error !== null && (
        <p className="form-errors" role="alert">
          {error.message}. {error instanceof ApiProblem && error.detail}
        </p>
      )}
      {isSuccess && <p role="status">{words.taken}</p>}
      {maySign && <Outside report={report} busy={isPending} onFile={(file) => mutate({ kind: 'receive', file })} />}
      {maySign && <KeyForm busy={isPending} onKey={(key) => mutate({ kind: 'sign', key })} />}
      <div className="actions">
        <Button onClick={() => dialog.current?.close()}>{words.close}</Button>
        <CertificateLink report={report} format="pdf" />
        <CertificateLink report={report} format="json" />
      </div>
    </dialog>
  );
}

const day = (instant: string): string => printDate(instant.slice(0, 10), 'table');

function Signatures({ signing }: { signing: SigningView }) {
  if (signing.signatures.length === 0) return <p>{words.none}</p>;
  return (
    <>
      <ol className="signatures" aria-label={words.list}>
        {signing.signatures.map((one) => (
          <li key={one.covers}>
            <strong>{one.signer}</strong>
            {one.organisation !== null && one.organisation !== one.signer && ` (${one.organisation})`},{' '}
            {one.signedAt === null ? words.withoutTime : words.signedAt(printInstant(one.signedAt))}
            <span className="quiet">
              {words.issuedBy(one.serial, one.issuer)}, {words.validity(day(one.validFrom), day(one.validTo))}
            </span>
            <span className="quiet">{words.takenBy(words.kinds[one.kind], one.author, printInstant(one.at))}</span>
          </li>
        ))}
      </ol>
      <p className="quiet">{words.unchecked}</p>
    </>
  );
}

function Outside({ report, busy, onFile }: { report: ReportKey; busy: boolean; onFile: (file: File) => void }) {
  const file = addressOf(downloadReport, { params: report, query: { format: 'pdf' } });
  return (
    <section aria-label={words.outside}>
      <h3>{words.outside}</h3>
      <ol>
        {words.steps.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ol>
      <p>
        <a href={file} download>
          {words.download}
        </a>
      </p>
      <FileDrop
        words={{ drop: words.drop, choose: words.choose }}
        accept=".pdf,application/pdf"
        busy={busy}
        onFiles={([first]) => first !== undefined && onFile(first)}
      />
    </section>
  );
}
