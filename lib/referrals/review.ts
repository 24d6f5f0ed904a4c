import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { referrals } from '@/db/schema/referrals'
import { systemContext } from '@/lib/core/context'
import { writeEvent } from '@/lib/core/events'
import { log } from '@/lib/core/log'
import { askForBurst } from './ask-for-review'
import { postReversal, postReward } from './post-reward'
import { readDue } from './read-facts'
import type { DueReferral } from './read-facts'
import { nextStep } from './states'
import type { Step } from './states'

const AT_ONCE = 100
/** What was refused, or failed, is looked at again so much later. */
const AGAIN_MS = 60_000

/**
 * Looks at each referral that something happened to, or whose time has come, and takes it on. Whatever was stopped is due still;
 * a change is made only where nothing else happened since, and points are given once, by the ledger. @returns how many were looked at
 */
export async function reviewReferrals(now = new Date()): Promise<number> {
  const due = await readDue(now, AT_ONCE)
  for (const one of due) {
    try {
      await takeOn(one, nextStep(one.facts, now), now)
    } catch (error) {
      // Another's referral must not wait for this one's.
      log().error({ err: error, referralId: one.referralId }, 'a referral could not be taken on')
      await keep(one, { lookAt: new Date(now.getTime() + AGAIN_MS) })
    }
  }
  return due.length
}

async function takeOn(due: DueReferral, step: Step, now: Date): Promise<void> {
  const { state } = due.facts
  const posts = step.to !== state && (step.to === 'rewarded' || step.to === 'reversed')
  if (step.to === state) return void (await keep(due, step))
  if (!posts) return change(due, step, now)
  // The purchase stands there before its reward. Until that is posted, the referral is due still.
  if (!(await keep(due, { lookAt: now }))) return
  const done = step.to === 'rewarded' ? await postReward(due, now) : await postReversal(due, step.reason ?? 'returned', now)
  if (!done) await keep(due, { lookAt: new Date(now.getTime() + AGAIN_MS) })
}

const asSeen = ({ programId, referralId, asked, facts: { state } }: DueReferral) =>
  and(eq(referrals.programId, programId), eq(referrals.id, referralId), eq(referrals.asked, asked), eq(referrals.state, state))

/** What stands for its purchase now; one that came back stays named. */
const purchaseOf = ({ facts: { purchase, byHand } }: DueReferral) =>
  (byHand ? {} : purchase ?? { dueAt: null })

/** @returns whether nothing else happened to it meanwhile; else it is looked at anew */
async function keep(due: DueReferral, { lookAt }: Pick<Step, 'lookAt'>): Promise<boolean> {
  const ended = !due.facts.purchase && ['expired', 'rewarded'].includes(due.facts.state)
  const done = await db().update(referrals).set({ lookAt, ...(ended ? {} : purchaseOf(due)) }).where(asSeen(due)).returning({ id: referrals.id })
  return done.length > 0
}

/** A change that moves no points, with its event. */
function change(due: DueReferral, { to, reason, lookAt }: Step, now: Date): Promise<void> {
  return db().transaction(async (tx) => {
    if (to === 'held' && due.facts.burst) await askForBurst(tx, due, now)
    const [row] = await tx.update(referrals).set({ state: to, reason, lookAt, changedAt: now, ...purchaseOf(due), ...(reason === 'not_joined' ? { phoneHash: null } : {}) })
      .where(asSeen(due)).returning({ friendId: referrals.friendId })
    if (!row) return
    await writeEvent(tx, systemContext('referrals', { now, organizationId: due.organizationId }), `referral.${to}`, {
      programId: due.programId, subjectKind: 'referral', subjectId: due.referralId, ...(row.friendId ? { memberId: row.friendId } : {}),
      data: { from: due.facts.state, to, reason, saleId: due.facts.purchase?.saleId ?? null },
    })
  })
}
