import { letterheadText } from '../../src/reports/letterhead-text.ts';
import type { Letterhead } from '../../src/reports/types.ts';

/** Head of an administrative document (NĐ 30/2020, Phụ lục I, Mục IV: cells 1 to 5a and 9a), in the words that Word and PDF print. */
export function SheetHead({ head }: { head: Letterhead }) {
  const text = letterheadText(head);
  return (
    <header className="sheet-head">
      <div className="sheet-head-columns">
        <div>
          <p className="sheet-superior">{text.superior}</p>
          <p className="sheet-agency">{text.agency}</p>
          <p className="sheet-number">{text.number}</p>
        </div>
        <div>
          <p className="sheet-republic">{text.nationalName}</p>
          <p className="sheet-motto">
            <span>{text.motto}</span>
          </p>
          <p className="sheet-date">{text.placeDate}</p>
        </div>
      </div>
      <h1 className="sheet-title">
        <span>{text.typeName}</span>
        {text.subject.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </h1>
      {text.addressees.length > 0 && (
        <div className="sheet-addressees">
          {text.addressees.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
    </header>
  );
}

/** Foot: recipients at the left, authority, title and name of the signer at the right (cells 7 and 9b). */
export function SheetFoot({ head }: { head: Letterhead }) {
  const { authority, title, name } = head.signer;
  return (
    <footer className="sheet-foot">
      <div className="sheet-recipients">
        {letterheadText(head).recipients.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <div className="sheet-signer">
        {authority !== null && <p>{authority}</p>}
        <p>{title}</p>
        <p className="sheet-signature-space" />
        <p>{name}</p>
      </div>
    </footer>
  );
}
