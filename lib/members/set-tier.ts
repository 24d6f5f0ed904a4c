import { z } from 'zod'
import { leaveOwnCard } from '@/lib/auth/own-card'
import { notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import type { Ctx } from '@/lib/core/context'
import { sentDay } from '@/lib/core/sent-days'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { giveTier, takeBackTier } from '@/lib/tiers'
import { programOf } from '@/lib/programs'
import { memberChange } from './second-person'

const reason = sentText().trim().min(3, 'say why, for whoever reads the history').max(300)
const output = z.object({ memberId: z.uuid(), programId: z.uuid(), tierKey: z.string(), eventId: z.uuid() })

async function wantedOf(ctx: Ctx, memberId: string) {
  const { id: programId, role, timeZone, version } = await programOf(ctx)
  if (role !== 'owner') throw notFound('program')
  return { programId, memberId, rules: version.rules, now: ctx.now, today: localDay(ctx.now, timeZone), eventId: newId() }
}

/**
 * Gives a member a tier until a day, whatever was spent. Evaluation lets nobody fall below it meanwhile, a sale may still lift
 * above it; after that day the member has what was earned. @throws AppError member_not_found, validation_failed (below what was earned),
 * forbidden (one's own card, where somebody else could)
 */
export const setTier = defineUseCase({
  name: 'members.set_tier',
  summary: 'Give a member a tier by hand until a day, with a reason',
  permission: 'members.set_tier',
  kind: 'command',
  secondPerson: memberChange,
  input: z.object({ memberId: z.uuid(), tierKey: sentText().max(32), until: sentDay, reason }),
  output,
  async run(ctx, { memberId, tierKey, until }) {
    const wanted = await wantedOf(ctx, memberId)
    await leaveOwnCard(ctx, wanted.programId, memberId)
    const now = await giveTier(ctx.tx, wanted, tierKey, until)
    return { memberId, programId: wanted.programId, tierKey: now, eventId: wanted.eventId }
  },
  event: ({ memberId, tierKey, until, reason: why }, { programId, eventId }) =>
    ({ id: eventId, programId, subjectKind: 'member', subjectId: memberId, memberId, data: { tierKey, until, reason: why } }),
})

/** Takes a tier that was given by hand back at once. @throws AppError member_not_found, conflict (none was given) */
export const endTier = defineUseCase({
  name: 'members.end_tier',
  summary: 'Take back a tier that was given by hand',
  permission: 'members.set_tier',
  kind: 'command',
  secondPerson: memberChange,
  input: z.object({ memberId: z.uuid(), reason }),
  output,
  async run(ctx, { memberId }) {
    const wanted = await wantedOf(ctx, memberId)
    const now = await takeBackTier(ctx.tx, wanted)
    return { memberId, programId: wanted.programId, tierKey: now, eventId: wanted.eventId }
  },
  event: ({ memberId, reason: why }, { programId, eventId }) =>
    ({ id: eventId, programId, subjectKind: 'member', subjectId: memberId, memberId, data: { reason: why } }),
})
