import { leaveOwnNumber } from '@/lib/auth/own-card'
import { AppError } from '@/lib/core/errors'
import { parsePhone } from '@/lib/core/phone'
import { leaveOwnBusiness } from '@/lib/retailers'
import { givenUp, mayVerifyAll } from './given-up'
import { isRegional, OF_ALL, workOf } from './internal'
import type { Change, InTx } from './internal'
import { pendingChange } from './schemas'
import { saveSecondPerson } from './settings'

/** What lets a business work for the brand: not for whoever stands behind it. */
const letsWork = ['retailers.enrol', 'retailers.reinstate']

/** What is asked besides of who says yes: to say no stops somebody, also oneself. @throws AppError forbidden (their own number or business, or kinds that are another's to give up) */
export async function demandMayApply(ctx: InTx, change: Change): Promise<void> {
  const { kind, useCase, subjectKind, subjectId } = change
  const work = await workOf(ctx.tx, change)
  if (useCase === OF_ALL) await demandAllKinds(ctx, change)
  if (subjectKind === 'retailer' && subjectId && letsWork.includes(useCase)) await leaveOwnBusiness(ctx, subjectId, { own: work.own })
  // Nobody says yes to a card, or a retailer's work, for their own number, whoever asked for it.
  const number = isRegional(kind) ? parsePhone(pendingChange.shape.changes.parse(change.changes).find(({ field }) => field === 'Phone')?.to ?? '') : null
  if (number) await leaveOwnNumber(ctx, number, work)
}

/** It is filed under one of the kinds that it gives up, and gives up the others too. */
async function demandAllKinds(ctx: InTx, { input, makerId }: Change): Promise<void> {
  const { kinds } = await givenUp(ctx, saveSecondPerson.declaration.input.parse(input).kinds, makerId)
  if (!mayVerifyAll(ctx, kinds)) throw new AppError('forbidden', 'You may not verify all the kinds that this gives up.', { reason: 'kinds', kinds })
}
