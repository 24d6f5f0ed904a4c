import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import { formatValue } from '@/lib/core/format-value'
import type { ReportAnswer } from '@/lib/reports/schemas'

const shades = ['', 'bg-accent/8', 'bg-accent/16', 'bg-accent/24', 'bg-accent/32', 'bg-accent/40']

const Shown = ({ href, children }: { href?: string; children: string }) => (href
  ? <Link href={href} prefetch={false} className="underline decoration-border underline-offset-4 hover:decoration-current">{children}</Link> : children)

/** A table whose cells are the darker the more they hold: the drawing and its figures in one. */
export function HeatMap({ answer: { report, columns, rows, links, chart, program } }: { answer: ReportAnswer }) {
  const drawn = new Set(chart?.series)
  const most = Math.max(...rows.flatMap((row) => [...drawn].map((key) => Number(row[key] ?? 0))))
  const shadeOf = (value: unknown) => (typeof value === 'number' && value > 0 && most > 0 ? shades[Math.max(1, Math.round((value / most) * (shades.length - 1)))] : '')
  return (
    <div tabIndex={0} role="region" aria-label={`${report.title}: figures`} className="overflow-x-auto rounded-lg border bg-card">
      <table className="w-full text-sm">
        <caption className="sr-only">{report.title}</caption>
        <thead>
          <tr className="border-b text-xs text-muted-foreground">
            {columns.map(({ key, label }, index) => (
              <th key={key} scope="col" className={cn('h-10 px-2 font-medium whitespace-nowrap', index === 0 ? 'px-4 text-left' : 'text-right')}>{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={String(row[chart?.label ?? ''])} className="border-b last:border-0">
              {columns.map(({ key, kind }, index) => index === 0
                ? <th key={key} scope="row" className="px-4 py-2 text-left font-medium whitespace-nowrap">{formatValue(row[key], kind, program.currency)}</th>
                : <td key={key} className={cn('px-2 py-2 text-right whitespace-nowrap tabular-nums', drawn.has(key) && shadeOf(row[key]))}>{row[key] === null ? '' : <Shown href={links[place]?.[key]}>{formatValue(row[key], kind, program.currency)}</Shown>}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
