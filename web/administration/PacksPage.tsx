import '../styles/administration.css';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import {
  installPack,
  listInstalledPacks,
  type PackPreview,
  previewPack,
  rollBackPack,
} from '../../src/administration/contract.ts';
import { AdminTabs } from '../admin/AdminTabs.tsx';
import { type CallAnswer, call } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { FileDrop } from '../files/FileDrop.tsx';
import { SmallTable } from '../frame/SmallTable.tsx';
import { agenciesQuery, queryClient } from '../queries.ts';
import { Trouble } from '../sign-in/Trouble.tsx';
import { t } from '../strings.ts';
import { PackPreviewBox } from './PackPreviewBox.tsx';
import { useAct } from './useAct.ts';

const words = t.administration.packs;
type Installed = CallAnswer<typeof listInstalledPacks>['packs'];

const packsQuery = queryOptions({
  queryKey: ['packs'],
  queryFn: ({ signal }) => call(listInstalledPacks, { params: {}, signal }),
});

/** The packs of the installation; another is looked at before it is installed, and the last installation can be undone. */
export function PacksPage() {
  const { agency } = useParams({ from: '/$agency/quan-tri/bo-mau' });
  const { data, error, refetch } = useQuery(packsQuery);
  const { busy, problem, run } = useAct();
  const [held, setHeld] = useState<{ zip: Uint8Array<ArrayBuffer>; preview: PackPreview }>();
  const [told, setTold] = useState<string>();
  if (error !== null && data === undefined) return <ProblemMessage error={error} onRetry={() => void refetch()} />;
  const look = (file: File) =>
    run(async () => {
      setTold(undefined);
      const zip = new Uint8Array(await file.arrayBuffer());
      setHeld({ zip, preview: await call(previewPack, { params: {}, body: zip }) });
    });
  const install = (zip: Uint8Array<ArrayBuffer>) =>
    run(async () => {
      const { pack } = await call(installPack, { params: {}, body: zip });
      setHeld(undefined);
      setTold(words.installed(pack.title, pack.version));
      await queryClient.invalidateQueries();
    });
  const rollBack = (id: string) =>
    run(async () => {
      const { pack } = await call(rollBackPack, { params: { pack: id } });
      setTold(words.rolledBack(pack.title, pack.version));
      await queryClient.invalidateQueries();
    });
  return (
    <div className="page administration-page">
      <title>{t.pageTitle(words.title)}</title>
      <AdminTabs agency={agency} />
      <div className="page-head">
        <h1>{words.title}</h1>
        <span className="quiet">{words.hint}</span>
      </div>
      {problem !== undefined && <Trouble title={problem.message} detail={problem.detail} />}
      <p role="status">{told}</p>
      {data !== undefined && <List packs={data.packs} busy={busy} onRollBack={(id) => void rollBack(id)} />}
      <section>
        <h2>{words.install}</h2>
        {held === undefined ? (
          <FileDrop
            words={words}
            accept=".zip"
            busy={busy}
            onFiles={([file]) => file !== undefined && void look(file)}
          />
        ) : (
          <PackPreviewBox
            preview={held.preview}
            busy={busy}
            onInstall={() => void install(held.zip)}
            onCancel={() => setHeld(undefined)}
          />
        )}
      </section>
    </div>
  );
}

function List({ packs, busy, onRollBack }: { packs: Installed; busy: boolean; onRollBack: (id: string) => void }) {
  const { columns } = words;
  const known = useQuery(agenciesQuery).data?.agencies ?? [];
  const nameOf = (code: string): string => known.find((one) => one.code === code)?.name ?? code;
  return (
    <section>
      <SmallTable
        columns={[columns.title, { right: columns.version }, columns.holds, columns.from, columns.agencies, null]}
      >
        {packs.map(({ id, title, version, registers, figures, reports, own, agencies, earlier }) => (
          <tr key={id}>
            <td>{title}</td>
            <td className="right">{version}</td>
            <td>{words.holds(registers, figures, reports.length)}</td>
            <td>{own ? words.own : words.shipped}</td>
            <td>{agencies.length === 0 ? words.nobody : agencies.map(nameOf).join(', ')}</td>
            <td>
              {earlier > 0 && (
                <Button size="small" loading={busy} aria-label={words.rollBackOf(title)} onClick={() => onRollBack(id)}>
                  {words.rollBack}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </SmallTable>
    </section>
  );
}
