import { checkTitle } from '../../src/auditor/checks/titles.ts';
import type { AuditView } from '../../src/auditor/review/contract.ts';
import { keyed } from '../keyed.ts';
import { printInstant } from '../printDate.ts';
import { t } from '../strings.ts';

const words = t.audit;

function Lines({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {keyed(lines, title).map(({ key, item }) => (
          <li key={key}>{item}</li>
        ))}
      </ul>
    </>
  );
}

/** What was read and checked, and what was not. */
export function CoverageBox({ audit }: { audit: AuditView }) {
  const { numbers, classified, checked, unclassified, done, notDone, reading } = audit.coverage;
  return (
    <details className="audit-coverage">
      <summary>
        <strong>{words.coverage}</strong> {words.numbers(numbers, classified, checked, unclassified)}
      </summary>
      <p>
        {words.coverageText(audit.read.citations, audit.read.quantities)} {words.onlyArithmetic}
      </p>
      <Lines title={words.reading} lines={reading} />
      <Lines title={words.done} lines={[done.map(checkTitle).join('; ')].filter((line) => line !== '')} />
      <Lines
        title={words.notDone}
        lines={notDone.map(({ kind, reason }) => words.notDoneItem(checkTitle(kind), reason))}
      />
      <p className="quiet">{words.by(audit.readBy, printInstant(audit.readAt))}</p>
      <p className="quiet audit-hash">{words.hash(audit.sha256)}</p>
    </details>
  );
}
