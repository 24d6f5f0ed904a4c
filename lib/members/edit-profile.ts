import { z } from 'zod'
import { sql } from 'drizzle-orm'
import { memberProfiles, members } from '@/db/schema/members'
import { leaveOwnCard } from '@/lib/auth/own-card'
import { birthdayDay } from '@/lib/core/birthday'
import { AppError } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { programOf } from '@/lib/programs'
import { mayBring } from './gains-plain'
import { profileEmail } from './profile-schemas'
import { refuseErased } from './refuse-erased'
import { memberChange } from './second-person'
import { tags } from './tag-schemas'

/**
 * What this organization noted about a member: name, e-mail, note, birthday, tags. No other organization sees it. An empty name or note is taken away.
 * @throws AppError member_not_found, conflict (nobody’s any more), forbidden (a birthday or a tag for one's own card, where somebody else could)
 */
export const editProfile = defineUseCase({
  name: 'members.edit',
  summary: 'Edit the name, e-mail, note, birthday and tags this organization keeps of a member',
  permission: 'members.edit',
  kind: 'command',
  secondPerson: memberChange,
  input: z.object({
    memberId: z.uuid(),
    name: sentText().trim().max(120).transform((text) => text || null).nullable(),
    note: sentText().trim().max(2_000).transform((text) => text || null).nullable(),
    /** Left out: they stay, as birthday and tags do. */
    email: z.union([z.literal('').transform(() => null), profileEmail]).nullable().optional(),
    birthday: birthdayDay.nullable().optional(),
    tags: tags.optional(),
  }),
  output: z.object({ memberId: z.uuid(), programId: z.uuid() }),
  async run(ctx, { memberId, name, email, note, birthday, tags: given }) {
    const { id: programId } = await programOf(ctx)
    await refuseErased(ctx.tx, { programId, memberId })
    const [member] = await ctx.tx.select({ birthday: memberProfiles.birthday, tags: memberProfiles.tags }).from(members)
      .leftJoin(memberProfiles, sql`${memberProfiles.programId} = ${programId} and ${memberProfiles.organizationId} = ${ctx.organizationId ?? ''} and ${memberProfiles.memberId} = ${members.id}`)
      .where(sql`${members.programId} = ${programId} and ${members.id} = ${memberId}`)
    if (!member) throw new AppError('member_not_found', 'There is no such member in this program.')
    if (mayBring({ birthday: member.birthday, tags: member.tags }, { birthday, tags: given })) await leaveOwnCard(ctx, programId, memberId)
    await ctx.tx.insert(memberProfiles)
      .values({ programId, organizationId: ctx.organizationId ?? '', memberId, name, email, note, birthday, tags: given, firstSeenAt: ctx.now, lastSeenAt: ctx.now })
      .onConflictDoUpdate({
        target: [memberProfiles.programId, memberProfiles.organizationId, memberProfiles.memberId], set: { name, email, note, birthday, tags: given },
      })
    return { memberId, programId }
  },
  event: (_input, { memberId, programId }) => ({ programId, subjectKind: 'member', subjectId: memberId, memberId }),
})
