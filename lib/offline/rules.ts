import { z } from 'zod'
import { minorUnits } from '@/lib/core/money'
import { positivePoints } from '@/lib/core/points'

const line = z.object({ name: z.string(), quantity: z.string(), amountMinor: minorUnits })
const member = z.object({ phone: z.string(), memberNumber: z.string() }).partial()
const wish = z.object({ points: positivePoints.optional() })
const expected = z.object({ discountMinor: minorUnits })
const payment = z.object({ method: z.enum(['cash', 'card', 'other']), amountMinor: minorUnits })

const eachOf = (given: unknown): unknown[] => (Array.isArray(given) ? given : [])
/** Null where it can't be told exactly. */
const exact = (parts: readonly number[]): number | null => {
  const sum = parts.reduce((before, one) => before + one, 0)
  return Number.isSafeInteger(sum) ? sum : null
}
const sumOf = (given: readonly unknown[], known: readonly { amountMinor: number }[]) =>
  (known.length > 0 && known.length === given.length ? exact(known.map(({ amountMinor }) => amountMinor)) : null)

/** What a refused request says of its sale. It may be wrong in any way, so nothing is taken for granted. */
export function saleOf(request: Record<string, unknown>) {
  const [given, paid, redeem] = [eachOf(request.lines), eachOf(request.payments), eachOf(request.redeem)]
  const lines = given.flatMap((one) => line.safeParse(one).data ?? [])
  const payments = paid.flatMap((one) => payment.safeParse(one).data ?? [])
  const [totalMinor, paidMinor] = [sumOf(given, lines), sumOf(paid, payments)]
  const { phone, memberNumber } = member.safeParse(request.member).data ?? {}
  return {
    lines,
    totalMinor,
    /** What the customer was told that points, rewards and vouchers take off; null where nothing says it. */
    discountMinor: redeem.length === 0 ? 0 : expected.safeParse(request.expected).data?.discountMinor
      ?? (totalMinor !== null && paidMinor !== null ? totalMinor - paidMinor : null),
    pointsAsked: exact(redeem.map((one) => wish.safeParse(one).data?.points ?? 0)) ?? 0,
    payments,
    currency: typeof request.currency === 'string' && /^[A-Z]{3}$/.test(request.currency) ? request.currency : null,
    /** As it was typed; a card that is known is looked up. */
    member: phone ?? memberNumber ?? null,
  }
}
