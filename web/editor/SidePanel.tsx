import type { DraftView } from '../../src/reports/drafts/contract.ts';
import type { ReportKey } from '../queries.ts';
import type { EditorPlace } from './place.ts';

export interface SidePanelProps {
  report: ReportKey;
  draft: DraftView;
  place: EditorPlace | undefined;
  actor: string;
}

export function SidePanel(_props: SidePanelProps) {
  return <aside className="desk-side" />;
}
