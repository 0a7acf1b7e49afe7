import { Link } from '@tanstack/react-router';
import type { ChangeView } from '../../src/work/contract.ts';
import { printInstant } from '../printDate.ts';
import { t } from '../strings.ts';

const actionWords: Record<string, string> = t.work.actions;

/** Who wrote what last. */
export function Changes({ agency, changes }: { agency: string; changes: readonly ChangeView[] }) {
  return (
    <section className="home-box" aria-labelledby="thay-doi">
      <h2 id="thay-doi">{t.work.changes}</h2>
      {changes.length === 0 && <p className="quiet">{t.work.noChanges}</p>}
      <ul className="change-list">
        {changes.map((change) => (
          <li key={`${change.at} ${change.entryId}`}>
            <span className="quiet">
              {printInstant(change.at)} · {change.actor} {actionWords[change.action] ?? t.work.otherAction}
            </span>
            <span>
              {change.entryId === null || change.register === null ? (
                t.work.many(change.count)
              ) : (
                <Link
                  to="/$agency/so/$register/$entry"
                  params={{ agency, register: change.register, entry: change.entryId }}
                  preload={false}
                >
                  {change.title}
                </Link>
              )}
              {change.registerTitle !== '' && <span className="quiet"> – {change.registerTitle}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
