import Button from 'antd/es/button';
import { useState } from 'react';
import { moment } from '../account/moment.ts';
import { t } from '../strings.ts';

/** A link to hand over, for whom and until when. */
export interface NewLink {
  name: string;
  path: string;
  expiresAt: string;
}

export function InvitationLink({ link }: { link: NewLink }) {
  const [copied, setCopied] = useState(false);
  const address = window.location.origin + link.path;
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <section className="invitation" aria-label={t.access.link(link.name)}>
      <h2>{t.access.link(link.name)}</h2>
      <p className="codes" role="status">
        {address}
      </p>
      <p className="quiet">{t.access.linkHint(moment(link.expiresAt))}</p>
      <Button onClick={() => void copy()}>{copied ? t.access.copied : t.access.copy}</Button>
    </section>
  );
}
