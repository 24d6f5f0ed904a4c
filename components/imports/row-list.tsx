import { Download } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { formatNumber } from '@/lib/core/format'
import type { Problem } from '@/lib/data-imports/schemas'

type Props = { title: string; rows: Problem[]; count: number; /** All of them as they stand in the file, with their reasons. */ href?: string; note?: string }

/** Rows by number, each with its reason. */
export function RowList({ title, rows, count, href, note }: Props) {
  if (rows.length === 0) return null
  return (
    <section className="grid gap-2" aria-label={title}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-base font-semibold">{title}</h2>
        {href ? <Button asChild variant="outline" size="sm"><a href={href} download><Download />Download these rows</a></Button> : null}
      </div>
      {note ? <p className="text-sm text-muted-foreground">{note}</p> : null}
      <ul className="divide-y rounded-lg border bg-card text-sm">
        {rows.map(({ row, message }) => (
          <li key={row} className="grid grid-cols-[5rem_1fr] gap-3 px-4 py-2.5">
            <span className="text-muted-foreground tabular-nums">Row {row}</span><span className="min-w-0 break-words">{message}</span>
          </li>
        ))}
      </ul>
      {count > rows.length ? <p className="text-sm text-muted-foreground">{`The first ${formatNumber(rows.length)} of ${formatNumber(count)}.`}{href ? ' The download has all.' : ''}</p> : null}
    </section>
  )
}
