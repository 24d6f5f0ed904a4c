import { ArrowDown, ArrowUp, ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'

export type Column<Row> = {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end'
  /** The title of the row; on a phone it heads the card. The first column by default. */
  primary?: boolean
  /** Left out of the cards on a phone. */
  wideOnly?: boolean
  /** Hides the header's words (a column of buttons, say); they stay for screen readers. */
  quietHeader?: boolean
  sort?: { href: string; direction?: 'ascending' | 'descending' }
  className?: string
}

export type DataTableProps<Row> = {
  /** What the table lists; read by screen readers. */
  caption: string
  columns: Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  rowHref?: (row: Row) => string | undefined
  empty: ReactNode
  previousHref?: string
  nextHref?: string
  /** Beside the paging links: "Newest first", "1,204 members". */
  note?: ReactNode
  className?: string
}

/** Rows on a wide screen, cards under 640 px; paging by keyset links, so any page can be shared. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, rowHref, empty, className, ...paging } = props
  const paged = paging.previousHref || paging.nextHref || paging.note
  if (rows.length === 0 && !paging.previousHref) {
    return <div className={cn('rounded-lg border bg-card', className)}>{empty}</div>
  }
  const primary = columns.find((column) => column.primary) ?? columns[0]
  return (
    <div className={cn('grid gap-3', className)}>
      <div className="sm:relative sm:overflow-x-auto sm:rounded-lg sm:border sm:bg-card">
        <table role="table" className="block w-full text-sm sm:table">
          <caption className="sr-only">{caption}</caption>
          <thead role="rowgroup" className="sr-only sm:not-sr-only sm:table-header-group">
            <tr role="row" className="sm:border-b">
              {columns.map((column) => <HeaderCell key={column.key} column={column} />)}
            </tr>
          </thead>
          <tbody role="rowgroup" className="grid gap-2 sm:table-row-group">
            {rows.map((row) => (
              <tr
                key={rowKey(row)}
                role="row"
                className="relative flex flex-col gap-1 rounded-lg border bg-card p-4 transition-colors
                  has-[a[data-row]:hover]:bg-hover/60 sm:table-row sm:rounded-none sm:border-0 sm:border-b sm:p-0
                  sm:last:border-b-0"
              >
                {columns.map((column) => (
                  <BodyCell
                    key={column.key}
                    row={row}
                    column={column}
                    primary={column === primary}
                    href={rowHref?.(row)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {paged ? <Paging {...paging} /> : null}
    </div>
  )
}

function HeaderCell<Row>({ column }: { column: Column<Row> }) {
  const { sort } = column
  const Arrow = sort?.direction === 'ascending' ? ArrowUp : ArrowDown
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sort?.direction}
      className={cn(
        'h-10 px-4 text-left text-xs font-medium whitespace-nowrap text-muted-foreground',
        column.align === 'end' && 'text-right',
        column.className,
      )}
    >
      {sort ? (
        <Link href={sort.href} scroll={false} className="inline-flex min-h-6 items-center gap-1 hover:text-foreground">
          {column.header}
          {sort.direction ? <Arrow className="size-3" aria-hidden="true" /> : null}
        </Link>
      ) : (
        <span className={cn(column.quietHeader && 'sr-only')}>{column.header}</span>
      )}
    </th>
  )
}

type BodyCellProps<Row> = { row: Row; column: Column<Row>; primary: boolean; href?: string }

function BodyCell<Row>({ row, column, primary, href }: BodyCellProps<Row>) {
  const content = column.cell(row)
  return (
    <td
      role="cell"
      data-label={primary || column.quietHeader ? undefined : column.header}
      className={cn(
        `flex items-baseline justify-between gap-4 text-right before:text-left before:text-muted-foreground
        before:content-[attr(data-label)] sm:table-cell sm:px-4 sm:py-3 sm:text-left sm:before:hidden`,
        primary && 'justify-start text-left font-medium before:hidden',
        column.align === 'end' && 'sm:text-right',
        column.wideOnly && 'hidden sm:table-cell',
        column.className,
      )}
    >
      {primary && href ? (
        <Link
          data-row
          href={href}
          prefetch={false}
          className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2
            focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {content}
        </Link>
      ) : (
        <div className={cn('min-w-0 has-[a,button]:relative', column.align === 'end' && 'sm:ml-auto')}>{content}</div>
      )}
    </td>
  )
}

type PagingProps = Pick<DataTableProps<never>, 'previousHref' | 'nextHref' | 'note'>

function Paging({ previousHref, nextHref, note }: PagingProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-sm text-muted-foreground">{note}</p>
      {previousHref || nextHref ? (
        <nav aria-label="Pages" className="ml-auto flex gap-2">
          <PageLink href={previousHref} rel="prev"><ChevronLeft />Previous</PageLink>
          <PageLink href={nextHref} rel="next">Next<ChevronRight /></PageLink>
        </nav>
      ) : null}
    </div>
  )
}

function PageLink({ href, rel, children }: { href?: string; rel: string; children: ReactNode }) {
  if (!href) return <Button variant="outline" size="sm" disabled>{children}</Button>
  return (
    <Button asChild variant="outline" size="sm">
      <Link href={href} rel={rel}>{children}</Link>
    </Button>
  )
}
