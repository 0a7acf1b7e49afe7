import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { entryQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { Crumbs } from './Crumbs.tsx';
import { EntryForm } from './EntryForm.tsx';
import { RegisterGate } from './RegisterGate.tsx';

const route = '/$agency/so/$register/$entry/sua';

/** "Sửa": a correction with its reason, as a new version. */
export function EditEntryPage() {
  const { agency, register: id, entry: entryId } = useParams({ from: route });
  const search = useSearch({ from: route });
  const navigate = useNavigate();
  const { data, error } = useQuery({ ...entryQuery(agency, entryId), refetchOnWindowFocus: false });
  const show = (luu: 'xong' | undefined) =>
    void navigate({
      to: '/$agency/so/$register/$entry',
      params: { agency, register: id, entry: entryId },
      search: { ...search, luu },
      replace: true,
    });
  return (
    <RegisterGate agency={agency} register={id} writing>
      {(register) => (
        <div className="page form-page">
          <Crumbs agency={agency} register={register} />
          {error !== null && data === undefined && <ProblemMessage error={error} />}
          {error === null && data === undefined && <Skeleton height={18} lines={10} />}
          {data !== undefined && (
            <>
              <title>{t.pageTitle(t.form.editTitle(data.entry.title))}</title>
              <div className="page-head">
                <h1>{t.form.editTitle(data.entry.title)}</h1>
              </div>
              <EntryForm
                key={entryId}
                agency={agency}
                register={register}
                entry={data.entry}
                onSaved={() => show('xong')}
                onCancel={() => show(undefined)}
              />
            </>
          )}
        </div>
      )}
    </RegisterGate>
  );
}
