import '../styles/excel.css';
import { Link, useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import type { RegisterView } from '../../src/registers/contract.ts';
import { downloadTemplate, type ImportPreview } from '../../src/registers/excel/contract.ts';
import { addressOf } from '../client.ts';
import { Icon } from '../frame/Icon.tsx';
import { Crumbs } from '../register/Crumbs.tsx';
import { RegisterGate } from '../register/RegisterGate.tsx';
import { t } from '../strings.ts';
import { Columns, Errors, Notes, Questions, Rows } from './PreviewParts.tsx';
import { useImport } from './useImport.ts';

/** A place for a file: it may be dropped, or chosen by mouse or keyboard. */
function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) onFile(file);
  };
  return (
    <label
      className="drop-zone"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="registers" />
      <span>{t.excel.drop}</span>
      <span className="quiet">{t.excel.kinds}</span>
      <input
        className="visually-hidden"
        type="file"
        accept=".xlsx,.csv,.txt"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onFile(file);
          event.target.value = '';
        }}
      />
    </label>
  );
}

function Start({ agency, register, onFile }: { agency: string; register: RegisterView; onFile: (file: File) => void }) {
  const params = { agency, register: register.id };
  return (
    <>
      <p>{t.excel.hint}</p>
      <DropZone onFile={onFile} />
      <div className="actions">
        <a className="button-link" href={addressOf(downloadTemplate, { params })} download>
          <Icon name="download" />
          {t.excel.template}
        </a>
        <Link className="button-link" to="/$agency/so/$register/vao-nhieu" params={params}>
          <Icon name="plus" />
          {t.excel.grid}
        </Link>
      </div>
      <ul className="quiet import-help">
        {t.excel.help.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function Working({ progress }: Pick<ReturnType<typeof useImport>, 'progress'>) {
  const step = progress === undefined ? t.excel.steps.send : t.excel.steps[progress.step];
  const share = progress === undefined || progress.total === 0 ? undefined : progress.done / progress.total;
  const counted = progress !== undefined && progress.step !== 'open' && progress.done > 0;
  return (
    <div className="import-progress">
      <progress aria-label={step} {...(share === undefined ? {} : { value: share })} />
      <span role="status">{counted ? t.excel.counted(step, progress.done, progress.total) : step}</span>
    </div>
  );
}

const isReady = (preview: ImportPreview): boolean =>
  preview.errorCount === 0 && preview.counts.new > 0 && preview.questions.every(({ answer }) => answer !== null);

function whyNot(preview: ImportPreview): string {
  const open = preview.questions.filter(({ answer }) => answer === null).length;
  if (open > 0) return t.excel.openQuestions(open);
  if (preview.errorCount > 0) return t.excel.mendFirst;
  return preview.counts.rows === 0 ? t.excel.noRows : t.excel.nothingNew;
}

function Preview({ preview, answers, busy, onAnswer, onEnter, onReset }: PreviewProps) {
  const { counts } = preview;
  const ready = isReady(preview);
  return (
    <div aria-busy={busy}>
      <div className="import-summary">
        <p role="status">{t.excel.summary(preview.file, counts)}</p>
        <Button type="primary" disabled={!ready || busy} onClick={onEnter}>
          {t.excel.enter(counts.new)}
        </Button>
        <Button onClick={onReset}>{t.excel.other}</Button>
        {!ready && <span className="quiet">{whyNot(preview)}</span>}
      </div>
      <Questions preview={preview} answers={answers} onAnswer={onAnswer} />
      <Errors preview={preview} />
      <Notes preview={preview} />
      <Rows preview={preview} />
      <Columns preview={preview} />
    </div>
  );
}

interface PreviewProps {
  preview: ImportPreview;
  answers: Record<string, string>;
  busy: boolean;
  onAnswer: (id: string, value: string) => void;
  onEnter: () => void;
  onReset: () => void;
}

function Done({ agency, register, written, onReset }: DoneProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="import-part">
      <h2 ref={title} tabIndex={-1}>
        {t.excel.done(written.count, written.duplicate)}
      </h2>
      <div className="actions">
        <Link className="button-link" to="/$agency/so/$register" params={{ agency, register: register.id }}>
          {t.register.toList}
        </Link>
        <Button onClick={onReset}>{t.excel.other}</Button>
      </div>
    </div>
  );
}

interface DoneProps {
  agency: string;
  register: RegisterView;
  written: { count: number; duplicate: number };
  onReset: () => void;
}

function ImportOf({ agency, register }: { agency: string; register: RegisterView }) {
  const { file, answers, busy, progress, preview, written, refusals, choose, answer, enter, reset } = useImport(
    agency,
    register.id,
  );
  return (
    <div className="page import-page">
      <title>{t.pageTitle(t.excel.title(register.title))}</title>
      <Crumbs agency={agency} register={register} />
      <div className="page-head">
        <h1>{t.excel.title(register.title)}</h1>
      </div>
      {refusals.length > 0 && (
        <div className="form-errors" role="alert">
          {refusals.map(({ title, detail }) => (
            <p key={title + detail}>
              <strong>{title}.</strong> {detail}
            </p>
          ))}
        </div>
      )}
      {busy && <Working progress={progress} />}
      {written !== undefined ? (
        <Done agency={agency} register={register} written={written} onReset={reset} />
      ) : preview !== undefined ? (
        <Preview preview={preview} answers={answers} busy={busy} onAnswer={answer} onEnter={enter} onReset={reset} />
      ) : (
        (file === undefined || !busy) && <Start agency={agency} register={register} onFile={choose} />
      )}
    </div>
  );
}

/** "Nhập từ Excel": a file, what it would do, and then all of it or nothing. */
export function ImportPage() {
  const { agency, register: id } = useParams({ from: '/$agency/so/$register/nhap-excel' });
  return (
    <RegisterGate agency={agency} register={id} writing>
      {(register) => <ImportOf key={id} agency={agency} register={register} />}
    </RegisterGate>
  );
}
