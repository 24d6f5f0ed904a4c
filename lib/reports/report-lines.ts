import { formatValue } from '@/lib/core/format-value'
import { plural } from '@/lib/core/format'
import type { ReportAnswer } from './schemas'

/** `overTime`: its last rows are the newest. `cut`: it has not all rows itself. */
type Told = Pick<ReportAnswer, 'sentence' | 'columns' | 'rows' | 'program'> & { overTime?: boolean; cut?: boolean }

/** A report's first rows, or its newest where it goes on over time, as lines of a letter, which has no columns. */
export function reportLines({ sentence, columns, rows, program: { currency }, overTime = false, cut = false }: Told, most: number): string {
  const [first, ...others] = columns
  const line = (row: ReportAnswer['rows'][number]) =>
    `${first ? formatValue(row[first.key], first.kind, currency) : ''}: ${others.map(({ key, label, kind }) => `${label} ${formatValue(row[key], kind, currency)}`).join(', ')}`
  const rest = rows.length - most
  const more = overTime ? { one: '# earlier row', other: '# earlier rows' } : { one: '# row more', other: '# rows more' }
  return [sentence, '', ...(overTime ? rows.slice(-most) : rows.slice(0, most)).map(line), ...(rest > 0 ? [`and ${cut ? 'at least ' : ''}${plural(rest, more)}`] : [])].join('\n').trim()
}
