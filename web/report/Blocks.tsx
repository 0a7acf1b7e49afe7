import type {
  HeadingBlock,
  ListBlock,
  ParagraphBlock,
  ResolvedBlock,
  ResolvedInline,
  TableBlock,
} from '../../src/reports/types.ts';
import { keyed } from '../keyed.ts';
import { Inlines } from './Inlines.tsx';
import { OfficerParagraph } from './OfficerParagraph.tsx';

/** A report may go from "1." straight to "a)"; the outline of the page must not skip a level there. */
const headingTags = ['h2', 'h3', 'h4', 'h5', 'h5'] as const;

function Heading({ block }: { block: HeadingBlock<ResolvedInline> }) {
  const Tag = headingTags[block.level];
  return (
    <Tag className={`sheet-heading level-${block.level}`}>
      {block.label !== undefined && (
        <>
          {block.label}
          {block.level === 0 ? <br /> : ' '}
        </>
      )}
      <Inlines>{block.children}</Inlines>
    </Tag>
  );
}

function ListItem({ item, marker }: { item: ResolvedBlock[]; marker: string }) {
  const [first, ...rest] = item;
  return (
    <li>
      {first?.kind === 'paragraph' ? (
        <p className="sheet-paragraph item">
          {marker} <Inlines>{first.children}</Inlines>
        </p>
      ) : (
        first !== undefined && <Block block={first} />
      )}
      <Blocks>{rest}</Blocks>
    </li>
  );
}

function List({ block }: { block: ListBlock<ResolvedBlock> }) {
  return (
    <ul className="sheet-list">
      {keyed(block.items, block.id).map(({ key, item }) => (
        <ListItem key={key} item={item} marker={block.marker} />
      ))}
    </ul>
  );
}

function Table({ block }: { block: TableBlock<ResolvedInline> }) {
  const columns = keyed(block.columns, 'column');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by itself and must be reachable by keyboard
    <section className="sheet-table-scroll" tabIndex={0} aria-label={block.title ?? block.columns[0]?.title}>
      <table className="sheet-table">
        {block.title !== undefined && <caption>{block.title}</caption>}
        <colgroup>
          {columns.map(({ key, item }) => (
            <col key={key} style={{ width: `${item.width * 100}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ key, item, index }) => (
              <th key={key} scope="col">
                {block.head === undefined ? item.title : <Inlines>{block.head[index] ?? []}</Inlines>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(block.rows, 'row').map(({ key, item: row }) => (
            <tr key={key} className={row.bold === true ? 'bold' : undefined}>
              {keyed(row.cells, 'cell').map((cell) => (
                <td key={cell.key} className={block.columns[cell.index]?.align ?? 'left'}>
                  <Inlines>{cell.item}</Inlines>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Paragraph({ block }: { block: ParagraphBlock<ResolvedInline> }) {
  const text = (
    <p className={`sheet-paragraph ${block.style}`}>
      <Inlines>{block.children}</Inlines>
    </p>
  );
  return block.officer === undefined ? (
    text
  ) : (
    <OfficerParagraph mark={block.officer} isFirst={block.id === block.officer.block}>
      {text}
    </OfficerParagraph>
  );
}

function Block({ block }: { block: ResolvedBlock }) {
  switch (block.kind) {
    case 'heading':
      return <Heading block={block} />;
    case 'paragraph':
      return <Paragraph block={block} />;
    case 'list':
      return <List block={block} />;
    case 'table':
      return <Table block={block} />;
    default:
      return <Blocks>{block.children}</Blocks>;
  }
}

export function Blocks({ children }: { children: ResolvedBlock[] }) {
  return children.map((block) => <Block key={block.id} block={block} />);
}
