import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { newId, PLATFORM_SCOPE } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import type { OperationHead } from '@/lib/ledger'
import type { Till } from './till'

type Facts = { type: string; timeZone: string; id?: string; occurredAt?: Date }

/** What every operation of a till says about itself; `timeZone` is the program's, in which its days end. */
export function operationHead(ctx: Ctx, till: Till, { type, timeZone, id = newId(), occurredAt = ctx.now }: Facts): OperationHead {
  const { actor, idempotencyKey, requestHash } = ctx
  const who = actorId(actor)
  return {
    id,
    eventId: newId(),
    type,
    organizationId: till.organizationId,
    outletId: till.outletId,
    terminalId: till.terminalId,
    actor: { kind: actor.kind, id: who },
    ...(idempotencyKey && requestHash
      ? { key: { actorId: who ?? PLATFORM_SCOPE, key: idempotencyKey, hash: requestHash.toString('hex') } } : {}),
    ...(actor.kind === 'terminal' && actor.keyId ? { apiKeyId: actor.keyId } : {}),
    requestId: ctx.requestId,
    now: ctx.now.toISOString(),
    occurredAt: occurredAt.toISOString(),
    day: localDay(occurredAt, timeZone),
    ...(till.terminalKind === 'import' ? { import: true } : {}),
  }
}
