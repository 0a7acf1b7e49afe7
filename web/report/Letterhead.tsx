import type { Letterhead } from '../../src/reports/types.ts';
import { t } from '../strings.ts';

/** NĐ 30/2020, Phụ lục I, Mục II.4: days below ten and months 1 and 2 are padded; the day stays blank until issue. */
function dateLine({ placeName, date, blankDate }: Letterhead): string {
  const [year, month, day] =
    date === null ? [blankDate.year, blankDate.month, undefined] : date.split('-').map((part) => Number(part));
  const dayText = day === undefined ? '\u2002\u2002\u2002' : String(day).padStart(2, '0');
  const monthText = month !== undefined && month < 3 ? `0${month}` : month;
  return `${placeName}, ngày ${dayText} tháng ${monthText} năm ${year}`;
}

function Addressees({ addressees }: { addressees: string[] }) {
  if (addressees.length === 0) return null;
  if (addressees.length === 1) {
    return (
      <p className="sheet-addressee">
        {t.report.addressedTo} {addressees[0]}.
      </p>
    );
  }
  return (
    <div className="sheet-addressee">
      <p>{t.report.addressedTo}</p>
      <ul>
        {addressees.map((addressee, index) => (
          <li key={addressee}>{`- ${addressee}${index === addressees.length - 1 ? '.' : ';'}`}</li>
        ))}
      </ul>
    </div>
  );
}

/** Head of an administrative document (NĐ 30/2020, Phụ lục I, Mục IV: cells 1 to 5a and 9a). */
export function SheetHead({ head }: { head: Letterhead }) {
  return (
    <header className="sheet-head">
      <div className="sheet-head-columns">
        <div>
          <p className="sheet-superior">{head.superior}</p>
          <p className="sheet-agency">{head.agency}</p>
          <p className="sheet-number">
            {t.report.number} {head.number ?? '\u2002\u2002\u2002'}/{head.symbol}
          </p>
        </div>
        <div>
          <p className="sheet-republic">{t.report.republic}</p>
          <p className="sheet-motto">
            <span>{t.report.motto}</span>
          </p>
          <p className="sheet-date">{dateLine(head)}</p>
        </div>
      </div>
      <h1 className="sheet-title">
        <span>{head.typeName}</span>
        {head.subject.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </h1>
      <Addressees addressees={head.addressees} />
    </header>
  );
}

/** Foot: recipients at the left, authority, title and name of the signer at the right (cells 7 and 9b). */
export function SheetFoot({ head }: { head: Letterhead }) {
  const last = head.recipients.length - 1;
  return (
    <footer className="sheet-foot">
      <div className="sheet-recipients">
        <p>{t.report.recipients}</p>
        <ul>
          {head.recipients.map((recipient, index) => (
            <li key={recipient}>{`- ${recipient.replace(/[;.]$/, '')}${index === last ? '.' : ';'}`}</li>
          ))}
        </ul>
      </div>
      <div className="sheet-signer">
        {head.signer.authority !== null && <p>{head.signer.authority}</p>}
        <p>{head.signer.title}</p>
        <p className="sheet-signature-space" />
        <p>{head.signer.name}</p>
      </div>
    </footer>
  );
}
