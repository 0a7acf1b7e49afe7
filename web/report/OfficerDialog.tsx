import Button from 'antd/es/button';
import { type FormEvent, useEffect, useId, useRef } from 'react';
import type { EntryView } from '../../src/registers/contract.ts';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { t } from '../strings.ts';
import { type OfficerTextInput, useOfficerText } from './useOfficerText.ts';

interface StaleTextProps {
  theirs: EntryView;
  mine: string;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Somebody was quicker: both texts, and two ways on. Nothing is overwritten unseen. */
function StaleText({ theirs, mine, onKeepMine, onTakeTheirs }: StaleTextProps) {
  return (
    <section className="form-errors" role="alert" aria-label={t.form.staleTitle}>
      <h3>{t.form.staleTitle}</h3>
      <p>{t.form.staleText(theirs.version, theirs.author)}</p>
      <div className="officer-versions">
        <div>
          <h4>{t.form.yours}</h4>
          <p className="officer-version">{mine}</p>
        </div>
        <div>
          <h4>{t.form.theirs}</h4>
          <p className="officer-version">{String(theirs.values.text ?? '')}</p>
        </div>
      </div>
      <div className="actions">
        <Button type="primary" onClick={onKeepMine}>
          {t.form.keepMine}
        </Button>
        <Button onClick={onTakeTheirs}>{t.form.takeTheirs}</Button>
      </div>
    </section>
  );
}

type OfficerDialogProps = OfficerTextInput & { onClose: () => void };

/** The text of one block of the report, for this period: written into the register of report texts. */
export function OfficerDialog({ onClose, ...input }: OfficerDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const form = useOfficerText(input);
  const { mark } = input;
  useEffect(() => dialog.current?.showModal(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <dialog ref={dialog} className="officer-dialog" aria-labelledby={`${id}-ten`} onClose={onClose}>
      <form onSubmit={submit}>
        <h2 id={`${id}-ten`}>{t.officer.title(mark.title)}</h2>
        <p className="quiet">{t.officer.hints[mark.state]}</p>
        {form.problem !== undefined && form.stale === undefined && (
          <div className="form-errors" role="alert">
            <h3>{form.problem.message}</h3>
            <p>{form.problem.detail}</p>
            {form.problem.places.map((place) => (
              <p key={place.pointer + place.message}>{place.message}</p>
            ))}
          </div>
        )}
        {form.stale !== undefined && (
          <StaleText theirs={form.stale} mine={form.text} onKeepMine={form.keepMine} onTakeTheirs={form.takeTheirs} />
        )}
        <label htmlFor={`${id}-chu`}>{t.officer.text}</label>
        {form.loading ? (
          <Skeleton height={16} lines={6} />
        ) : (
          <textarea
            id={`${id}-chu`}
            rows={12}
            required
            value={form.text}
            aria-describedby={`${id}-giup`}
            onChange={(event) => form.type(event.target.value)}
          />
        )}
        <p className="quiet help" id={`${id}-giup`}>
          {t.officer.help}
        </p>
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={form.saving} disabled={form.loading}>
            {t.officer.save}
          </Button>
          <Button onClick={() => dialog.current?.close()}>{t.form.cancel}</Button>
        </div>
      </form>
    </dialog>
  );
}
