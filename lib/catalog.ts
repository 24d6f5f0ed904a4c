import type { UseCase } from '@/lib/core/use-case'
import * as adjustments from '@/lib/adjustments'
import * as analytics from '@/lib/analytics'
import * as auth from '@/lib/auth'
import * as campaigns from '@/lib/campaigns'
import * as cards from '@/lib/cards'
import * as challenges from '@/lib/challenges'
import * as claimReports from '@/lib/claim-reports'
import * as claims from '@/lib/claims'
import * as consents from '@/lib/consents'
import * as dataImports from '@/lib/data-imports'
import * as customers from '@/lib/customers'
import * as factors from '@/lib/factors'
import * as exports from '@/lib/exports'
import * as gifts from '@/lib/gifts'
import * as giving from '@/lib/giving'
import * as imports from '@/lib/imports'
import * as joining from '@/lib/joining'
import * as leaving from '@/lib/leaving'
import * as lookup from '@/lib/lookup'
import * as members from '@/lib/members'
import * as messaging from '@/lib/messaging'
import * as movements from '@/lib/movements'
import * as notices from '@/lib/notices'
import * as offline from '@/lib/offline'
import * as organizations from '@/lib/organizations'
import * as outreach from '@/lib/outreach'
import * as partners from '@/lib/partners'
import * as pictures from '@/lib/pictures'
import * as platform from '@/lib/platform'
import * as pos from '@/lib/pos'
import * as products from '@/lib/products'
import * as programs from '@/lib/programs'
import * as recommendations from '@/lib/recommendations'
import * as referrals from '@/lib/referrals'
import * as reports from '@/lib/reports'
import * as retailers from '@/lib/retailers'
import * as rewards from '@/lib/rewards'
import * as secondPerson from '@/lib/second-person'
import * as segments from '@/lib/segments'
import * as serving from '@/lib/serving'
import * as shifts from '@/lib/shifts'
import * as suspicions from '@/lib/suspicions'
import * as tiers from '@/lib/tiers'
import * as vouchers from '@/lib/vouchers'
import * as waiting from '@/lib/waiting'
import * as workflow from '@/lib/workflow'

const domains = [
  adjustments, analytics, auth, campaigns, cards, challenges, claimReports, claims, consents, customers, dataImports, exports, factors, gifts, giving, imports, joining, leaving, lookup, members, messaging, movements, notices, offline, organizations, outreach, partners, pictures, platform, pos, products, programs, recommendations, referrals, reports, retailers, rewards, secondPerson, segments, serving, shifts, suspicions, tiers, vouchers, waiting, workflow,
]

const isUseCase = (value: unknown): value is UseCase => typeof value === 'function' && 'declaration' in value

/** Everything Tessera can do: what each domain's public face exports, by name. */
export const catalog: readonly UseCase[] = domains
  .flatMap((domain): unknown[] => Object.values(domain))
  .filter(isUseCase)
  .sort((a, b) => (a.declaration.name < b.declaration.name ? -1 : 1))

// What happens by itself: due points, holds that time out, a higher tier, a referral that goes on, somebody signing in.
const happenings = ['bonuses.birthday', 'bonuses.share', 'challenges.complete', 'change.waiting', 'claim.escalated', 'claim.points', 'claim.points_taken', 'factors.link_account', 'gift.escalated', 'gift.points_returned', 'gift.points_spent', 'hold.expired', 'imports.change_member', 'imports.end_member', 'imports.failed', 'imports.finished', 'imports.opening', 'imports.undo_opening', 'imports.undone', 'member.left', 'member.tier_downgraded', 'member.tier_ending', 'member.tier_upgraded', 'members.welcome', 'outreach.finished', 'outreach.points', 'outreach.points_taken', 'outreach.taken_back', 'points.activated', 'points.expired', 'points.received', 'referral.blocked', 'referral.expired', 'referral.held', 'referral.joined', 'referral.points', 'referral.points_taken', 'referral.qualified', 'referral.reversed', 'referral.rewarded', 'sessions.started']

/** The types of event the log may hold: every command's, and what happens by itself. */
export const eventTypes: readonly string[] = [
  ...catalog.filter(({ declaration }) => declaration.kind === 'command').map(({ declaration }) => declaration.name), ...happenings,
].sort()

const summaries = new Map(catalog.map(({ declaration: { name, summary } }) => [name, summary.replace(/\.$/, '')]))

/** What a type of event says happened, for people. */
export const eventWords = (type: string): string => summaries.get(type) ?? type.replaceAll(/[._]/g, ' ').replace(/^./, (first) => first.toUpperCase())
