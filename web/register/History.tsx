import { Link } from '@tanstack/react-router';
import type { EntryView, RegisterView } from '../../src/registers/contract.ts';
import { printInstant } from '../printDate.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';
import { changesBetween } from './changes.ts';
import { ValueText } from './ValueText.tsx';

const stateOf = ({ deleted, kind }: EntryView): string =>
  deleted ? t.entry.deleted : t.kinds[kind] || t.journal.inForce;

/** What differs between two versions of an entry, field by field. */
export function Changes({
  agency,
  register,
  entry,
  before,
}: {
  agency: string;
  register: RegisterView;
  entry: EntryView;
  before: EntryView;
}) {
  const changed = changesBetween(register, before.values, entry.values);
  const proof = (one: EntryView) => one.proof.map((part) => part.citation).join('; ') || t.entry.empty;
  const role = (one: EntryView) => (one.role === null ? t.entry.empty : t.roles[one.role]);
  const others = [
    { title: t.register.role, from: role(before), to: role(entry) },
    { title: t.entry.proof, from: proof(before), to: proof(entry) },
    { title: t.journal.state, from: stateOf(before), to: stateOf(entry) },
  ].filter(({ from, to }) => from !== to);
  const isMasked = entry.masked.length + before.masked.length > 0;
  if (changed.length + others.length === 0)
    return <p className="quiet">{isMasked ? t.journal.masked : t.entry.unchanged}</p>;
  return (
    <dl className="changes">
      {changed.map((change) => (
        <div key={change.key}>
          <dt>{change.title}</dt>
          <dd>
            <del>
              <ValueText agency={agency} field={change.field} value={change.before} />
            </del>{' '}
            → <ValueText agency={agency} field={change.field} value={change.after} />
          </dd>
        </div>
      ))}
      {others.map(({ title, from, to }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>
            <del>{from}</del> → {to}
          </dd>
        </div>
      ))}
      {isMasked && <div className="quiet">{t.journal.masked}</div>}
    </dl>
  );
}

/** What a version says, as it was entered. */
export function FirstValues({ agency, register, entry }: { agency: string; register: RegisterView; entry: EntryView }) {
  const filled = register.fields.filter((field) => entry.values[field.id] !== undefined);
  return (
    <dl className="changes">
      {filled.map((field) => (
        <div key={field.id}>
          <dt>{field.title}</dt>
          <dd>
            <ValueText agency={agency} field={field} value={entry.values[field.id]} />
          </dd>
        </div>
      ))}
      {entry.proof.length > 0 && (
        <div>
          <dt>{t.entry.proof}</dt>
          <dd>{entry.proof.map(({ citation }) => citation).join('; ')}</dd>
        </div>
      )}
    </dl>
  );
}

/** Every version, newest first: who, when, why, and what changed against the one before. */
export function History({
  agency,
  register,
  history,
}: {
  agency: string;
  register: RegisterView;
  history: EntryView[];
}) {
  const readsJournal = useMay('journal.read', agency);
  const versions = [...history].sort((a, b) => b.version - a.version);
  return (
    <section className="entry-part">
      <h2>{t.entry.history}</h2>
      {readsJournal && history[0] !== undefined && (
        <p>
          <Link to="/$agency/quan-tri/nhat-ky" params={{ agency }} search={{ muc: history[0].id }}>
            {t.journal.ofEntry}
          </Link>
        </p>
      )}
      <ol className="history">
        {versions.map((entry, index) => {
          const before = versions[index + 1];
          return (
            <li key={entry.version}>
              <p>
                <b>{t.entry.version(entry.version)}</b> ·{' '}
                {entry.deleted ? t.entry.deleted : before === undefined ? t.entry.entered : t.entry.corrected} ·{' '}
                <time dateTime={entry.createdAt}>{printInstant(entry.createdAt)}</time> · {t.entry.by(entry.author)}
              </p>
              {before === undefined && (
                <details>
                  <summary>{t.journal.atEntry}</summary>
                  <FirstValues agency={agency} register={register} entry={entry} />
                </details>
              )}
              {before !== undefined && (
                <>
                  <p>
                    <span className="quiet">{t.entry.reason}:</span> {entry.reason || t.entry.noReason}
                  </p>
                  <Changes agency={agency} register={register} entry={entry} before={before} />
                </>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
