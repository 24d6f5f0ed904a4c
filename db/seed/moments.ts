import type { Actor, Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'

export const DAY = 86_400_000
export const HOUR = 3_600_000

/**
 * A context at a moment of the demo's past. Each command has a key of its own, so that a demo whose making was
 * interrupted is completed the next time and never doubled.
 */
export const at = (now: Date | number, actor: Actor, key: string, organizationId?: string): Ctx =>
  ({ actor, now: new Date(now), requestId: newId(), idempotencyKey: `demo ${key}`, ...(organizationId ? { organizationId } : {}) })

export const platform: Actor = { kind: 'system', reason: 'demo' }
