import { formatValue } from '@/lib/core/format-value'
import { plural } from '@/lib/core/format'
import type { ReportAnswer } from './schemas'

/** A report's first rows as lines of a letter, which has no columns. */
export function reportLines({ sentence, columns, rows, program: { currency } }: Pick<ReportAnswer, 'sentence' | 'columns' | 'rows' | 'program'>, most: number): string {
  const [first, ...others] = columns
  const line = (row: ReportAnswer['rows'][number]) =>
    `${first ? formatValue(row[first.key], first.kind, currency) : ''}: ${others.map(({ key, label, kind }) => `${label} ${formatValue(row[key], kind, currency)}`).join(', ')}`
  const rest = rows.length - most
  return [sentence, '', ...rows.slice(0, most).map(line), ...(rest > 0 ? [plural(rest, { one: 'and # row more', other: 'and # rows more' })] : [])].join('\n').trim()
}
