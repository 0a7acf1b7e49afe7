import { useContext } from 'react';
import type { BlockComparison } from '../../src/reports/drafts/contract.ts';
import { keyed } from '../keyed.ts';
import { SheetContext } from '../report/SheetContext.ts';

/** A comparison of words: what is only in the first text is struck out, what is only in the second underlined. */
export function Compared({ parts }: { parts: BlockComparison['parts'] }) {
  const titles = useContext(SheetContext)?.titles;
  // A chip stands in the text by its id; a reader knows the figure by its name.
  const named = (text: string) =>
    text.replace(/\[([\w.-]+)\]/g, (whole, id) => (titles?.has(id) ? `[${titles.get(id)}]` : whole));
  return (
    <p className="compared">
      {keyed(parts, 'part').map(({ key, item: { kind, text } }) => {
        if (kind === 'removed') return <del key={key}>{named(text)} </del>;
        return kind === 'added' ? <ins key={key}>{named(text)} </ins> : <span key={key}>{named(text)} </span>;
      })}
    </p>
  );
}
