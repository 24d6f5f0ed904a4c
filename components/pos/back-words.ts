import { formatMoney } from '@/lib/core/format'
import type { Refund } from '@/lib/pos/schemas'

export type Back = NonNullable<Refund['payments']>

const ways = { cash: 'in cash', card: 'to the card', other: 'otherwise' }

/** "£5.00 in cash and £3.40 to the card". */
export const backWords = (back: Back, currency: string): string =>
  back.map(({ method, amountMinor }) => `${formatMoney(amountMinor, currency)} ${ways[method]}`).join(' and ')
