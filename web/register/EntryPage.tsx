import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { documentRegister } from '../../src/registers/citation.ts';
import type { EntryView, RegisterView } from '../../src/registers/contract.ts';
import { acceptedRegister } from '../../src/reports/submissions/types.ts';
import { Attachments } from '../attachments/Attachments.tsx';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { Icon } from '../frame/Icon.tsx';
import { ChangeDialog } from '../lists/ChangeDialog.tsx';
import { entryQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { Crumbs } from './Crumbs.tsx';
import { History } from './History.tsx';
import { RegisterGate } from './RegisterGate.tsx';
import { ValueText } from './ValueText.tsx';

const route = '/$agency/so/$register/$entry';

function Values({ agency, register, entry }: { agency: string; register: RegisterView; entry: EntryView }) {
  return (
    <section className="entry-part">
      <h2>{t.entry.values}</h2>
      <dl className="entry-values">
        {register.fields.map((field) => (
          <div key={field.id} data-wide={field.type === 'lines'}>
            <dt>{field.title}</dt>
            <dd>
              {entry.masked.includes(field.id) ? (
                <span className="quiet">{t.journal.maskedValue}</span>
              ) : (
                <ValueText agency={agency} field={field} value={entry.values[field.id]} />
              )}
            </dd>
          </div>
        ))}
        {entry.role !== null && (
          <div>
            <dt>{t.register.role}</dt>
            <dd>{t.roles[entry.role]}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function Proof({ agency, entry }: { agency: string; entry: EntryView }) {
  const search = useSearch({ from: route });
  return (
    <section className="entry-part">
      <h2>{t.entry.proof}</h2>
      {entry.proof.length === 0 && entry.fileCount > 0 && (
        <p className="state" data-tone="good">
          <Icon name="holds" />
          {t.attachments.proves(entry.fileCount)}
        </p>
      )}
      {entry.proof.length === 0 && entry.fileCount === 0 ? (
        <p className="state" data-tone="warn">
          <Icon name="warn" />
          {t.entry.noProof}
        </p>
      ) : (
        <ul className="plain-list">
          {entry.proof.map((proof) => (
            <li key={proof.documentId}>
              <Icon name="documents" />{' '}
              <Link
                to="/$agency/so/$register/$entry"
                params={{ agency, register: documentRegister, entry: proof.documentId }}
                search={{ ...search, luu: undefined }}
              >
                {proof.citation}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Actions({ agency, register, entry }: { agency: string; register: RegisterView; entry: EntryView }) {
  const { ky, luu, ...from } = useSearch({ from: route });
  const [removing, setRemoving] = useState(false);
  return (
    <div className="actions">
      {luu === 'xong' && (
        <>
          <span className="state" data-tone="good" role="status">
            <Icon name="holds" />
            {t.entry.saved}
          </span>
          <Link
            className="button-link"
            to="/$agency/so/$register/vao-so"
            params={{ agency, register: register.id }}
            search={{ ky }}
          >
            <Icon name="plus" />
            {t.entry.enterAnother}
          </Link>
        </>
      )}
      {entry.register === acceptedRegister && (
        <Link className="button-link" to="/$agency/cap-duoi/nhan/$submission" params={{ agency, submission: entry.id }}>
          {t.regimes.read}
        </Link>
      )}
      <Link
        className="button-link"
        to="/$agency/so/$register/$entry/sua"
        params={{ agency, register: register.id, entry: entry.id }}
        search={{ ...from, ky }}
      >
        <Icon name="edit" />
        {t.entry.edit}
      </Link>
      <Button icon={<Icon name="trash" />} onClick={() => setRemoving(true)}>
        {t.lists.remove}
      </Button>
      {removing && (
        <ChangeDialog
          agency={agency}
          register={register}
          entries={[entry]}
          kind="remove"
          onClose={() => setRemoving(false)}
          onDone={() => setRemoving(false)}
        />
      )}
    </div>
  );
}

/** One entry: values, proof, and every version it has had. */
export function EntryPage() {
  const { agency, register: id, entry: entryId } = useParams({ from: route });
  const { data, error, refetch } = useQuery(entryQuery(agency, entryId));
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  return (
    <RegisterGate agency={agency} register={data?.entry.register ?? id} writing={false}>
      {(register) => (
        <div className="page">
          <Crumbs agency={agency} register={register} />
          {data === undefined ? (
            <Skeleton height={18} lines={10} />
          ) : (
            <>
              <title>{t.pageTitle(data.entry.title)}</title>
              <div className="page-head">
                <h1>{data.entry.title === '' ? t.kinds[data.entry.kind] : data.entry.title}</h1>
                {data.entry.kind !== 'fact' && <span className="tag">{t.kinds[data.entry.kind]}</span>}
                {data.entry.deleted && <span className="tag">{t.entry.deleted}</span>}
                <span className="top-bar-space" />
                {data.mayCorrect && data.entry.kind === 'fact' && !data.entry.deleted && (
                  <Actions agency={agency} register={register} entry={data.entry} />
                )}
              </div>
              {!data.mayCorrect && <p className="quiet">{t.entry.notYours}</p>}
              <Values agency={agency} register={register} entry={data.entry} />
              {register.ownProof !== true && <Proof agency={agency} entry={data.entry} />}
              {data.entry.kind === 'fact' && (
                <Attachments
                  key={data.entry.id}
                  agency={agency}
                  entry={data.entry.id}
                  mayChange={data.mayCorrect && !data.entry.deleted}
                />
              )}
              <History agency={agency} register={register} history={data.history} />
            </>
          )}
        </div>
      )}
    </RegisterGate>
  );
}
