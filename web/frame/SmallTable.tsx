import type { ReactNode } from 'react';

/** The head of a column: its title, on the right over numbers; null over buttons. */
export type Column = string | { right: string } | null;

function Head({ column }: { column: Column }) {
  if (column === null) return <td />;
  if (typeof column === 'string') return <th scope="col">{column}</th>;
  return (
    <th scope="col" className="right">
      {column.right}
    </th>
  );
}

/** A table of few rows, all of them on the page; its children are the rows. */
export function SmallTable({
  columns,
  className = '',
  children,
}: {
  columns: readonly Column[];
  className?: string;
  children: ReactNode;
}) {
  return (
    <table className={`small-table ${className}`.trim()}>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={typeof column === 'string' ? column : (column?.right ?? '')} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
