import { AppError } from '@/lib/core/errors'
import type { Ctx } from '@/lib/core/context'
import { retailerOf } from './internal'
import type { Duplicate, DuplicateReason } from './schemas'

/** What a caller may know of them: of another retailer's claim nothing but that there is one, and of mild signs, which accuse nobody, nothing. */
export function shownTo(ctx: Pick<Ctx, 'actor'>, duplicates: readonly Duplicate[]): { shown: Duplicate[]; elsewhere: boolean } {
  if (ctx.actor.kind !== 'customer') return { shown: [...duplicates], elsewhere: false }
  const own = retailerOf(ctx)
  const told = duplicates.filter(({ mild }) => !mild)
  const shown = told.filter(({ retailerId }) => retailerId === own)
  return { shown, elsewhere: shown.length < told.length }
}

const words: Record<DuplicateReason, string> = {
  same_invoice: 'This invoice of this seller is claimed already.', same_file: 'This very file belongs to another claim.',
  alike_image: 'This image looks like that of another claim.', same_day_and_total: 'The same customer, day and total are claimed already.',
}

/** @throws AppError conflict, always */
export function refuseDuplicates(ctx: Pick<Ctx, 'actor'>, duplicates: readonly Duplicate[]): never {
  const { shown: [first, ...others] } = shownTo(ctx, duplicates)
  if (!first) throw new AppError('conflict', 'Already claimed.', { reason: 'duplicate' })
  const named = [first, ...others].map(({ claimId, why }) => ({ claimId, why }))
  // Mild signs come last: where the first is one, nothing says yet that it is the same.
  if (first.mild) throw new AppError('conflict', 'Its image, or that of a claim that looks like it, is still being read; try again in a moment.', { reason: 'unread', duplicates: named })
  throw new AppError('conflict', words[first.why], { reason: 'duplicate', duplicates: named })
}
