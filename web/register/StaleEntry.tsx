import Button from 'antd/es/button';
import type { EntryView, RegisterView } from '../../src/registers/contract.ts';
import { SmallTable } from '../frame/SmallTable.tsx';
import { t } from '../strings.ts';
import { changesBetween } from './changes.ts';
import type { EntryFormState } from './formState.ts';
import { readForm } from './readForm.ts';
import { ValueText } from './ValueText.tsx';

interface StaleEntryProps {
  agency: string;
  register: RegisterView;
  mine: EntryFormState;
  theirs: EntryView;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Somebody was quicker: both versions side by side, only where they differ, and two ways on. Nothing is overwritten unseen. */
export function StaleEntry({ agency, register, mine, theirs, onKeepMine, onTakeTheirs }: StaleEntryProps) {
  const { values } = readForm(register.fields, mine.values);
  const differing = changesBetween(register, values, theirs.values);
  return (
    <section className="form-errors" role="alert" aria-label={t.form.staleTitle}>
      <h2>{t.form.staleTitle}</h2>
      <p>{t.form.staleText(theirs.version, theirs.author)}</p>
      <SmallTable columns={[null, t.form.yours, t.form.theirs]}>
        {differing.map((change) => (
          <tr key={change.key}>
            <th scope="row">{change.title}</th>
            <td>
              <ValueText agency={agency} field={change.field} value={change.before} />
            </td>
            <td>
              <ValueText agency={agency} field={change.field} value={change.after} />
            </td>
          </tr>
        ))}
      </SmallTable>
      <div className="actions">
        <Button type="primary" onClick={onKeepMine}>
          {t.form.keepMine}
        </Button>
        <Button onClick={onTakeTheirs}>{t.form.takeTheirs}</Button>
      </div>
    </section>
  );
}
