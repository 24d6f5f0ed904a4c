import { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { parseInput } from '@/lib/core/use-case'
import { standAtTill } from '@/lib/serving'

/** Sent beside the request, so that neither is part of what a repeat must be the same in. */
const standing = z.object({ turnId: z.uuid(), sessionId: z.uuid(), approvalId: z.uuid(), signature: z.string().max(100) }).partial()
export type Standing = z.input<typeof standing>

/**
 * As whom the till in the browser does something. `server`: who serves there, whoever the device is signed in as. `late`:
 * what was done without a network is sent later, as of its time and in the name of who served then. `device`: who signed
 * in, so that a locked till can be opened.
 */
export type By = 'server' | 'late' | 'device'

const place = z.object({ outletId: z.uuid().optional().catch(undefined), occurredAt: z.iso.datetime({ offset: true }).optional().catch(undefined) })

/** @throws AppError forbidden (the till is locked), validation_failed */
export async function stand(ctx: Ctx, by: By, input: unknown, given: Standing): Promise<Ctx> {
  if (by === 'device') return ctx
  const { turnId, sessionId, approvalId, signature } = parseInput(standing, given)
  const { outletId, occurredAt } = place.parse(input)
  const then = by !== 'late' ? {} : { sessionId, ...(occurredAt ? { occurredAt: new Date(occurredAt), ...(signature ? { signed: { signature, request: input } } : {}) } : {}) }
  const ctxOfServer = await standAtTill(ctx, { outletId, turnId, ...then })
  return { ...ctxOfServer, approvalId }
}
