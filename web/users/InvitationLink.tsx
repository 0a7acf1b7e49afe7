import Button from 'antd/es/button';
import { useState } from 'react';
import { moment } from '../account/moment.ts';
import { QrCode } from '../qr/QrCode.tsx';
import { t } from '../strings.ts';

const words = t.manage;

/** A link to hand over, for whom and until when. */
export interface NewLink {
  name: string;
  username: string;
  path: string;
  expiresAt: string;
  mailed: boolean;
}

const isLocal = (): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(window.location.hostname);

/** The link as a slip: shown once, printed or copied, handed over. */
export function InvitationLink({ link }: { link: NewLink }) {
  const [copied, setCopied] = useState(false);
  const address = window.location.origin + link.path;
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <section className="invitation print-alone" aria-label={t.access.link(link.name)}>
      <div className="slip">
        <div>
          <h2>
            {words.slipTitle} – {link.name}
          </h2>
          <p>
            {t.access.username}: <b>{link.username}</b>
          </p>
          <p className="codes" role="status">
            {address}
          </p>
          <p>
            {words.slipExpires} <b>{moment(link.expiresAt)}</b>
          </p>
          <ol className="slip-steps">
            <li>{words.slipSteps.open}</li>
            <li>{words.slipSteps.set}</li>
            <li>{words.slipSteps.destroy}</li>
          </ol>
        </div>
        <QrCode text={address} label={words.slipQr} />
      </div>
      {isLocal() && <p className="field-error no-print">{words.slipLocal}</p>}
      {link.mailed && <p className="no-print">{t.mailServer.invited}</p>}
      <p className="quiet no-print">{t.access.linkHint(moment(link.expiresAt))}</p>
      <div className="actions no-print">
        <Button onClick={() => window.print()}>{words.print}</Button>
        <Button onClick={() => void copy()}>{copied ? t.access.copied : t.access.copy}</Button>
      </div>
    </section>
  );
}
