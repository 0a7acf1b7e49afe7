import { memo } from 'react';
import type { ResolvedFootnote, ResolvedReport } from '../../src/reports/types.ts';
import { t } from '../strings.ts';
import { Blocks } from './Blocks.tsx';
import { followInside, Inlines, noteId, noteMarkId } from './Inlines.tsx';
import { SheetFoot, SheetHead } from './Letterhead.tsx';

function Footnote({ note }: { note: ResolvedFootnote }) {
  return (
    <li id={noteId(note.number)} tabIndex={-1}>
      {note.children.map((paragraph, index) => (
        <p key={paragraph.id} className="sheet-note">
          {index === 0 && (
            <sup>
              <a
                href={`#${noteMarkId(note.number)}`}
                aria-label={t.report.backToText(note.number)}
                onClick={followInside}
              >
                {note.number}
              </a>
            </sup>
          )}{' '}
          <Inlines>{paragraph.children}</Inlines>
        </p>
      ))}
    </li>
  );
}

interface SheetProps {
  report: ResolvedReport;
  footnotes: ResolvedFootnote[];
}

/** The report as it will print, as one long sheet: pages are the business of Word and PDF. */
export const Sheet = memo(function Sheet({ report, footnotes }: SheetProps) {
  return (
    <div className="sheet-frame">
      <article className="sheet" aria-label={t.report.sheet}>
        <SheetHead head={report.letterhead} />
        {report.body.length === 0 ? (
          <p className="sheet-paragraph">{t.report.empty}</p>
        ) : (
          <Blocks>{report.body}</Blocks>
        )}
        <SheetFoot head={report.letterhead} />
        {footnotes.length > 0 && (
          <section className="sheet-notes" aria-label={t.report.footnotes}>
            <ol>
              {footnotes.map((note) => (
                <Footnote key={note.id} note={note} />
              ))}
            </ol>
          </section>
        )}
      </article>
    </div>
  );
});
