import type { ReactNode } from 'react';
import './table.css';

export interface Column<R> {
  readonly key: string;
  readonly header: ReactNode;
  readonly cell: (row: R) => ReactNode;
  /** Figures stand right and under each other. */
  readonly figures?: boolean;
}

export interface TableProps<R> {
  /** Said to screen readers, and shown unless `hideCaption`. */
  readonly caption: string;
  readonly hideCaption?: boolean;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly empty?: ReactNode;
}

/** A plain table; its first column heads the row. It scrolls by itself where it is too wide. */
export function Table<R>({ caption, hideCaption, columns, rows, rowKey, empty }: TableProps<R>) {
  return (
    <div className="table-frame" role="region" aria-label={caption} tabIndex={0}>
      <table className="table">
        <caption className={hideCaption ? 'only-heard' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.figures ? 'table-figures' : undefined}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, i) => (
                <Cell key={column.key} head={i === 0} figures={column.figures}>
                  {column.cell(row)}
                </Cell>
              ))}
            </tr>
          ))}
          {rows.length === 0 && empty && (
            <tr>
              <td colSpan={columns.length}>{empty}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ head, figures, children }: { readonly head: boolean; readonly figures?: boolean; readonly children: ReactNode }) {
  const className = figures ? 'table-figures' : undefined;
  return head ? (
    <th scope="row" className={className}>
      {children}
    </th>
  ) : (
    <td className={className}>{children}</td>
  );
}
