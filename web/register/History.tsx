import type { EntryView, RegisterView } from '../../src/registers/contract.ts';
import { printInstant } from '../printDate.ts';
import { t } from '../strings.ts';
import { changesBetween } from './changes.ts';
import { ValueText } from './ValueText.tsx';

function Changes({
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
  ].filter(({ from, to }) => from !== to);
  if (changed.length + others.length === 0) return <p className="quiet">{t.entry.unchanged}</p>;
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
  const versions = [...history].sort((a, b) => b.version - a.version);
  return (
    <section className="entry-part">
      <h2>{t.entry.history}</h2>
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
