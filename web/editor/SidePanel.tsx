import { useEffect, useRef, useState } from 'react';
import type { DraftView } from '../../src/reports/drafts/contract.ts';
import type { ReportKey } from '../queries.ts';
import { t } from '../strings.ts';
import { BesidePanel } from './BesidePanel.tsx';
import { BlockPanel } from './BlockPanel.tsx';
import { blockAt, type EditorPlace } from './place.ts';
import { SectionPanel } from './SectionPanel.tsx';

const words = t.editor.side;
const tabs = ['block', 'section', 'beside'] as const;

export interface SidePanelProps {
  report: ReportKey;
  draft: DraftView;
  place: EditorPlace | undefined;
  actor: string;
}

/** Where the cursor stands; while its section is drawn anew after an act, where it stood. */
function useBlockAt(place: EditorPlace | undefined): ReturnType<typeof blockAt> {
  const last = useRef<ReturnType<typeof blockAt>>(undefined);
  const isGone = place === undefined || place.editor.isDestroyed;
  const at = isGone ? last.current : blockAt(place);
  useEffect(() => {
    last.current = at;
  });
  return at;
}

/** What is asked about the place where the cursor stands. */
export function SidePanel({ report, draft, place, actor }: SidePanelProps) {
  const [tab, setTab] = useState<(typeof tabs)[number]>('block');
  const section = draft.sections.find(({ id }) => id === place?.section);
  const at = useBlockAt(place);
  const block = section?.blocks.find(({ id }) => id === at?.block);
  return (
    <aside className="desk-side" aria-label={words.label}>
      <div className="side-tabs" role="toolbar" aria-label={words.tabs}>
        {tabs.map((one) => (
          <button key={one} type="button" aria-pressed={one === tab} onClick={() => setTab(one)}>
            {words.names[one]}
          </button>
        ))}
      </div>
      {section === undefined || place === undefined ? (
        <p className="quiet">{words.choose}</p>
      ) : (
        <>
          <h2>{section.title}</h2>
          {tab === 'block' && (
            <BlockPanel
              key={section.id}
              {...{ report, draft, section, block, actor }}
              {...{ quote: at?.quote ?? '', editor: place.editor }}
            />
          )}
          {tab === 'section' && <SectionPanel key={section.id} {...{ report, draft, section, actor }} />}
          {tab === 'beside' && <BesidePanel {...{ report, section }} block={at?.block} mayWrite={draft.mayWrite} />}
        </>
      )}
    </aside>
  );
}
