import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { formatDateTable, parseCalendarDate, parseVietnameseDate } from '../../src/kernel/dates.ts';
import { finishTask } from '../../src/work/contract.ts';
import type { EntryPlace } from '../../src/work/types.ts';
import { ApiProblem, call } from '../client.ts';
import { queryClient } from '../queries.ts';
import { DateControl } from '../register/controls.tsx';
import { newIdempotencyKey } from '../register/draft.ts';
import { DocumentPicker } from '../register/pickers.tsx';
import { Trouble } from '../sign-in/Trouble.tsx';
import { t } from '../strings.ts';

interface FinishDialogProps {
  agency: string;
  title: string;
  place: EntryPlace;
  /** ISO; the day that is proposed. */
  day: string;
  onClose: () => void;
}

function useFinish({ agency, place, onClose }: FinishDialogProps) {
  const [key] = useState(newIdempotencyKey);
  return useMutation({
    mutationFn: (given: { doneOn: string; proof: string[]; reason: string }) => {
      const body = { ...given, idempotencyKey: key, expectedVersion: place.version };
      return call(finishTask, { params: { agency, entry: place.entryId }, body });
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onClose();
    },
  });
}

/** "Hoàn thành": the day, and the document or the word that accounts for it. */
export function FinishDialog(props: FinishDialogProps) {
  const { agency, title, day, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const proposed = parseCalendarDate(day);
  const [doneOn, setDoneOn] = useState(proposed === undefined ? '' : formatDateTable(proposed));
  const [proof, setProof] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const finish = useFinish(props);
  const date = parseVietnameseDate(doneOn);
  useEffect(() => dialog.current?.showModal(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (date !== undefined) finish.mutate({ doneOn: date, proof, reason });
  };
  return (
    <dialog ref={dialog} className="work-dialog" aria-labelledby={`${id}-ten`} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <h2 id={`${id}-ten`}>{t.work.finishTitle(title)}</h2>
        <p className="quiet">{t.work.finishHint}</p>
        {finish.error instanceof ApiProblem && <Trouble title={finish.error.message} detail={finish.error.detail} />}
        <label htmlFor={`${id}-ngay`}>{t.work.doneOn}</label>
        <DateControl
          id={`${id}-ngay`}
          title={t.work.doneOn}
          value={doneOn}
          onChange={setDoneOn}
          invalid={date === undefined}
        />
        {date === undefined && <p className="field-error">{t.form.invalid.date}</p>}
        <label htmlFor={`${id}-van-ban`}>{t.work.proof}</label>
        <DocumentPicker
          agency={agency}
          id={`${id}-van-ban`}
          multiple
          value={proof}
          onChange={setProof}
          invalid={false}
        />
        <label htmlFor={`${id}-ket-qua`}>{t.work.reason}</label>
        <Input.TextArea
          id={`${id}-ket-qua`}
          rows={2}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={finish.isPending}>
            {t.work.saveFinish}
          </Button>
          <Button onClick={() => dialog.current?.close()}>{t.form.cancel}</Button>
        </div>
      </form>
    </dialog>
  );
}
