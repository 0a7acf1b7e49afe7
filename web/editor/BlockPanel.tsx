import Button from 'antd/es/button';
import { addBlock, type BlockView, confirmBlock, editBlock } from '../../src/reports/drafts/contract.ts';
import { call } from '../client.ts';
import { findPeriod } from '../frame/periods.ts';
import { printInstant } from '../printDate.ts';
import { t } from '../strings.ts';
import { Comments } from './Comments.tsx';
import type { BlockPanelProps } from './desk.ts';
import { useWrite } from './useWrite.ts';
import { newParagraphText } from './words.ts';

const words = t.editor.block;

const periodName = (code: string): string => {
  const period = findPeriod(code);
  return period === undefined ? code : t.frame.periodTitle(period);
};

/** The acts on a block, each on the version of the section that the person sees. */
function useActs({ report, section, block }: BlockPanelProps) {
  const at = { section: section.id, version: section.version };
  const params = { ...report, block: block?.id ?? '' };
  const put = (paragraphs: BlockView['paragraphs'] | null) =>
    call(editBlock, { params, body: { ...at, paragraphs, autosave: false } });
  const empty = { style: 'body' as const, children: [{ kind: 'text' as const, text: newParagraphText }] };
  return useWrite((act: 'confirm' | 'follow' | 'remove' | 'add'): Promise<unknown> => {
    if (act === 'confirm') return call(confirmBlock, { params, body: at });
    if (act === 'add')
      return call(addBlock, { params: report, body: { ...at, after: params.block, paragraphs: [empty] } });
    return put(act === 'follow' ? null : []);
  });
}

function Acts(props: BlockPanelProps & { block: BlockView }) {
  const { block, draft } = props;
  const { send, busy, refused } = useActs(props);
  if (!draft.mayWrite) return null;
  const isOwn = block.standing !== 'template' && block.standing !== 'fixed';
  return (
    <div className="side-acts">
      {block.standing === 'carriedOver' && (
        <Button type="primary" loading={busy} onClick={() => send('confirm')}>
          {words.confirm}
        </Button>
      )}
      {isOwn && (
        <Button disabled={busy} onClick={() => send('follow')} title={words.followHint}>
          {block.standing === 'added' ? words.drop : words.follow}
        </Button>
      )}
      <Button disabled={busy} onClick={() => send('add')}>
        {words.add}
      </Button>
      {block.kind !== 'fixed' && block.standing !== 'removed' && block.standing !== 'added' && (
        <Button disabled={busy} onClick={() => send('remove')}>
          {words.remove}
        </Button>
      )}
      {refused !== '' && (
        <p className="field-error" role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}

/** How a block stands, what may be done with it, and what people say of it. */
export function BlockPanel(props: BlockPanelProps) {
  const { block } = props;
  if (block === undefined) return <p className="quiet">{t.editor.side.choose}</p>;
  return (
    <>
      <section>
        <h3>{words.standing}</h3>
        <p>{words.standings[block.standing]}</p>
        {block.templateChanged && <p>{words.templateChanged}</p>}
        {block.carriedOver !== null && <p>{words.writtenFor(periodName(block.carriedOver))}</p>}
        {block.author !== null && block.at !== null && (
          <p className="quiet">{words.by(block.author, printInstant(block.at))}</p>
        )}
        <Acts {...props} block={block} />
      </section>
      <Comments key={block.id} {...props} block={block} />
    </>
  );
}
