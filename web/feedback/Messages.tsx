import { Link, useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import type { ReactNode } from 'react';
import { ApiProblem } from '../client.ts';
import { queryClient } from '../queries.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';

/** A page that says what is wrong and what to do next. */
export function Message({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <div className="message-page" role="alert">
      <h1>{title}</h1>
      {hint !== undefined && hint !== '' && <p>{hint}</p>}
      <div className="actions">{children}</div>
    </div>
  );
}

function WaysOut() {
  const { agency } = useParams({ strict: false });
  const mayReadReports = useMay('reports.read', agency ?? '');
  if (agency === undefined) return <Link to="/">{t.errors.toDefaultReport}</Link>;
  return (
    <>
      {mayReadReports && (
        <Link to="/$agency/bao-cao" params={{ agency }}>
          {t.errors.toDefaultReport}
        </Link>
      )}
      <Link to="/$agency/so" params={{ agency }}>
        {t.errors.toRegisters}
      </Link>
    </>
  );
}

export function PageNotFound() {
  return (
    <Message title={t.errors.notFound} hint={t.errors.notFoundHint}>
      <WaysOut />
    </Message>
  );
}

export function NoAgency() {
  return (
    <Message title={t.errors.noAgency} hint={t.errors.noAgencyHint}>
      <Button onClick={() => window.location.assign('/')}>{t.errors.retry}</Button>
    </Message>
  );
}

/** What the server refused or could not do, with its own words and a way on. */
export function ProblemMessage({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  if (!(error instanceof ApiProblem)) return <PageFailed error={error} />;
  const places = error.places.filter(({ message }) => message !== error.detail);
  return (
    <Message title={error.message} hint={error.detail}>
      {places.length > 0 && (
        <ul>
          {places.map((place) => (
            <li key={place.pointer + place.message}>{place.message}</li>
          ))}
        </ul>
      )}
      {onRetry !== undefined && error.status !== 404 && <Button onClick={onRetry}>{t.errors.retry}</Button>}
      <WaysOut />
    </Message>
  );
}

export function PageFailed({ error }: { error: unknown }) {
  const retry = () => void queryClient.resetQueries().then(() => window.location.reload());
  if (error instanceof ApiProblem) return <ProblemMessage error={error} onRetry={retry} />;
  return (
    <Message title={t.errors.crashed} hint={t.errors.crashedHint}>
      <Button onClick={() => window.location.reload()}>{t.errors.reload}</Button>
    </Message>
  );
}
