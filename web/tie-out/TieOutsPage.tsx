import '../styles/register.css';
import '../styles/tinos.css';
import '../styles/tie-out.css';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { readTieOut } from '../../src/reports/tie-out/contract.ts';
import { ApiProblem, call } from '../client.ts';
import { FileDrop } from '../files/FileDrop.tsx';
import { queryClient, tieOutQuery } from '../queries.ts';
import { t } from '../strings.ts';

const words = t.tieOut;

/** "Đối chiếu bản sửa": a report of ours that somebody edited in Word comes back. */
export function TieOutsPage() {
  const { agency } = useParams({ from: '/$agency/doi-chieu' });
  const { 'bao-cao': report, ky: period } = useSearch({ from: '/$agency/doi-chieu' });
  const navigate = useNavigate();
  const reading = useMutation({
    mutationFn: async (file: File) => {
      const body = new Uint8Array(await file.arrayBuffer());
      return call(readTieOut, { params: { agency }, query: { report, period, name: file.name.slice(-300) }, body });
    },
    onSuccess: async (view) => {
      queryClient.setQueryData(tieOutQuery(agency, view.id).queryKey, view);
      await navigate({ to: '/$agency/doi-chieu/$tieOut', params: { agency, tieOut: view.id } });
    },
  });
  const { error } = reading;
  return (
    <div className="page tie-out-page">
      <title>{t.pageTitle(words.title)}</title>
      <div className="page-head">
        <h1>{words.title}</h1>
        <span className="quiet">{words.hint}</span>
      </div>
      <FileDrop
        words={{ drop: words.drop, choose: words.choose }}
        accept=".docx"
        busy={reading.isPending}
        onFiles={([file]) => {
          if (file !== undefined) reading.mutate(file);
        }}
      />
      <p className="quiet">{report === undefined ? words.kept : words.keptOf}</p>
      {reading.isPending && <p role="status">{words.reading}</p>}
      {error !== null && (
        <div className="form-errors" role="alert">
          <h2>{error.message}</h2>
          {error instanceof ApiProblem && <p>{error.detail}</p>}
        </div>
      )}
    </div>
  );
}
