import type { Standing } from '@/lib/doors/till-page/stand'
import type { SaleRequest } from '../till-state'
import { byServerClock } from './clock'
import { enqueue, queuedSales } from './queue-store'
import { isAllowed, takenOf } from './offline-points'
import { signInTurn } from './turn-signature'

type Sale = { key: string; outletId: string; /** The program's. */ zone: string; request: SaleRequest; pressed: Date; tried: boolean; standing?: Standing }

/** Whether a sale can wait: what takes points looks at today's balance, and needs the server, but for what a card lets its member spend without. */
export const canWait = (request: SaleRequest, taken = 0): boolean => (request.redeem ?? []).length === 0 || isAllowed(request, taken)

/** The sale as it will be sent, with its time, signed in the turn it was made in. @returns null where it can't wait, or this browser keeps nothing */
export async function keepForLater({ key, outletId, zone, request, pressed, tried, standing }: Sale): Promise<SaleRequest | null> {
  if (!canWait(request)) return null
  const { expected, proof, ...sale } = request
  // What points paid stays as the customer was told, or a manager looks at it.
  const spending = (request.redeem ?? []).length > 0 ? { expected, proof } : {}
  const at = byServerClock(pressed)
  const timed = { ...sale, ...spending, outletId, occurredAt: at.toISOString() }
  try {
    // Another tab may have sold to the same card meanwhile.
    if (spending.proof && !canWait(request, takenOf(spending.proof.token, (await queuedSales()).filter((one) => one.key !== key), at, zone))) return null
    const signature = await signInTurn(standing?.turnId, key, timed)
    await enqueue({ key, outletId, request: timed, ...(tried ? { tried: request } : {}), ...(standing ? { standing: { ...standing, ...(signature ? { signature } : {}) } } : {}) })
    return timed
  } catch {
    return null
  }
}
