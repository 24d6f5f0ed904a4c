import { z } from 'zod'

const line = z.object({ name: z.string(), quantity: z.string(), amountMinor: z.int() })
const member = z.object({ phone: z.string(), memberNumber: z.string() }).partial()
const wish = z.object({ points: z.int().min(1).optional() })
const expected = z.object({ discountMinor: z.int().min(0) })
const payment = z.object({ method: z.enum(['cash', 'card', 'other']), amountMinor: z.int() })

const eachOf = (given: unknown): unknown[] => (Array.isArray(given) ? given : [])
const sumOf = (parts: readonly { amountMinor: number }[]) => parts.reduce((sum, one) => sum + one.amountMinor, 0)

/** What a refused request says of its sale. It may be wrong in any way, so nothing is taken for granted. */
export function saleOf(request: Record<string, unknown>) {
  const [given, redeem] = [eachOf(request.lines), eachOf(request.redeem)]
  const lines = given.flatMap((one) => line.safeParse(one).data ?? [])
  const payments = eachOf(request.payments).flatMap((one) => payment.safeParse(one).data ?? [])
  const totalMinor = lines.length > 0 && lines.length === given.length ? sumOf(lines) : null
  const { phone, memberNumber } = member.safeParse(request.member).data ?? {}
  return {
    lines,
    totalMinor,
    /** What the customer was told that points, rewards and vouchers take off; null where nothing says it. */
    discountMinor: redeem.length === 0 ? 0 : expected.safeParse(request.expected).data?.discountMinor
      ?? (totalMinor !== null && payments.length > 0 ? totalMinor - sumOf(payments) : null),
    pointsAsked: redeem.reduce<number>((sum, one) => sum + (wish.safeParse(one).data?.points ?? 0), 0),
    payments,
    currency: typeof request.currency === 'string' && /^[A-Z]{3}$/.test(request.currency) ? request.currency : null,
    /** As it was typed; a card that is known is looked up. */
    member: phone ?? memberNumber ?? null,
  }
}
