import '../styles/excel.css';
import { Link, useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { type ReactNode, useEffect, useRef } from 'react';
import type { RegisterView } from '../../src/registers/contract.ts';
import { downloadTemplate, type ImportPreview, importEntries } from '../../src/registers/excel/contract.ts';
import { addressOf } from '../client.ts';
import { FileDrop } from '../files/FileDrop.tsx';
import { Icon } from '../frame/Icon.tsx';
import { Crumbs } from '../register/Crumbs.tsx';
import { RegisterGate } from '../register/RegisterGate.tsx';
import { t } from '../strings.ts';
import type { ImportAddress } from './importStream.ts';
import { Columns, Errors, Notes, Questions, Rows } from './PreviewParts.tsx';
import { useImport } from './useImport.ts';

function Start({ help, ways, onFile }: { help: readonly string[]; ways: ReactNode; onFile: (file: File) => void }) {
  return (
    <>
      <p>{t.excel.hint}</p>
      <FileDrop
        words={{ drop: t.excel.drop, choose: t.excel.choose }}
        accept=".xlsx,.csv,.txt"
        busy={false}
        onFiles={([file]) => file !== undefined && onFile(file)}
      />
      <div className="actions">{ways}</div>
      <ul className="quiet import-help">
        {help.map((line) => (
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

function Done({ written, onward, onReset }: DoneProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="import-part">
      <h2 ref={title} tabIndex={-1}>
        {t.excel.done(written.count, written.duplicate)}
      </h2>
      <div className="actions">
        {onward}
        <Button onClick={onReset}>{t.excel.other}</Button>
      </div>
    </div>
  );
}

interface DoneProps {
  written: { count: number; duplicate: number };
  onward: ReactNode;
  onReset: () => void;
}

interface ImportOfProps {
  addressOf: ImportAddress;
  title: string;
  crumbs: ReactNode;
  help: readonly string[];
  /** Other ways to begin: the empty workbook, the grid. */
  ways: ReactNode;
  /** Where to go when all is entered. */
  onward: ReactNode;
}

/** A file from choosing it to entering it; what takes it is given. */
export function ImportOf({ addressOf, title, crumbs, help, ways, onward }: ImportOfProps) {
  const { file, answers, busy, progress, preview, written, refusals, choose, answer, enter, reset } =
    useImport(addressOf);
  return (
    <div className="page import-page">
      <title>{t.pageTitle(title)}</title>
      {crumbs}
      <div className="page-head">
        <h1>{title}</h1>
      </div>
      {refusals.length > 0 && (
        <div className="form-errors" role="alert">
          {refusals.map((refusal) => (
            <p key={refusal.title + refusal.detail}>
              <strong>{refusal.title}.</strong> {refusal.detail}
            </p>
          ))}
        </div>
      )}
      {busy && <Working progress={progress} />}
      {written !== undefined ? (
        <Done written={written} onward={onward} onReset={reset} />
      ) : preview !== undefined ? (
        <Preview preview={preview} answers={answers} busy={busy} onAnswer={answer} onEnter={enter} onReset={reset} />
      ) : (
        (file === undefined || !busy) && <Start help={help} ways={ways} onFile={choose} />
      )}
    </div>
  );
}

function RegisterImport({ agency, register }: { agency: string; register: RegisterView }) {
  const params = { agency, register: register.id };
  return (
    <ImportOf
      addressOf={(query) => addressOf(importEntries, { params, query })}
      title={t.excel.title(register.title)}
      crumbs={<Crumbs agency={agency} register={register} />}
      help={t.excel.help}
      ways={
        <>
          <a className="button-link" href={addressOf(downloadTemplate, { params })} download>
            <Icon name="download" />
            {t.excel.template}
          </a>
          <Link className="button-link" to="/$agency/so/$register/vao-nhieu" params={params}>
            <Icon name="plus" />
            {t.excel.grid}
          </Link>
        </>
      }
      onward={
        <Link className="button-link" to="/$agency/so/$register" params={params}>
          {t.register.toList}
        </Link>
      }
    />
  );
}

/** "Nhập từ Excel": a file, what it would do, and then all of it or nothing. */
export function ImportPage() {
  const { agency, register: id } = useParams({ from: '/$agency/so/$register/nhap-excel' });
  return (
    <RegisterGate agency={agency} register={id} writing>
      {(register) => <RegisterImport key={id} agency={agency} register={register} />}
    </RegisterGate>
  );
}
