import Button from 'antd/es/button';
import { compareTexts, namedText } from '../../src/reports/drafts/compare-sections.ts';
import type { SectionView } from '../../src/reports/drafts/contract.ts';
import { t } from '../strings.ts';
import { Compared } from './Compared.tsx';
import type { SectionInUse } from './useSection.ts';

const words = t.editor.stale;

/** Somebody was quicker: both texts of each block that was written here, and two ways on. Nothing is overwritten unseen. */
export function StaleSection({ section, inUse }: { section: SectionView; inUse: SectionInUse }) {
  const theirs = new Map(section.blocks.map(({ id, paragraphs }) => [id, namedText(paragraphs)]));
  return (
    <div className="form-errors stale-section" role="alert" aria-label={words.title}>
      <h3>{words.title}</h3>
      <p>{words.hint}</p>
      {[...inUse.saver.unsaved()].map(([block, paragraphs]) => (
        <Compared key={block} parts={compareTexts(theirs.get(block) ?? '', namedText(paragraphs))} />
      ))}
      <p className="quiet">{words.legend}</p>
      <div className="actions">
        <Button type="primary" onClick={() => void inUse.keepMine()}>
          {words.keepMine}
        </Button>
        <Button onClick={inUse.takeTheirs}>{words.takeTheirs}</Button>
      </div>
    </div>
  );
}
