import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { ApiProblem } from '../client.ts';
import { Icon, type IconName } from '../frame/Icon.tsx';
import type { Tone } from '../report/figureState.ts';
import { t } from '../strings.ts';
import type { AuditProgress } from './auditStream.ts';
import type { QueuedFile } from './useAuditQueue.ts';

const words = t.audit;

const looks = {
  waiting: { tone: 'none', icon: 'clock' },
  working: { tone: 'none', icon: 'clock' },
  done: { tone: 'good', icon: 'holds' },
  refused: { tone: 'bad', icon: 'conflict' },
  stopped: { tone: 'none', icon: 'none' },
} as const satisfies Record<QueuedFile['state'], { tone: Tone; icon: IconName }>;

function Working({ progress }: { progress: AuditProgress | undefined }) {
  const step = words.steps[progress?.step ?? 'send'];
  const counted = progress !== undefined && progress.total > 1;
  return (
    <span className="audit-progress">
      <progress aria-label={step} {...(counted ? { max: progress.total, value: progress.done } : {})} />
      <span role="status">{counted ? words.counted(step, progress.done, progress.total) : step}</span>
    </span>
  );
}

function Outcome({ file }: { file: QueuedFile }) {
  const { state, progress, problem } = file;
  if (state === 'working') return <Working progress={progress} />;
  const { tone, icon } = looks[state];
  return (
    <>
      <span className="state" data-tone={tone}>
        <Icon name={icon} />
        {words.queueStates[state]}
      </span>
      {problem !== undefined && (
        <span role="alert">
          <strong>{problem.message}</strong> {problem instanceof ApiProblem && problem.detail}
        </span>
      )}
    </>
  );
}

interface QueueBoxProps {
  agency: string;
  files: readonly QueuedFile[];
  busy: boolean;
  /** Without an id: all. */
  onStop: (id?: number) => void;
}

/** The files that were let go over the page, how far each is, and what became of it. */
export function QueueBox({ agency, files, busy, onStop }: QueueBoxProps) {
  if (files.length === 0) return null;
  return (
    <section className="audit-queue" aria-label={words.queue}>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <span className="audit-queue-name">
              {file.audit === undefined ? (
                file.name
              ) : (
                <Link to="/$agency/ra-soat/$audit" params={{ agency, audit: file.audit }}>
                  {file.name}
                </Link>
              )}
            </span>
            <Outcome file={file} />
            {(file.state === 'waiting' || file.state === 'working') && (
              <Button size="small" aria-label={words.stopOf(file.name)} onClick={() => onStop(file.id)}>
                {words.stop}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {busy && files.length > 1 && (
        <Button size="small" onClick={() => onStop()}>
          {words.stopAll}
        </Button>
      )}
    </section>
  );
}
