import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { newId, PLATFORM_SCOPE } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import type { OperationHead } from '@/lib/ledger'

/** The organization it happens at; outlet and terminal where it happens at a till. */
type Where = { organizationId: string; outletId?: string; terminalId?: string; terminalKind?: 'pos' | 'browser' | 'import'; approvedBy?: string }
type Facts = { type: string; timeZone: string; id?: string; occurredAt?: Date }

/** What every operation says about itself; `timeZone` is the program's, in which its days end. */
export function operationHead(ctx: Ctx, till: Where, { type, timeZone, id = newId(), occurredAt = ctx.now }: Facts): OperationHead {
  const { actor, idempotencyKey, requestHash } = ctx
  const who = actorId(actor)
  const now = ctx.now.toISOString()
  return {
    id,
    eventId: newId(),
    type,
    organizationId: till.organizationId,
    outletId: till.outletId,
    terminalId: till.terminalId,
    actor: { kind: actor.kind, id: who },
    approvedBy: till.approvedBy,
    key: idempotencyKey && requestHash
      ? { actorId: who ?? PLATFORM_SCOPE, key: idempotencyKey, hash: requestHash.toString('hex') } : undefined,
    apiKeyId: actor.kind === 'terminal' ? actor.keyId : undefined,
    requestId: ctx.requestId,
    now,
    occurredAt: occurredAt === ctx.now ? now : occurredAt.toISOString(),
    day: localDay(occurredAt, timeZone),
    import: till.terminalKind === 'import' || undefined,
  }
}
