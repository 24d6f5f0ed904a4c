import type { CallResult } from '@/lib/doors/call-result'
import type { Standing } from '@/lib/doors/till-page/stand'
import type { SaleRequest } from '../till-state'

export type Refusal = { code: string; message: string }
/** A sale that waits in this browser. Its key, its request and its time never change again. */
export type QueuedSale = {
  key: string
  outletId: string
  request: SaleRequest & { occurredAt: string }
  /** What was sent before, without an answer: it may have been recorded under the same key. */
  tried?: SaleRequest
  /** Who served when it was sold, and the manager's word for it: sent beside the sale. */
  standing?: Standing
  /** Refused for good: from now on only the report of it is sent. */
  refusal?: Refusal
}
export type Doors = {
  send: (request: SaleRequest, key: string, standing?: Standing) => Promise<CallResult<unknown>>
  /** Whether the receipt that stands in the way is this very sale, recorded in another person's name. */
  isRecorded: (sale: QueuedSale) => Promise<boolean>
  report: (sale: QueuedSale, refusal: Refusal) => Promise<CallResult<unknown>>
  mark: (key: string, refusal: Refusal) => Promise<void>
  forget: (key: string) => Promise<void>
}
/** Why the rest still waits: `unreachable`, or the code of a refusal that passes. */
export type Round = { sent: number; refused: number; stopped: string | null }

/** About the moment or the person, not about the sale: all that waits would be answered the same. */
const passing = new Set(['unavailable', 'rate_limited', 'unauthorized', 'revoked', 'forbidden', 'disabled', 'sign_in_failed', 'two_factor_required'])

/** Sends what waits, in order, one by one. A sale leaves the queue only once the server has it, or has its conflict. */
export async function replay(sales: QueuedSale[], doors: Doors): Promise<Round> {
  const round: Round = { sent: 0, refused: 0, stopped: null }
  for (const sale of sales) {
    try {
      const end = await replayOne(sale, doors)
      if (end === 'sent') round.sent += 1
      else if (end === 'refused') round.refused += 1
      else if (end !== 'internal') return { ...round, stopped: end }
    } catch {
      return { ...round, stopped: 'unreachable' }
    }
  }
  return round
}

async function replayOne(sale: QueuedSale, doors: Doors): Promise<string> {
  let refusal = sale.refusal
  if (!refusal) {
    const result = await sendEither(sale, doors)
    if (result.ok || (result.code === 'duplicate_receipt' && await doors.isRecorded(sale))) {
      await doors.forget(sale.key)
      return 'sent'
    }
    // A fault of ours with one sale must not hold up those behind it: it is tried again in the next round.
    if (passing.has(result.code) || result.code === 'internal') return result.code
    refusal = { code: result.code, message: result.message }
    await doors.mark(sale.key, refusal)
  }
  const reported = await doors.report(sale, refusal)
  if (!reported.ok) return passing.has(reported.code) ? reported.code : 'internal'
  await doors.forget(sale.key)
  return 'refused'
}

/** The request with its time; where an earlier attempt turns out to stand under the key, that one again, word for word. */
async function sendEither({ request, tried, key, standing }: QueuedSale, { send }: Doors): Promise<CallResult<unknown>> {
  const result = await send(request, key, standing)
  if (result.ok || !tried || !['idempotency_key_reused', 'duplicate_receipt'].includes(result.code)) return result
  const again = await send(tried, key, standing)
  return again.ok || passing.has(again.code) || again.code === 'internal' ? again : result
}
