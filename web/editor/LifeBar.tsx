import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { lazy, Suspense, useState } from 'react';
import type { Permission } from '../../src/access/permissions.ts';
import type { LifeView } from '../../src/reports/life/contract.ts';
import { isIssued, type ReportAction, type ReportState } from '../../src/reports/life/state.ts';
import { Icon } from '../frame/Icon.tsx';
import { printDate, printInstant } from '../printDate.ts';
import { meQuery } from '../queries.ts';
import { SigningButton } from '../signing/SigningButton.tsx';
import { t } from '../strings.ts';
import type { DeskProps } from './desk.ts';
import { lifeQuery } from './queries.ts';

const words = t.editor.life;

const LifeDialog = lazy(() => import('./LifeDialog.tsx').then((file) => ({ default: file.LifeDialog })));

const SentBack = lazy(() => import('./SentBack.tsx').then((file) => ({ default: file.SentBack })));

const steps: readonly ReportState[] = ['draft', 'frozen', 'inReview', 'approved', 'issued', 'submitted', 'accepted'];

/** The permission of each act, as the routes declare it. */
const permissionOf = {
  ...{ freeze: 'reports.manage', unfreeze: 'reports.manage', review: 'reports.manage' },
  ...{ return: 'reports.approve', approve: 'reports.approve', issue: 'reports.issue' },
  ...{ submit: 'reports.issue', accept: 'reports.manage', replace: 'reports.manage' },
} as const satisfies Record<ReportAction, Permission>;

/** The act that leads on; the others stand beside it quietly. Whether a report that was sent is accepted or replaced, its receiver says. */
const leadsOn: ReadonlySet<ReportAction> = new Set(['freeze', 'review', 'approve', 'issue', 'submit']);

function Steps({ state }: { state: ReportState }) {
  const at = steps.indexOf(state);
  return (
    <ol className="life-steps" aria-label={words.label}>
      {steps.map((step, index) => (
        <li key={step} aria-current={step === state ? 'step' : undefined} data-done={index < at}>
          {index < at && <Icon name="holds" />}
          {t.report.state[step]}
        </li>
      ))}
    </ol>
  );
}

/** What was done last where it asks something of the reader: a report that came back says why. */
function LastWord({ life }: { life: LifeView }) {
  const last = life.actions.at(-1);
  if (last?.action !== 'return' || last.reason === null) return null;
  return (
    <p className="section-notice" role="status">
      {words.returned(last.author, last.reason)}
    </p>
  );
}

function Done({ life }: { life: LifeView }) {
  if (life.actions.length === 0) return null;
  return (
    <details className="life-done">
      <summary>{words.history}</summary>
      <ol>
        {life.actions.map(({ number, action, author, at, reason }) => (
          <li key={number}>
            {words.done(words.acts[action], author, printInstant(at))}
            {reason !== null && <span className="quiet"> {words.because(reason)}</span>}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** The steps of the report's life, and what this person may do with it now. */
export function LifeBar(props: DeskProps) {
  const { report } = props;
  const life = useQuery(lifeQuery(report)).data;
  const access = useQuery(meQuery).data?.access[report.agency];
  const [act, setAct] = useState<ReportAction>();
  if (life === undefined) return <Steps state={props.draft.state} />;
  const mayDo = life.next.filter((one) => access?.[permissionOf[one]] !== undefined);
  const { frozen } = life;
  return (
    <div className="life">
      <Steps state={life.state} />
      {frozen?.number != null && frozen.date !== null && (
        <span className="tag">{words.number(frozen.number, printDate(frozen.date, 'table'))}</span>
      )}
      <Done life={life} />
      <div className="actions">
        {isIssued(life.state) && <SigningButton report={report} step={life.actions.length} />}
        {mayDo.map((one) => (
          <Button key={one} type={leadsOn.has(one) ? 'primary' : 'default'} size="small" onClick={() => setAct(one)}>
            {words.acts[one]}
          </Button>
        ))}
      </div>
      <LastWord life={life} />
      {life.state === 'submitted' && (
        <Suspense>
          <SentBack report={report} edition={life.edition} />
        </Suspense>
      )}
      {act !== undefined && (
        <Suspense>
          <LifeDialog key={act} {...props} act={act} seen={life.actions.length} onClose={() => setAct(undefined)} />
        </Suspense>
      )}
    </div>
  );
}
