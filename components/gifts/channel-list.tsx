import { DataTable } from '@/components/shared/data-table'
import type { Column, DataTableProps } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { Points } from '@/components/shared/points'
import { Badge } from '@/components/ui/badge'
import type { ChannelGift } from '@/lib/gifts/schemas'
import { giftWords, retailerNext } from './gift-words'

type Props = { gifts: ChannelGift[]; timeZone: string; now: Date; base: '/admin/gifts' | '/retailer/gifts'; retailerWord?: string } & Pick<DataTableProps<ChannelGift>, 'empty' | 'nextHref' | 'previousHref'>

/** What a gift waits for: its step, and whether that should have been done by now. */
function Standing({ gift: { state, step, dueAt }, now }: { gift: ChannelGift; now: Date }) {
  const late = state === 'requested' && dueAt !== null && dueAt < now
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Badge variant={giftWords[state].variant}>{giftWords[state].label}</Badge>
      {step ? <span className="text-muted-foreground">{step}</span> : null}
      {late ? <Badge variant="danger">Late</Badge> : null}
    </span>
  )
}

export function ChannelList({ gifts, timeZone, now, base, retailerWord, ...paging }: Props) {
  const columns: Column<ChannelGift>[] = [
    { key: 'gift', header: 'Gift', primary: true, cell: ({ rewardName }) => rewardName },
    { key: 'for', header: 'For', cell: ({ holder, ownPoints }) => (base === '/retailer/gifts' && ownPoints ? 'Yourself' : holder) },
    ...(retailerWord ? [{ key: 'retailer', header: retailerWord, cell: ({ retailer, region }: ChannelGift) => [retailer ?? 'Asked on the phone', region].filter(Boolean).join(', ') }] : []),
    { key: 'points', header: 'Points', align: 'end', cell: ({ points }) => <Points points={points} hideWord /> },
    { key: 'state', header: 'State', cell: (gift) => <Standing gift={gift} now={now} /> },
    ...(base === '/retailer/gifts' ? [{ key: 'next', header: 'What to do', cell: ({ state }: ChannelGift) => retailerNext[state] ?? 'Done.' }] : []),
    { key: 'at', header: 'Asked for', align: 'end', cell: ({ requestedAt }) => <DateTime value={requestedAt} timeZone={timeZone} /> },
  ]
  return <DataTable caption="Gifts" columns={columns} rows={gifts} rowKey={({ redemptionId }) => redemptionId} rowHref={({ redemptionId }) => `${base}/${redemptionId}`} {...paging} />
}
