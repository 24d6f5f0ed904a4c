import Link from 'next/link'
import { DateTime } from '@/components/shared/date-time'
import { Points } from '@/components/shared/points'
import { Badge } from '@/components/ui/badge'
import type { BadgeVariant } from '@/components/ui/badge'
import { GiveBackButton } from './give-back-button'

export type RedemptionRow = {
  redemptionId: string
  state: 'held' | 'captured' | 'fulfilled' | 'released' | 'expired' | 'reversed'
  points: number
  reward: string | null
  description: string | null
  returnable: boolean
  createdAt: Date
  saleId: string | null
}

const words: Record<RedemptionRow['state'], { label: string; variant: BadgeVariant }> = {
  held: { label: 'Set aside', variant: 'warning' },
  captured: { label: 'Used', variant: 'success' },
  fulfilled: { label: 'Handed over', variant: 'success' },
  released: { label: 'Let go', variant: 'default' },
  expired: { label: 'Timed out', variant: 'default' },
  reversed: { label: 'Returned', variant: 'default' },
}

const nameOf = ({ reward, description }: RedemptionRow) => reward ?? description ?? 'Money off'

export function RedemptionList({ rows, timeZone, mayReturn }: { rows: RedemptionRow[]; timeZone: string; mayReturn: boolean }) {
  if (rows.length === 0) return <p className="text-sm text-muted-foreground">No points used yet.</p>
  return (
    <ul className="divide-y">
      {rows.map((row) => (
        <li key={row.redemptionId} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 first:pt-0 last:pb-0">
          <span className="font-medium">
            {row.saleId ? <Link href={`/shop/sales/${row.saleId}`} className="hover:underline">{nameOf(row)}</Link> : nameOf(row)}
          </span>
          <Badge variant={words[row.state].variant}>{words[row.state].label}</Badge>
          <span className="text-xs text-muted-foreground"><DateTime value={row.createdAt} timeZone={timeZone} /></span>
          <Points points={row.points} className="ml-auto" />
          {mayReturn && row.returnable ? <GiveBackButton redemptionId={row.redemptionId} points={row.points} what={nameOf(row)} /> : null}
        </li>
      ))}
    </ul>
  )
}
