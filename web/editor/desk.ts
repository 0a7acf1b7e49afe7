import type { Editor } from '@tiptap/core';
import type { getReport } from '../../src/reports/contract.ts';
import type { BlockView, DraftView, SectionView } from '../../src/reports/drafts/contract.ts';
import type { CallAnswer } from '../client.ts';
import type { ReportKey } from '../queries.ts';

/** A draft, and what it prints; `actor`: the person at the screen. */
export interface DeskProps {
  report: ReportKey;
  draft: DraftView;
  printed: CallAnswer<typeof getReport> | undefined;
  actor: string;
}

/** A section of it. */
export interface SectionPanelProps {
  report: ReportKey;
  draft: DraftView;
  section: SectionView;
  actor: string;
}

/** The block that the cursor stands in, the words that are selected in it, and the editor of its section. */
export interface BlockPanelProps extends SectionPanelProps {
  block: BlockView | undefined;
  quote: string;
  editor: Editor;
}
