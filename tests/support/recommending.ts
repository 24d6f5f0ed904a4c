import { pagesSql } from '@/db/client'
import { countAllDays } from '@/lib/analytics'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { recordSale } from '@/lib/pos'

const DAY = 86_400_000
/** Noon of a day to come: members who join as the test runs have a past before it. */
export const NOW = new Date(Math.ceil(Date.now() / DAY) * DAY + 200.5 * DAY)
export const ago = (days: number) => new Date(NOW.getTime() - days * DAY)

type Place = { ctx: (extra: Partial<Ctx>) => Ctx }
/** A purchase so many days before NOW: of a pound, or of these articles at a pound each. */
export const buy = (place: Place, phone: string | undefined, daysAgo: number, skus: readonly string[] = ['tea']) =>
  recordSale(place.ctx({ now: ago(daysAgo), idempotencyKey: newId() }), {
    receiptNumber: newId(), currency: 'GBP', ...(phone ? { member: { phone } } : {}),
    lines: skus.map((sku, index) => ({ lineId: String(index), sku, name: sku.replace(/^./, (letter) => letter.toUpperCase()), quantity: '1', unitPriceMinor: 100, amountMinor: 100 })),
  })

/** As the relay and the job of each five minutes do. */
export async function settle(): Promise<void> {
  await drainOutbox()
  await countAllDays()
}

/** A member as the customer they are. */
export async function asCustomer(phone: string, now = NOW): Promise<Ctx> {
  const [row] = await pagesSql()<{ id: string }[]>`select id from customers where phone = ${phone}`
  return { actor: { kind: 'customer', customerId: row?.id ?? '' }, now, requestId: newId() }
}
