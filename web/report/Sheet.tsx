import { memo } from 'react';
import { annexReference } from '../../src/reports/letterhead-text.ts';
import type { ResolvedBlock, ResolvedFootnote, ResolvedReport, SectionBlock } from '../../src/reports/types.ts';
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

type AnnexSection = SectionBlock<ResolvedBlock> & Required<Pick<SectionBlock<ResolvedBlock>, 'annex'>>;
const isAnnex = (block: ResolvedBlock): block is AnnexSection => block.kind === 'section' && block.annex !== undefined;

function Annex({ block, reference }: { block: AnnexSection; reference: string }) {
  return (
    <section className="sheet-annex" aria-labelledby={`${block.id}-phu-luc`}>
      <h2 className="sheet-annex-head" id={`${block.id}-phu-luc`}>
        <span>{block.annex?.label}</span>
        <span>{block.annex?.title}</span>
      </h2>
      <p className="sheet-annex-reference">{reference}</p>
      <Blocks>{block.children}</Blocks>
    </section>
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
      <article className="sheet" lang="vi" aria-label={t.report.sheet}>
        <SheetHead head={report.letterhead} />
        {report.body.length === 0 ? (
          <p className="sheet-paragraph">{t.report.empty}</p>
        ) : (
          <Blocks>{report.body.filter((block) => !isAnnex(block))}</Blocks>
        )}
        <SheetFoot head={report.letterhead} />
        {report.body.filter(isAnnex).map((block) => (
          <Annex key={block.id} block={block} reference={annexReference(report.letterhead)} />
        ))}
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
