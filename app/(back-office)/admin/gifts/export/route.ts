import type { NextRequest } from 'next/server'
import { giftWords } from '@/components/gifts/gift-words'
import { fitting } from '@/lib/doors/fitting'
import { requireOrganization } from '@/lib/doors/session-context'
import { tableFile } from '@/lib/doors/table-file'
import { exportGifts } from '@/lib/gifts'
import { getOrganization } from '@/lib/organizations'

const columns = [
  { key: 'asked', label: 'Asked for', kind: 'day' }, { key: 'gift', label: 'Gift', kind: 'text' }, { key: 'points', label: 'Points', kind: 'points' }, { key: 'holder', label: 'For', kind: 'text' },
  { key: 'retailer', label: 'Retailer', kind: 'text' }, { key: 'region', label: 'Region', kind: 'text' }, { key: 'state', label: 'State', kind: 'text' }, { key: 'courier', label: 'Courier', kind: 'text' },
  { key: 'number', label: 'Tracking number', kind: 'text' }, { key: 'ended', label: 'Ended', kind: 'day' },
] as const
const dayOf = (moment: Date | null) => moment?.toISOString().slice(0, 10)

/** Every request of the channel, or those of one state; `format=xlsx` as a workbook. */
export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await requireOrganization('gifts.export')
  const { state, format } = Object.fromEntries(request.nextUrl.searchParams)
  const filter = fitting(exportGifts.declaration.input, { state })
  const { currency } = await getOrganization(ctx, {})
  const rows = []
  for (let cursor: string | undefined; ;) {
    const page = await exportGifts(ctx, { ...filter, cursor })
    rows.push(...page.gifts.map((gift) => ({
      asked: dayOf(gift.requestedAt), gift: gift.rewardName, points: gift.points, holder: gift.holder, retailer: gift.retailer, region: gift.region, state: giftWords[gift.state].label,
      courier: gift.courier, number: gift.trackingNumber, ended: dayOf(gift.endedAt),
    })))
    if (!page.next) break
    cursor = page.next
  }
  return tableFile({ file: 'gifts', sheet: 'Gifts', columns, rows, currency }, format)
}
