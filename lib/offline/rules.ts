import { z } from 'zod'

const line = z.object({ name: z.string(), quantity: z.string(), amountMinor: z.int() })
const member = z.object({ phone: z.string(), memberNumber: z.string(), memberId: z.string() }).partial()

/** What a refused request says of its sale. It may be wrong in any way, so nothing is taken for granted. */
export function saleOf(request: Record<string, unknown>) {
  const given = Array.isArray(request.lines) ? (request.lines as unknown[]) : []
  const lines = given.flatMap((one) => line.safeParse(one).data ?? [])
  const { phone, memberNumber, memberId } = member.safeParse(request.member).data ?? {}
  return {
    lines,
    totalMinor: lines.length > 0 && lines.length === given.length ? lines.reduce((sum, one) => sum + one.amountMinor, 0) : null,
    currency: typeof request.currency === 'string' && /^[A-Z]{3}$/.test(request.currency) ? request.currency : null,
    member: phone ?? memberNumber ?? memberId ?? null,
  }
}
