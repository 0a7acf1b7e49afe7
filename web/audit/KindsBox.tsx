import { useMutation, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { type FormEvent, useState } from 'react';
import { setKindsOff } from '../../src/auditor/review/contract.ts';
import { call } from '../client.ts';
import { auditKindsQuery, queryClient } from '../queries.ts';
import { t } from '../strings.ts';

const words = t.audit;

/** The kinds of finding that the agency looks for. */
export function KindsBox({ agency }: { agency: string }) {
  const query = auditKindsQuery(agency);
  const { data } = useQuery(query);
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  const saving = useMutation({
    mutationFn: (off: string[]) =>
      call(setKindsOff, { params: { agency }, body: { version: data?.version ?? 0, off } }),
    onSuccess: (view) => {
      queryClient.setQueryData(query.queryKey, view);
      setChanged(new Map());
    },
  });
  if (data === undefined) return null;
  const isOff = ({ id, off }: { id: string; off: boolean }): boolean => changed.get(id) ?? off;
  const save = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate(data.kinds.filter(isOff).map(({ id }) => id));
  };
  return (
    <details className="audit-kinds">
      <summary>{words.kinds}</summary>
      <form onSubmit={save}>
        <p className="quiet">{words.kindsHint}</p>
        <ul>
          {data.kinds.map((kind) => (
            <li key={kind.id}>
              <label className="radio">
                <input
                  type="checkbox"
                  checked={!isOff(kind)}
                  onChange={(event) => setChanged((before) => new Map(before).set(kind.id, !event.target.checked))}
                />
                {kind.title} <span className="quiet">({words.severities[kind.severity].toLowerCase()})</span>
              </label>
            </li>
          ))}
        </ul>
        <div className="actions">
          <Button htmlType="submit" size="small" loading={saving.isPending} disabled={changed.size === 0}>
            {words.kindsSave}
          </Button>
          {saving.isSuccess && changed.size === 0 && <span role="status">{words.kindsSaved}</span>}
          {saving.error !== null && <span role="alert">{saving.error.message}</span>}
        </div>
      </form>
    </details>
  );
}
