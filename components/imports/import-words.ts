import type { BadgeVariant } from '@/components/ui/badge'
import { formatNumber, plural } from '@/lib/core/format'
import type { ImportKind } from '@/lib/data-imports/field-schemas'
import type { ImportRow, ImportState } from '@/lib/data-imports/schemas'

export const kindWords: Record<ImportKind, { title: string; description: string }> = {
  members: { title: 'Members', description: 'Phone number, name, birthday, tags, and their points if you like.' },
  balances: { title: 'Balances', description: 'Points of members who are there already, each lot with its dates.' },
  products: { title: 'Products', description: 'Article number, name, price, barcode.' },
  sales: { title: 'Sales', description: 'Past sales, line by line or as totals. They earn by the rules of their day.' },
}

export const stateWords: Record<ImportState, { label: string; variant: BadgeVariant }> = {
  uploading: { label: 'Not whole', variant: 'warning' },
  mapping: { label: 'Not checked', variant: 'outline' },
  checking: { label: 'Checking', variant: 'accent' },
  checked: { label: 'Checked', variant: 'outline' },
  running: { label: 'Coming in', variant: 'accent' },
  done: { label: 'Done', variant: 'success' },
  undoing: { label: 'Being undone', variant: 'accent' },
  undone: { label: 'Undone', variant: 'default' },
  failed: { label: 'Stopped', variant: 'danger' },
}

export const rows = (count: number): string => plural(count, { one: '# row', other: '# rows' })

/** What became of an import's rows, in one line. */
export function outcomeWords({ state, added, changed, skipped, rejected, undone, kept }: ImportRow): string {
  if (['uploading', 'mapping'].includes(state)) return 'nothing yet'
  const parts: [number, string][] = state === 'undone' ? [[undone, 'undone'], [kept, 'kept']]
    : [[added, 'added'], [changed, 'changed'], [skipped, 'left as they are'], [rejected, 'with errors']]
  return parts.filter(([count]) => count > 0).map(([count, word]) => `${formatNumber(count)} ${word}`).join(', ') || 'none'
}

/** How long the rest takes at the pace so far; null until that can be told. */
export function timeLeft(done: number, total: number, began: Date, now: Date): string | null {
  const spent = now.getTime() - began.getTime()
  if (done <= 0 || total <= done || spent < 2_000) return null
  const seconds = Math.ceil((spent / done) * (total - done) / 1_000)
  return seconds < 60 ? `about ${plural(seconds, { one: '# second', other: '# seconds' })} left`
    : `about ${plural(Math.ceil(seconds / 60), { one: '# minute', other: '# minutes' })} left`
}
