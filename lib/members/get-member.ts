import { z } from 'zod'
import { can } from '@/lib/auth/permissions'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { tierProgress } from '@/lib/earning'
import { readBalance, readExpiring } from '@/lib/ledger'
import { tierIn } from '@/lib/programs'
import { worthMinor } from '@/lib/redemption'
import { tierStanding } from '@/lib/tiers'
import { countingDays } from './counting-days'
import { endingOf } from './ending'
import { memberPage } from './member-schemas'
import { findMerges } from './merge-queries'
import { findMemberFacts, sumMemberDays } from './page-queries'
import { phoneFor } from './seen-phone'
import { programOf } from '@/lib/programs'
import { outletOf } from '@/lib/tills'

const SOON_DAYS = 90

/**
 * One member as a shop sees it: card, balance, what expires within 90 days, the way to the next tier. Staff of one outlet see what was
 * spent there; what counts towards tiers is, like the tier and the balance, the program's.
 */
export const getMember = defineUseCase({
  name: 'members.get',
  summary: 'Show one member',
  permission: 'members.read',
  kind: 'query',
  input: z.object({ memberId: z.uuid() }),
  output: memberPage,
  async run(ctx, { memberId }) {
    const program = await programOf(ctx)
    const { id: programId, version: { rules }, timeZone } = program
    const where = { programId, organizationId: ctx.organizationId ?? '', memberId }
    const facts = await findMemberFacts({ ...where, outletId: outletOf(ctx) })
    if (!facts) throw new AppError('member_not_found', 'There is no such member in this program.')
    const { tierKey, tierSince, known: _known, ...member } = facts
    const days = countingDays(rules.tierWindow, new Date(facts.joinedAt), ctx.now, timeZone)
    const [balance, expiring, counted, standing, merges] = await Promise.all([
      readBalance(programId, memberId, ctx.now),
      readExpiring(programId, memberId, ctx.now, SOON_DAYS, timeZone),
      sumMemberDays(programId, memberId, days.from, days.to),
      tierStanding({ programId, memberId, rules, timeZone, now: ctx.now }),
      findMerges(where),
    ])
    const tier = tierIn(rules, tierKey)
    if (!balance) throw new AppError('member_not_found', 'There is no such member in this program.')
    const rate = rules.redeem.rates.find((one) => one.currency === program.currency)
    return {
      ...member,
      ...merges,
      email: can(ctx, 'members.edit') ? member.email : null,
      phone: phoneFor(ctx, program, facts),
      program,
      balance,
      expiring: [...expiring],
      worthMinor: rate ? worthMinor(balance.available, rate) : null,
      tier: { ...tier, since: tierSince },
      tiers: rules.tiers,
      given: standing.given && { name: tierIn(rules, standing.given.key).name, until: standing.given.until },
      ending: endingOf(rules, standing),
      proof: rules.proof,
      unprovenPointsPerDay: rules.redeem.unprovenPointsPerDay,
      progress: tierProgress(rules, tier.key, rules.tierBasis === 'spend' ? counted.spend : counted.points),
    }
  },
})
