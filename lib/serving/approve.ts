import { z } from 'zod'
import { tillApprovals } from '@/db/schema/serving'
import { AppError, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { tillOf } from '@/lib/tills'
import { asPerson, findPeople, provePin } from './people'
import { askedSchema, typedPin } from './schemas'

/** For the one act it names, of the cashier who asks. @throws AppError not_found, forbidden (no manager), code_invalid, rate_limited */
export const approveAct = defineUseCase({
  name: 'till.approve',
  summary: 'Agree, by a manager’s PIN, to what a cashier may not do alone',
  permission: 'sales.record',
  kind: 'command',
  input: askedSchema.extend({ outletId: z.uuid(), approverId: z.uuid(), pin: typedPin }),
  output: z.object({ approvalId: z.uuid(), outletId: z.uuid(), approvedBy: z.uuid() }),
  run: async (ctx, { outletId: place, approverId, pin, act, subject, amountMinor, currency }) => {
    const { tx, actor, now } = ctx
    if (actor.kind !== 'user') throw new AppError('forbidden', 'Only a person can ask for this.')
    const { organizationId, outletId } = await tillOf(ctx, place)
    const [approver] = await findPeople(organizationId, outletId, approverId)
    if (!approver) throw notFound('member of staff')
    if (!asPerson(approver).lead) throw new AppError('forbidden', 'Only a manager or an owner can agree to this.')
    await provePin(organizationId, approver, pin, now)
    const id = newId()
    await tx.insert(tillApprovals).values({
      id, organizationId, outletId, act, subject, amountMinor, currency, askedBy: actor.userId, approvedBy: approverId, createdAt: now,
    })
    return { approvalId: id, outletId, approvedBy: approverId }
  },
  event: ({ act, subject, amountMinor, currency }, { approvalId, outletId, approvedBy }) =>
    ({ subjectKind: 'till_approval', subjectId: approvalId, data: { act, subject, amountMinor, currency, outletId, approvedBy } }),
})
