import type { Quote } from '@/lib/pos/schemas'
import { wishKey } from './till-state'
import type { Wish } from './till-state'

type Used = { points: number; discountMinor: number }
/** `wish`: the last of its `count`, which goes first. `used`: what the quote says of all of them; none until it knows each. */
export type Taken = { wish: Wish; count: number; label: string; points: number; used: Used | undefined }

/** What a basket takes, as a cashier reads it: several of one reward are one entry. */
export const takenIn = (wishes: readonly Wish[], quote: Pick<Quote, 'redeemed'> | null): Taken[] =>
  [...new Set(wishes.map(entryOf))].flatMap((entry) => {
    const same = wishes.filter((wish) => entryOf(wish) === entry)
    const used = (quote?.redeemed ?? []).filter((one) => entry === (one.voucherCode ?? one.holdId ?? one.rewardId ?? 'money'))
    const wish = same.at(-1)
    return wish ? [{
      wish, count: same.length, label: same.length > 1 ? `${labelOf(wish)} ×${same.length}` : labelOf(wish),
      points: sumOf(same, 'points'), used: used.length === same.length ? { points: sumOf(used, 'points'), discountMinor: sumOf(used, 'discountMinor') } : undefined,
    }] : []
  })

const entryOf = (wish: Wish) => ('rewardId' in wish ? wish.rewardId : wishKey(wish))
const labelOf = (wish: Wish) => ('asMoney' in wish ? 'Points as money' : 'voucherCode' in wish ? `Voucher: ${wish.name}` : wish.name)
const sumOf = <K extends string>(list: readonly Record<K, number>[], field: K) => list.reduce((sum, one) => sum + one[field], 0)
