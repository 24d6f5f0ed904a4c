import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import type { Day } from '@/lib/core/local-day'
import { publishedProgram, versionAt } from '@/lib/programs'
import type { PublishedProgram } from '@/lib/programs'
import type { ProgramRules } from '@/lib/programs/schemas'
import { applyReviews } from './apply-reviews'
import { readHeld, sumWindows } from './held-queries'
import { review } from './review'
import type { Verdict } from './review'
import { termOf } from './term'
import type { Held, Term } from './term'

export type Evaluation = { program: PublishedProgram; rules: ProgramRules; now: Date; today: Day }
export type Reviewed = { memberId: string; held: Held; term: Term; counted: number; verdict: Verdict }

/**
 * Looks at some members in one transaction. Their wallets are locked first, as a sale locks them, and all is read after that:
 * so a sale that counts is either seen, or finds its tier stale.
 */
export function reviewBatch({ programId, now, today }: { programId: string; now: Date; today: Day }, memberIds: string[]): Promise<void> {
  return db().transaction(async (tx) => {
    // Rules that are published meanwhile wait, so that nothing is noted by old ones after new ones asked for a look.
    await tx.execute(sql`select 1 from programs where id = ${programId} for share`)
    const program = await publishedProgram(programId, { maxAgeMs: 0 })
    const { rules } = versionAt(program, now)
    await lockMembers(tx, programId, memberIds)
    const found = await readHeld(tx, { programId: program.id, memberIds, dueBy: today })
    const asked = found.map(({ memberId, ...held }) => ({ memberId, held, term: termOf(rules, held, today) }))
    const counts = await sumWindows(tx, program.id, rules.tierBasis, asked.map(({ memberId, term }) => ({ memberId, window: term.window })))
    const reviewed = asked.map((one, index): Reviewed => {
      const counted = counts[index] ?? 0
      return { ...one, counted, verdict: review(rules, one.held, one.term, counted, today) }
    })
    await applyReviews(tx, { program, rules, now, today }, reviewed)
  })
}

/** Until the transaction ends, no sale of these members is posted. */
export async function lockMembers(tx: Tx, programId: string, memberIds: string[]): Promise<void> {
  await tx.execute(sql`select tier_lock(${programId}, ${`{${memberIds.join(',')}}`}::uuid[])`)
}
