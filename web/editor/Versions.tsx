import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { restoreVersion } from '../../src/reports/drafts/contract.ts';
import { call } from '../client.ts';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { printInstant } from '../printDate.ts';
import { t } from '../strings.ts';
import { Compared } from './Compared.tsx';
import type { SectionPanelProps } from './desk.ts';
import { comparisonQuery, versionsQuery } from './queries.ts';
import { useWrite } from './useWrite.ts';

const words = t.editor.versions;

function Comparison({ report, section, from }: SectionPanelProps & { from: number }) {
  const { data } = useQuery(comparisonQuery(report, section.id, from, section.version));
  if (data === undefined) return <Skeleton height={14} lines={3} />;
  if (data.blocks.length === 0) return <p className="quiet">{words.same}</p>;
  return (
    <div className="comparison">
      <p className="quiet">{words.legend}</p>
      {data.blocks.map(({ block, state, parts }) => (
        <div key={block}>
          {state === 'moved' && <p className="quiet">{words.moved}</p>}
          <Compared parts={parts} />
        </div>
      ))}
    </div>
  );
}

function Restore({ report, section, from }: SectionPanelProps & { from: number }) {
  const { send, busy, refused } = useWrite(() =>
    call(restoreVersion, {
      params: { ...report, section: section.id },
      body: { version: section.version, restore: from },
    }),
  );
  return (
    <>
      <Button size="small" loading={busy} onClick={() => send(undefined)}>
        {words.restore}
      </Button>
      {refused !== '' && (
        <p className="field-error" role="alert">
          {refused}
        </p>
      )}
    </>
  );
}

/** Earlier versions of a section: each can be compared with the present one and put in its place. */
export function Versions(props: SectionPanelProps) {
  const { report, draft, section } = props;
  const { data } = useQuery(versionsQuery(report, section.id));
  const [chosen, setChosen] = useState<number>();
  const template = { version: 0, cause: undefined, author: '', at: '', saves: 1 };
  const versions = [...(data?.versions ?? []), template];
  return (
    <section>
      <h3>{words.title}</h3>
      <ol className="versions">
        {versions.map(({ version, cause, author, at, saves }) => (
          <li key={version}>
            <button
              type="button"
              className="link-button"
              aria-expanded={chosen === version}
              onClick={() => setChosen(chosen === version ? undefined : version)}
            >
              {cause === undefined ? words.template : words.version(version, words.causes[cause], saves)}
            </button>
            {cause !== undefined && (
              <p className="quiet">
                {author}, {printInstant(at)}
              </p>
            )}
            {chosen === version && version !== section.version && (
              <>
                <Comparison {...props} from={version} />
                {draft.mayWrite && <Restore {...props} from={version} />}
              </>
            )}
            {chosen === version && version === section.version && <p className="quiet">{words.present}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
