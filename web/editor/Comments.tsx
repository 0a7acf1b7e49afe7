import type { Editor } from '@tiptap/core';
import Button from 'antd/es/button';
import { type FormEvent, useState } from 'react';
import type { CommentView } from '../../src/reports/drafts/contract.ts';
import { addComment, resolveComment } from '../../src/reports/together/contract.ts';
import { call } from '../client.ts';
import { printInstant } from '../printDate.ts';
import type { ReportKey } from '../queries.ts';
import { t } from '../strings.ts';
import { useMay } from '../useMay.ts';
import { wayToQuoted } from './commented.ts';
import type { BlockPanelProps } from './desk.ts';
import { useWrite } from './useWrite.ts';

const words = t.editor.comments;

type CommentsProps = BlockPanelProps & { block: { id: string } };

/** A remark, or an answer to one. */
function CommentForm({ report, section, block, quote, answers }: CommentsProps & { answers: string | null }) {
  const [text, setText] = useState('');
  const body = { section: section.id, block: block.id, answers, quote: answers === null ? quote : '' };
  const { send, busy, refused } = useWrite(
    (typed: string) => call(addComment, { params: report, body: { ...body, text: typed } }),
    () => setText(''),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(text);
  };
  return (
    <form className="comment-form" onSubmit={submit}>
      {answers === null && quote !== '' && <blockquote>{quote}</blockquote>}
      <textarea
        rows={answers === null ? 3 : 2}
        required
        maxLength={4000}
        aria-label={answers === null ? words.text : words.answer}
        placeholder={answers === null ? words.text : words.answer}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {refused !== '' && (
        <p className="field-error" role="alert">
          {refused}
        </p>
      )}
      <Button size="small" htmlType="submit" loading={busy} disabled={text.trim() === ''}>
        {answers === null ? words.send : words.sendAnswer}
      </Button>
    </form>
  );
}

/** The words that a remark is about; a press goes to them. */
function Quote({ comment: { id, quote, resolved }, editor }: { comment: CommentView; editor: Editor }) {
  const go = wayToQuoted(editor, id);
  if (go === undefined)
    return (
      <>
        <blockquote>{quote}</blockquote>
        {!resolved && <p className="quiet">{words.gone}</p>}
      </>
    );
  return (
    <blockquote>
      <button type="button" className="link-button" title={words.go} onClick={go}>
        {quote}
      </button>
    </blockquote>
  );
}

function Said({ comment, editor }: { comment: CommentView; editor: Editor }) {
  return (
    <>
      <p className="quiet">
        {comment.author}, {printInstant(comment.at)}
      </p>
      {comment.quote !== '' && <Quote comment={comment} editor={editor} />}
      <p className="comment-text">{comment.text}</p>
    </>
  );
}

function Resolve({ report, comment }: { report: ReportKey; comment: CommentView }) {
  const { send, busy, refused } = useWrite((resolved: boolean) =>
    call(resolveComment, {
      params: { ...report, comment: comment.id },
      body: { version: comment.stateVersion, resolved },
    }),
  );
  return (
    <>
      <Button size="small" loading={busy} onClick={() => send(!comment.resolved)}>
        {comment.resolved ? words.reopen : words.resolve}
      </Button>
      {refused !== '' && (
        <p className="field-error" role="alert">
          {refused}
        </p>
      )}
    </>
  );
}

/** What people say of one block: open remarks first, each with its answers. */
export function Comments(props: CommentsProps) {
  const { report, draft, block, editor } = props;
  const mayComment = useMay('reports.write', report.agency);
  const own = draft.comments.filter((one) => one.block === block.id);
  const first = own.filter(({ answers }) => answers === null);
  const sorted = [...first].sort((a, b) => Number(a.resolved) - Number(b.resolved));
  return (
    <section>
      <h3>{words.title(first.filter(({ resolved }) => !resolved).length)}</h3>
      {sorted.map((comment) => (
        <article key={comment.id} className="comment" data-resolved={comment.resolved}>
          {comment.resolved && <p className="quiet">{words.resolved}</p>}
          <Said comment={comment} editor={editor} />
          {own
            .filter(({ answers }) => answers === comment.id)
            .map((answer) => (
              <div key={answer.id} className="comment-answer">
                <Said comment={answer} editor={editor} />
              </div>
            ))}
          {mayComment && (
            <>
              {!comment.resolved && <CommentForm {...props} answers={comment.id} />}
              <Resolve report={report} comment={comment} />
            </>
          )}
        </article>
      ))}
      {mayComment && <CommentForm {...props} answers={null} />}
    </section>
  );
}
