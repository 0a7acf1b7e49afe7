import { Link } from '@tanstack/react-router';
import { downloadReport } from '../../src/reports/contract.ts';
import { isIssued } from '../../src/reports/life/state.ts';
import { addressOf } from '../client.ts';
import { CertificateLink } from '../signing/CertificateLink.tsx';
import { t } from '../strings.ts';
import type { DeskProps } from './desk.ts';
import { LifeBar } from './LifeBar.tsx';
import type { EditorPlace } from './place.ts';
import { Tools } from './Tools.tsx';
import type { Inserting } from './useInserting.ts';

const words = t.editor;

type DeskBarProps = DeskProps & { place: EditorPlace | undefined; inserting: Inserting };

/** Where the report stands and what may be done with it; below that the tools of writing. */
export function DeskBar({ place, inserting, ...desk }: DeskBarProps) {
  const { report, draft } = desk;
  const file = addressOf(downloadReport, { params: report, query: { format: 'docx' } });
  return (
    <section className="desk-bar" aria-label={words.title}>
      <div className="desk-row">
        <h1>{words.title}</h1>
        {draft.edition > 1 && <span className="tag">{words.edition(draft.edition - 1)}</span>}
        <span className="desk-links">
          <Link to="/$agency/bao-cao/$report/$period" params={report}>
            {words.toSheet}
          </Link>
          <a href={file} download>
            {isIssued(draft.state) ? words.downloadIssued : words.download}
          </a>
          {draft.state !== 'draft' && <CertificateLink report={report} format="pdf" />}
          <Link
            to="/$agency/doi-chieu"
            params={{ agency: report.agency }}
            search={{ 'bao-cao': report.report, ky: report.period }}
          >
            {words.tieOut}
          </Link>
        </span>
      </div>
      <LifeBar {...desk} />
      {draft.mayWrite ? (
        <Tools
          editor={place?.editor}
          onInsert={() => place !== undefined && inserting.openMenu(place)}
          onNote={() => place !== undefined && inserting.openNote(place)}
          onTable={() => place !== undefined && inserting.openTable(place)}
        />
      ) : (
        <p className="desk-readonly">
          {draft.state === 'draft' ? words.mayNot : words.readOnly(t.report.state[draft.state])}
        </p>
      )}
    </section>
  );
}
