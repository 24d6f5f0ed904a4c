import { channelWords } from '@/components/segments/channel-words'
import { DataTable } from '@/components/shared/data-table'
import type { Column, DataTableProps } from '@/components/shared/data-table'
import { DateTime } from '@/components/shared/date-time'
import { formatNumber, formatPoints } from '@/lib/core/format'
import type { Recipient } from '@/lib/outreach/schemas'
import { whyWords } from './outreach-words'

type Props = { items: Recipient[]; timeZone: string; customerWord: string; gives: boolean; tells: boolean } & Pick<DataTableProps<Recipient>, 'empty' | 'nextHref' | 'previousHref'>

function grantSaid({ grantState, grantWhy, points, takenBack, owedBack }: Recipient): string {
  switch (grantState) {
    case 'credited': {
      const back = takenBack === null ? '' : `, ${formatNumber(takenBack)} taken back${owedBack ? `, ${formatNumber(owedBack)} owed` : ''}`
      return `${formatPoints(points ?? 0)}${back}`
    }
    case 'waiting': case 'posting': return 'Waits'
    case 'stopped': return 'None: it was stopped'
    case 'none': return '–'
    case 'left_out': case 'not_credited': return `None: ${whyWords(grantWhy ?? '')}`
  }
}

function tellingSaid({ tellingState, tellingWhy, toldBy }: Recipient): string {
  switch (tellingState) {
    case 'sent': return `Sent ${new Intl.ListFormat('en-GB').format(toldBy.map((way) => channelWords[way]))}`
    case 'waiting': return 'Waits'
    case 'stopped': return 'Not sent: it was stopped'
    case 'none': return '–'
    case 'not_sent': return `Not sent: ${whyWords(tellingWhy ?? '')}`
  }
}

/** What became of it for each. */
export function RecipientList({ items, timeZone, customerWord, gives, tells, ...paging }: Props) {
  const columns: Column<Recipient>[] = [
    { key: 'who', header: customerWord, primary: true, cell: ({ name }) => name },
    ...(gives ? [{ key: 'points', header: 'Points', cell: grantSaid }] : []),
    ...(tells ? [{ key: 'message', header: 'Message', cell: tellingSaid }] : []),
    { key: 'at', header: 'When', align: 'end', cell: ({ at }) => (at ? <DateTime value={at} timeZone={timeZone} /> : '–') },
  ]
  return <DataTable caption="Who it was for" columns={columns} rows={items} rowKey={({ memberId }) => memberId} rowHref={({ memberId }) => `/shop/members/${memberId}`} {...paging} />
}
