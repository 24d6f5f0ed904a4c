import { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { parseInput } from '@/lib/core/use-case'
import type { UseCase } from '@/lib/core/use-case'
import { standAtTill } from '@/lib/serving'
import { call } from './call'

/** Sent beside the request, so that neither is part of what a repeat must be the same in. */
const standing = z.object({ turnId: z.uuid(), approvalId: z.uuid() }).partial()
export type Standing = z.input<typeof standing>

const place = z.object({ outletId: z.uuid().optional().catch(undefined), occurredAt: z.iso.datetime({ offset: true }).optional().catch(undefined) })

/** `late`: what was done without a network is sent later, as of its time and in the name of who served then. */
const served = (late: boolean) => async (ctx: Ctx, input: unknown, given?: Standing): Promise<Ctx> => {
  const { turnId, approvalId } = parseInput(standing, given ?? {})
  const { outletId, occurredAt } = place.parse(input)
  const ctxOfServer = await standAtTill(ctx, { outletId, turnId, occurredAt: late && occurredAt ? new Date(occurredAt) : undefined })
  return { ...ctxOfServer, approvalId }
}

/** A use case of the till in the browser: done by who serves there, whoever the device is signed in as. */
export const atTill = <I extends z.ZodType, O extends z.ZodType>(useCase: UseCase<I, O>, { late = false } = {}) => call(useCase, served(late))
