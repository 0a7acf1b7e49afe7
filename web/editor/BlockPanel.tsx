import Button from 'antd/es/button';
import {
  addBlock,
  type BlockView,
  confirmBlock,
  detachBlock,
  editBlock,
  moveBlock,
  printBlockAnyway,
} from '../../src/reports/drafts/contract.ts';
import { call } from '../client.ts';
import { findPeriod } from '../frame/periods.ts';
import { printInstant } from '../printDate.ts';
import { t } from '../strings.ts';
import { Comments } from './Comments.tsx';
import type { BlockPanelProps } from './desk.ts';
import { movesOf } from './moving.ts';
import { settleSection } from './openSections.ts';
import { useWrite } from './useWrite.ts';
import { newParagraphText } from './words.ts';

const words = t.editor.block;

const periodName = (code: string): string => {
  const period = findPeriod(code);
  return period === undefined ? code : t.frame.periodTitle(period);
};

type Act =
  | { kind: 'confirm' | 'follow' | 'remove' | 'add' | 'detach' }
  | { kind: 'move'; after: string | null }
  | { kind: 'anyway'; anyway: boolean };

/** The acts on a block, each on the version of the section that the person sees with what he typed last. */
function useActs({ report, section, block }: BlockPanelProps & { block: BlockView }) {
  const params = { ...report, block: block.id };
  const empty = { style: 'body' as const, children: [{ kind: 'text' as const, text: newParagraphText }] };
  return useWrite(async (act: Act): Promise<unknown> => {
    const at = { section: section.id, version: await settleSection(section.id, section.version) };
    const put = (paragraphs: [] | null) => call(editBlock, { params, body: { ...at, paragraphs, autosave: false } });
    switch (act.kind) {
      case 'confirm':
        return call(confirmBlock, { params, body: at });
      case 'add':
        return call(addBlock, { params: report, body: { ...at, after: params.block, paragraphs: [empty] } });
      case 'detach':
        return call(detachBlock, { params, body: at });
      case 'move':
        return call(moveBlock, { params, body: { ...at, after: act.after } });
      case 'anyway':
        return call(printBlockAnyway, { params, body: { ...at, anyway: act.anyway } });
      case 'follow':
        return put(null);
      case 'remove':
        return put([]);
    }
  });
}

interface ActsProps {
  block: BlockView;
  busy: boolean;
  send: (act: Act) => void;
}

function WayBack({ block: { standing }, busy, send }: ActsProps) {
  if (standing === 'template' || standing === 'fixed') return null;
  const isList = standing === 'detached';
  const hint = isList ? words.attachHint : words.followHint;
  const name = isList ? words.attach : words.follow;
  return (
    <Button disabled={busy} onClick={() => send({ kind: 'follow' })} title={hint}>
      {standing === 'added' ? words.drop : name}
    </Button>
  );
}

/** A button that is disabled loses the focus, so while a step is on its way these only wait: a block goes further by pressing on. */
function Moving({ block, busy, send, blocks }: ActsProps & { blocks: readonly BlockView[] }) {
  const { up, down } = movesOf(blocks, block.id);
  if (block.kind === 'heading') return null;
  return (
    <>
      <Button disabled={up === undefined} onClick={() => up && !busy && send({ kind: 'move', ...up })}>
        {words.up}
      </Button>
      <Button disabled={down === undefined} onClick={() => down && !busy && send({ kind: 'move', ...down })}>
        {words.down}
      </Button>
    </>
  );
}

function Acts(props: BlockPanelProps & { block: BlockView }) {
  const { block, draft, section } = props;
  const { send, busy, refused } = useActs(props);
  if (!draft.mayWrite) return null;
  const isUnmet = block.conditions.some(({ holds }) => !holds);
  return (
    <div className="side-acts">
      {block.standing === 'carriedOver' && (
        <Button type="primary" loading={busy} onClick={() => send({ kind: 'confirm' })}>
          {words.confirm}
        </Button>
      )}
      <WayBack {...{ block, busy, send }} />
      {block.isDetachable && (
        <Button disabled={busy} onClick={() => send({ kind: 'detach' })} title={words.detachHint}>
          {words.detach}
        </Button>
      )}
      {(isUnmet || block.isAnyway) && (
        <Button disabled={busy} onClick={() => send({ kind: 'anyway', anyway: !block.isAnyway })}>
          {block.isAnyway ? words.notAnyway : words.anyway}
        </Button>
      )}
      <Moving {...{ block, busy, send }} blocks={section.blocks} />
      <Button disabled={busy} onClick={() => send({ kind: 'add' })}>
        {words.add}
      </Button>
      {block.kind !== 'fixed' && block.standing !== 'removed' && block.standing !== 'added' && (
        <Button disabled={busy} onClick={() => send({ kind: 'remove' })}>
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
        {block.conditions.map(({ figure, is, holds }) => (
          <p key={`${figure} ${is}`}>
            {words.condition(figure, words.answers[is])} {holds ? words.holds : words.fails}
          </p>
        ))}
        <Acts {...props} block={block} />
      </section>
      <Comments key={block.id} {...props} block={block} />
    </>
  );
}
