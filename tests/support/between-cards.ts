import { db, pagesSql } from '@/db/client'
import { systemContext } from '@/lib/core/context'
import { writeEvent } from '@/lib/core/events'
import { newId } from '@/lib/core/ids'
import { givePoints, mergeWallets, post } from '@/lib/ledger'
import type { PostResult } from '@/lib/ledger'
import type { Books } from './books'

type First = { points: number; now: string; activatesAt?: string; expiresAt: string | null }

/** What moves points between two members of such books, with the event that its command would write. */
export function makeBetweenCards({ programId, organizationId, head, member, sale }: Books) {
  const done = (result: PostResult) => {
    if (result.status !== 'ok') throw new Error(JSON.stringify(result))
  }
  const facts = (now: Date) => ({ programId, organizationId, eventId: newId(), requestId: 'test', now, day: now.toISOString().slice(0, 10) })
  return {
    /** Somebody else, with points of one sale or none. */
    async other(first?: First): Promise<string> {
      const id = await member()
      if (first) done(await sale(id, { ...first, earn: first.points }))
      return id
    },
    give: (senderId: string, receiverId: string, points: number, now: Date) => db().transaction(async (tx) => {
      const gift = { ...facts(now), giftId: newId() }
      const { delta } = await givePoints(tx, { ...gift, senderId, receiverId, points, mostPerDay: null, dayStart: now })
      await writeEvent(tx, systemContext('test', { now, organizationId }), 'giving.give',
        { programId, subjectKind: 'gift', subjectId: gift.giftId, memberId: senderId, data: { points, day: gift.day, delta } }, gift.eventId)
    }),
    merge: (sourceId: string, targetId: string, now: Date) => db().transaction(async (tx) => {
      const merge = facts(now)
      const { delta } = await mergeWallets(tx, { ...merge, sourceId, targetId })
      await writeEvent(tx, systemContext('test', { now, organizationId }), 'members.merge',
        { programId, subjectKind: 'member', subjectId: targetId, memberId: targetId, data: { day: merge.day, delta } }, merge.eventId)
    }),
    async refer(referrerId: string, friendId: string, points: number, now: string): Promise<string> {
      const id = newId()
      const sql = pagesSql()
      await sql`insert into referrals (program_id, id, state, channel, referrer_id, friend_id, organization_id, terms, version_id, created_at, joined_at, counts_from, ends_at, changed_at)
        select ${programId}, ${id}, 'qualified', 'link', ${referrerId}, ${friendId}, ${organizationId}, '{}', v.id, ${now}, ${now}, ${now}, ${now}, ${now}
        from program_versions v where v.program_id = ${programId}`
      const award = { points, activatesAt: now, expiresAt: null }
      done(await post(programId, { ...head('referrals.reward', now), op: 'refer', referralId: id, from: ['qualified'], referrer: award, friend: award,
        most: 1, monthFrom: now, monthTo: now }))
      return id
    },
    async unrefer(referralId: string, policy: 'within_balance' | 'negative_allowed', now: string): Promise<void> {
      done(await post(programId, { ...head('referrals.reverse', now), op: 'unrefer', referralId, policy, reason: 'returned' }))
    },
  }
}
export type BetweenCards = ReturnType<typeof makeBetweenCards>
