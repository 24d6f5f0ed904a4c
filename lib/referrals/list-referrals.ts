import { pagesSql } from '@/db/client'
import { cursorOf, placeOf } from '@/lib/core/cursor'
import { defineUseCase } from '@/lib/core/use-case'
import { referralsNarrowed, referralsSeen } from '@/lib/listed'
import { programOf } from '@/lib/programs'
import { outletOf } from '@/lib/tills'
import { listReferralsInput, referralGroups, referralList, referralSchema } from './schemas'
import { termsOf } from './terms'

const MOST = 50

/** Newest change first. A participant of a shared program sees those whose friend joined there; a purchase is named where it is one's own. @throws AppError not_found (no program) */
export const listReferrals = defineUseCase({
  name: 'referrals.list',
  summary: 'List referrals: to look at, pending, completed, or ended without a reward',
  permission: 'referrals.read',
  kind: 'query',
  input: listReferralsInput,
  output: referralList,
  async run(ctx, { group, cursor }) {
    const { id: programId, role, timeZone, currency, version } = await programOf(ctx)
    const organizationId = ctx.organizationId ?? ''
    const sql = pagesSql()
    const [place, outletId] = [placeOf(cursor), outletOf(ctx) ?? null]
    const here = { programId, organizationId, all: role === 'owner' }
    const [rows, counts] = await Promise.all([
      sql<Record<string, unknown>[]>`
        select r.id as "referralId", r.state, r.reason, r.channel, r.terms, r.created_at as "createdAt", r.joined_at as "joinedAt", r.ends_at as "endsAt",
          r.due_at as "dueAt", r.changed_at as "changedAt", s.id as "saleId", v.name as "reviewedBy", h.name as "completedBy", r.note,
          r.referrer_points::float8 as "referrerPoints", r.friend_points::float8 as "friendPoints", r.short_by as "shortBy",
          json_build_object('memberId', a.id, 'number', a.number, 'name', coalesce(ap.name, ac.name)) as referrer,
          case when f.id is not null then json_build_object('memberId', f.id, 'number', f.number, 'name', coalesce(fp.name, fc.name)) end as friend
        from referrals r
        join members a on a.program_id = r.program_id and a.id = ledger_open_card(r.program_id, r.referrer_id)
        join customers ac on ac.id = a.customer_id
        left join member_profiles ap on ap.program_id = a.program_id and ap.organization_id = ${organizationId} and ap.member_id = a.id
        left join members f on f.program_id = r.program_id and f.id = ledger_open_card(r.program_id, r.friend_id)
        left join customers fc on fc.id = f.customer_id
        left join member_profiles fp on fp.program_id = f.program_id and fp.organization_id = ${organizationId} and fp.member_id = f.id
        left join sales s on s.program_id = r.program_id and s.id = r.sale_id and s.organization_id = ${organizationId} and (${outletId}::uuid is null or s.outlet_id = ${outletId}::uuid)
        left join users v on v.id = r.reviewed_by left join users h on h.id = r.completed_by
        where ${referralsNarrowed(here, { group })} and (r.changed_at, r.id) < (${place.at}::timestamptz, ${place.id}::uuid)
        order by r.changed_at desc, r.id desc limit ${MOST + 1}`,
      sql<{ state: string; count: number; points: number }[]>`
        select state, count(*)::int as count, coalesce(sum(case when state = 'rewarded' then referrer_points + friend_points end), 0)::float8 as points
        from referrals r where ${referralsSeen(here)} group by 1`,
    ])
    const shown = referralSchema.array().parse(rows.slice(0, MOST))
    const last = shown.at(-1)
    const countOf = (states: readonly string[]) => counts.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0)
    return {
      role, timeZone, on: termsOf(version.rules, currency) !== null,
      counts: {
        review: countOf(referralGroups.review), pending: countOf(referralGroups.pending), completed: countOf(referralGroups.completed), ended: countOf(referralGroups.ended),
      },
      pointsGiven: counts.reduce((sum, { points }) => sum + points, 0),
      referrals: shown,
      next: rows.length > MOST && last ? cursorOf({ at: last.changedAt, id: last.referralId }) : null,
    }
  },
})
