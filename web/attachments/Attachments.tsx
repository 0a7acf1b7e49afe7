import '../styles/officer.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { type AttachmentView, downloadAttachment, removeAttachment } from '../../src/registers/attachments/contract.ts';
import { acceptedEndings } from '../../src/registers/attachments/kinds.ts';
import { addressOf, call } from '../client.ts';
import { ProblemMessage } from '../feedback/Messages.tsx';
import { FileDrop } from '../files/FileDrop.tsx';
import { Icon } from '../frame/Icon.tsx';
import { printInstant } from '../printDate.ts';
import { attachmentsQuery, queryClient } from '../queries.ts';
import { t } from '../strings.ts';
import { takeRefused } from './refused.ts';
import { sendFiles, sizeText } from './sendFile.ts';

interface Place {
  agency: string;
  entry: string;
}

/** Takes a file off the entry, with the reason. */
function RemovalDialog({ agency, entry, file, onClose }: Place & { file: AttachmentView; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [reason, setReason] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  const mutation = useMutation({
    mutationFn: () => call(removeAttachment, { params: { agency, entry, file: file.id }, body: { reason } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutation.mutate();
  };
  return (
    <dialog ref={dialog} className="officer-dialog change-dialog" aria-labelledby={`${id}-ten`} onClose={onClose}>
      <form onSubmit={submit}>
        <h2 id={`${id}-ten`}>{t.attachments.removeTitle(file.name)}</h2>
        {mutation.error !== null && <ProblemMessage error={mutation.error} />}
        <label htmlFor={`${id}-ly-do`}>{t.attachments.reason}</label>
        <textarea
          id={`${id}-ly-do`}
          rows={2}
          required
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={mutation.isPending}>
            {t.attachments.apply}
          </Button>
          <Button onClick={() => dialog.current?.close()}>{t.form.cancel}</Button>
        </div>
      </form>
    </dialog>
  );
}

function FileItem({ agency, entry, file, mayChange }: Place & { file: AttachmentView; mayChange: boolean }) {
  const [removing, setRemoving] = useState(false);
  return (
    <li>
      <Icon name="documents" />
      <a href={addressOf(downloadAttachment, { params: { agency, entry, file: file.id } })} download>
        {file.name}
      </a>
      <span className="quiet">
        {sizeText(file.size)} · {t.attachments.by(file.author, printInstant(file.at))}
      </span>
      {mayChange && (
        <button
          type="button"
          className="icon-button"
          aria-label={t.attachments.remove(file.name)}
          onClick={() => setRemoving(true)}
        >
          <Icon name="trash" />
        </button>
      )}
      {removing && <RemovalDialog agency={agency} entry={entry} file={file} onClose={() => setRemoving(false)} />}
    </li>
  );
}

/** The files of an entry: downloaded by anybody who reads it, added by dropping them anywhere on its page. */
export function Attachments({ agency, entry, mayChange }: Place & { mayChange: boolean }) {
  const { data, error } = useQuery(attachmentsQuery(agency, entry));
  const [refused, setRefused] = useState(() => takeRefused(entry));
  const mutation = useMutation({
    mutationFn: (files: File[]) => sendFiles(agency, entry, files),
    onSuccess: async (left) => {
      setRefused(left);
      await queryClient.invalidateQueries();
    },
  });
  const files = data?.files ?? [];
  return (
    <section className="entry-part" aria-label={t.attachments.title}>
      <h2>{t.attachments.title}</h2>
      {error !== null && data === undefined && <ProblemMessage error={error} />}
      {mutation.error !== null && <ProblemMessage error={mutation.error} />}
      {refused.length > 0 && (
        <div className="form-errors" role="alert">
          <p>{t.attachments.unsent}</p>
          <ul>
            {refused.map(({ name, why }) => (
              <li key={name}>{why}</li>
            ))}
          </ul>
        </div>
      )}
      {data !== undefined && files.length === 0 && <p className="quiet">{t.attachments.none}</p>}
      <ul className="plain-list attachments">
        {files.map((file) => (
          <FileItem key={file.id} agency={agency} entry={entry} file={file} mayChange={mayChange} />
        ))}
      </ul>
      {mayChange && (
        <>
          <FileDrop
            words={{ drop: t.attachments.drop, choose: t.attachments.choose }}
            accept={acceptedEndings.join(',')}
            busy={mutation.isPending}
            onFiles={(chosen) => mutation.mutate(chosen)}
            several
          />
          <p className="quiet help">{t.attachments.kinds}</p>
        </>
      )}
    </section>
  );
}
