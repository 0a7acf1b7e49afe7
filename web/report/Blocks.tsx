import { Fragment } from 'react';
import type { HeadingBlock, ListBlock, ResolvedBlock, ResolvedInline, TableBlock } from '../../src/reports/types.ts';
import { Inlines } from './Inlines.tsx';

function Heading({ block }: { block: HeadingBlock<ResolvedInline> }) {
  const Tag = (['h2', 'h3', 'h4', 'h5', 'h6'] as const)[block.level];
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
      {block.items.map((item, index) => (
        <ListItem key={item[0]?.id ?? `${block.id}-${index}`} item={item} marker={block.marker} />
      ))}
    </ul>
  );
}

function Table({ block }: { block: TableBlock<ResolvedInline> }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls by itself and must be reachable by keyboard
    <section className="sheet-table-scroll" tabIndex={0} aria-label={block.title ?? block.columns[0]?.title}>
      <table className="sheet-table">
        {block.title !== undefined && <caption>{block.title}</caption>}
        <colgroup>
          {block.columns.map((column) => (
            <col key={column.title} style={{ width: `${column.width * 100}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {block.columns.map((column) => (
              <th key={column.title} scope="col">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, rowIndex) => (
            <tr key={`${block.id}-${rowIndex}`} className={row.bold === true ? 'bold' : undefined}>
              {row.cells.map((cell, index) => (
                <td key={block.columns[index]?.title ?? index} className={block.columns[index]?.align ?? 'left'}>
                  <Inlines>{cell}</Inlines>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Block({ block }: { block: ResolvedBlock }) {
  switch (block.kind) {
    case 'heading':
      return <Heading block={block} />;
    case 'paragraph':
      return (
        <p className={`sheet-paragraph ${block.style}`}>
          <Inlines>{block.children}</Inlines>
        </p>
      );
    case 'list':
      return <List block={block} />;
    case 'table':
      return <Table block={block} />;
    default:
      return (
        <Fragment>
          <Blocks>{block.children}</Blocks>
        </Fragment>
      );
  }
}

export function Blocks({ children }: { children: ResolvedBlock[] }) {
  return children.map((block) => <Block key={block.id} block={block} />);
}
