import { z } from 'zod'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { defineUseCase } from '@/lib/core/use-case'
import { outletOf } from '@/lib/tills'
import { tillRules } from './limits'
import { asPerson, findPeople, isLead } from './people'
import { tillStaffSchema } from './schemas'
import type { TillPerson } from './schemas'
import { turnNow } from './turn'

/** @throws AppError not_found (another outlet than one's own) */
export const tillStaff = defineUseCase({
  name: 'till.staff',
  summary: 'Who serves at the till of this device, who may, and what a cashier may do alone',
  permission: 'sales.record',
  kind: 'query',
  input: z.object({ outletId: z.uuid() }),
  output: tillStaffSchema,
  run: async (ctx, input) => {
    const outletId = outletOf(ctx, input.outletId) ?? input.outletId
    const organizationId = ctx.organizationId ?? ''
    const sessionId = ctx.actor.kind === 'user' ? ctx.actor.sessionId : undefined
    const [people, turn, { lockMinutes, ...limits }, self] = await Promise.all([
      findPeople(organizationId, outletId), sessionId ? turnNow(organizationId, sessionId) : null, tillRules(organizationId), signedIn(ctx),
    ])
    const serving = turn ? (turn.server && turn.outletId === outletId ? asPerson(turn.server) : null) : self
    return { people: people.map(asPerson), serving, turnId: turn?.turnId ?? null, sessionId: sessionId ?? null, lockMinutes, limits }
  },
})

async function signedIn({ actor }: Ctx): Promise<TillPerson | null> {
  if (actor.kind !== 'user') return null
  const [row] = await pagesSql()<{ name: string }[]>`select name from users where id = ${actor.userId}`
  return row ? { userId: actor.userId, name: row.name, lead: actor.platformAdmin || isLead(actor.role) } : null
}
