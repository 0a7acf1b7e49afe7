import type { ImportPreview } from '../../src/registers/excel/contract.ts';
import { Icon } from '../frame/Icon.tsx';
import { t } from '../strings.ts';

interface QuestionsProps {
  preview: ImportPreview;
  /** What has just been chosen, before the server has read the file anew. */
  answers: Record<string, string>;
  onAnswer: (id: string, value: string) => void;
}

/** What only a person can tell, each with its choices. */
export function Questions({ preview, answers, onAnswer }: QuestionsProps) {
  if (preview.questions.length === 0) return null;
  return (
    <section className="import-part" aria-labelledby="cau-hoi">
      <h2 id="cau-hoi">{t.excel.questions}</h2>
      {preview.questions.map((question) => (
        <fieldset key={question.id} className="import-question">
          <legend>{question.text}</legend>
          {question.examples.length > 0 && <p className="quiet">{t.excel.examples(question.examples.join('; '))}</p>}
          {question.choices.map(({ value, title }) => (
            <label key={value}>
              <input
                type="radio"
                name={question.id}
                value={value}
                checked={(answers[question.id] ?? question.answer) === value}
                onChange={() => onAnswer(question.id, value)}
              />
              {title}
            </label>
          ))}
        </fieldset>
      ))}
    </section>
  );
}

/** Every error by sheet, cell and column. */
export function Errors({ preview }: { preview: ImportPreview }) {
  if (preview.errorCount === 0) return null;
  return (
    <div className="import-part">
      <h2 id="loi">{t.excel.errors(preview.errorCount)}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long table scrolls by itself and must be reachable by keyboard */}
      <section className="import-scroll" tabIndex={0} aria-labelledby="loi">
        <table className="entry-table import-table">
          <thead>
            <tr>
              <th scope="col">{t.excel.sheet}</th>
              <th scope="col">{t.excel.cell}</th>
              <th scope="col">{t.excel.column}</th>
              <th scope="col">{t.excel.toMend}</th>
            </tr>
          </thead>
          <tbody>
            {preview.errors.map((error) => (
              <tr key={`${error.sheet} ${error.cell} ${error.reason}`}>
                <td>{error.sheet}</td>
                <th scope="row">{error.cell}</th>
                <td>{error.heading}</td>
                <td>{error.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {preview.errorCount > preview.errors.length && (
        <p className="quiet">{t.excel.moreErrors(preview.errorCount - preview.errors.length)}</p>
      )}
    </div>
  );
}

export function Notes({ preview }: { preview: ImportPreview }) {
  if (preview.notes.length === 0) return null;
  return (
    <section className="import-part" aria-labelledby="luu-y">
      <h2 id="luu-y">{t.excel.notes}</h2>
      <ul>
        {preview.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}

/** Which column of the file goes where; what is left out is named too. */
export function Columns({ preview }: { preview: ImportPreview }) {
  const left = preview.columns.filter(({ field }) => field === null).length;
  return (
    <details className="import-part">
      <summary>{t.excel.mapping(preview.columns.length - left, left)}</summary>
      <table className="entry-table import-table">
        <thead>
          <tr>
            <th scope="col">{t.excel.sheet}</th>
            <th scope="col">{t.excel.column}</th>
            <th scope="col">{t.excel.heading}</th>
            <th scope="col">{t.excel.goesTo}</th>
          </tr>
        </thead>
        <tbody>
          {preview.columns.map(({ sheet, column, heading, field }) => (
            <tr key={`${sheet} ${column}`}>
              <td>{sheet}</td>
              <th scope="row">{column}</th>
              <td>{heading}</td>
              <td>{field ?? <span className="quiet">{t.excel.leftOut}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

const icons = { new: 'plus', duplicate: 'holds', error: 'warn', open: 'missing' } as const;

/** The rows as they would stand in the register. */
export function Rows({ preview }: { preview: ImportPreview }) {
  if (preview.rows.length === 0) return null;
  return (
    <div className="import-part">
      <h2 id="cac-dong">{t.excel.rows(preview.rows.length, preview.counts.rows)}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by itself and must be reachable by keyboard */}
      <section className="import-scroll" tabIndex={0} aria-labelledby="cac-dong">
        <table className="entry-table">
          <thead>
            <tr>
              <th scope="col">{t.excel.row}</th>
              <th scope="col">{t.excel.state}</th>
              {preview.titles.map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map(({ row, state, cells }) => (
              <tr key={row} data-state={state}>
                <th scope="row">{row}</th>
                <td className="nowrap">
                  <span className={`import-state ${state}`}>
                    <Icon name={icons[state]} />
                    {t.excel.states[state]}
                  </span>
                </td>
                {preview.titles.map((title, index) => (
                  <td key={title} title={cells[index]}>
                    {cells[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
