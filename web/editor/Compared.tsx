import type { BlockComparison } from '../../src/reports/drafts/contract.ts';
import { keyed } from '../keyed.ts';

/** A comparison of words: what is only in the first text is struck out, what is only in the second underlined. */
export function Compared({ parts }: { parts: BlockComparison['parts'] }) {
  return (
    <p className="compared">
      {keyed(parts, 'part').map(({ key, item: { kind, text } }) => {
        if (kind === 'removed') return <del key={key}>{text} </del>;
        return kind === 'added' ? <ins key={key}>{text} </ins> : <span key={key}>{text} </span>;
      })}
    </p>
  );
}
