import '../styles/account.css';
import '../styles/journal.css';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { AdminTabs } from '../admin/AdminTabs.tsx';
import { t } from '../strings.ts';
import { SignInPages } from './SignInPages.tsx';

const words = t.manage;

/** Everybody who came to the door, failed tries and lock-outs among them. */
export function SignInsPage() {
  const { agency } = useParams({ from: '/$agency/quan-tri/dang-nhap' });
  const [onlyFailed, setOnlyFailed] = useState(false);
  return (
    <div className="page account-page">
      <title>{t.pageTitle(words.signIns)}</title>
      <AdminTabs agency={agency} />
      <div className="page-head">
        <h1>{words.signIns}</h1>
        <label className="check-row">
          <input type="checkbox" checked={onlyFailed} onChange={(event) => setOnlyFailed(event.target.checked)} />
          {words.onlyFailed}
        </label>
      </div>
      <p className="quiet">{words.signInsHint}</p>
      <SignInPages of={{ failed: onlyFailed ? 'true' : undefined }} withPerson />
    </div>
  );
}
