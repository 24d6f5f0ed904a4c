import { z } from 'zod'
import { AppError, invalid } from '@/lib/core/errors'
import type { ClaimBack } from '@/lib/ledger'
import type { Claim } from './internal'
import type { linesOf } from './invoice'
import { claimPoints, dueBack } from './points'
import { schemeTerms } from './schemas'
import type { ClaimSettings } from './schemas'

type Line = Awaited<ReturnType<typeof linesOf>>[number]

/** What crediting kept of itself: enough to compute with its rates and its limits, whatever they are today. */
const kept = z.object({
  scheme: z.object({ rates: schemeTerms.shape.rates }),
  customer: z.object({ room: z.int().nullable() }),
  retailer: z.object({ room: z.int().nullable() }),
})

/** @throws AppError conflict (not credited, or reversed), validation_failed (no such line, refused, or taken back already) */
export function backFor(claim: Claim, lines: readonly Line[], numbers: readonly number[] | undefined, settings: ClaimSettings) {
  if (claim.state !== 'credited') throw new AppError('conflict', claim.state === 'reversed' ? 'This claim is reversed already.' : 'This claim gave no points.', { reason: 'state', state: claim.state })
  const open = lines.filter(({ decision, reversedAt }) => decision === 'accepted' && !reversedAt)
  const wanted = numbers ?? open.map(({ number }) => number)
  const unknown = wanted.find((number) => !open.some((line) => line.number === number))
  if (unknown !== undefined) throw invalid('lines', `Line ${unknown} gave no points, or was taken back already.`)
  const left = open.filter(({ number }) => !wanted.includes(number))
  const { scheme, customer, retailer } = kept.parse(claim.explanation)
  const points = claimPoints(scheme, left)
  const side = (given: number | null, stays: number, room: number | null, before: number, lotId: string | null, shortfall: ClaimBack['shortfall']): ClaimBack =>
    ({ due: left.length === 0 ? (given ?? 0) - before : dueBack(given ?? 0, stays, room, before), lotId, shortfall })
  return {
    numbers: wanted, whole: left.length === 0,
    customer: side(claim.customerPoints, points.customer, customer.room, claim.customerBack, claim.customerLotId, settings.customerShortfall),
    retailer: side(claim.retailerPoints, points.retailer, retailer.room, claim.retailerBack, claim.retailerLotId, settings.retailerShortfall),
  }
}
