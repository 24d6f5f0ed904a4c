import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from '@/lib/programs'
import { outletOf } from '@/lib/tills'
import { FOLLOW_DAYS, kinds } from './plain'
import { resultSchema } from './schemas'
import type { Result } from './schemas'

const DAY_MS = 86_400_000

/**
 * Of showings that began in the last so many days and lead to this business: a showing is all a member was shown of one thing within fourteen
 * days. What followed is asked of the sales and redemptions themselves. What another business's till showed is that one's to know.
 * Staff of one outlet see what leads to it.
 */
export const recommendationResults = defineUseCase({
  name: 'recommendations.results',
  summary: 'How often each kind of recommendation was shown, tapped and followed by a purchase',
  permission: 'reports.read',
  kind: 'query',
  input: z.object({ days: z.int().min(1).max(365).default(30) }),
  output: z.object({ results: z.array(resultSchema) }),
  async run(ctx, { days }) {
    const { id: programId } = await requireProgram(ctx)
    const [sql, outletId, organizationId] = [pagesSql(), outletOf(ctx), ctx.organizationId ?? '']
    const window = `${FOLLOW_DAYS} days`
    const rows = await sql<Result[]>`
      with showings as (
        select kind, target, opened_at, member_id, count(*)::int as shown, count(tapped_at)::int as tapped
        from recommendation_views
        where program_id = ${programId} and organization_id = ${organizationId} and opened_at > ${new Date(ctx.now.getTime() - days * DAY_MS)}::timestamptz
          and opened_at <= ${ctx.now}::timestamptz and (shown_by is null or shown_by = ${organizationId})
          ${outletId ? sql`and kind in ('inactive', 'cross') and target = ${outletId}` : sql``}
        group by 1, 2, 3, 4
      ), whose as (
        select s.*, m.id as who, ledger_cards(${programId}, m.id) as cards from showings s, ledger_open_card(${programId}, s.member_id) m(id)
      )
      select kind, count(distinct who)::int as members, sum(shown)::int as shown, count(*)::int as showings, sum(tapped)::int as tapped,
        count(*) filter (where case when kind = 'near_reward' then exists (
          select from redemptions d where d.program_id = ${programId} and d.wallet_id = any(v.cards) and d.reward_id::text = v.target
            and d.state in ('captured', 'fulfilled') and d.created_at > v.opened_at and d.created_at <= v.opened_at + ${window}::interval)
        else exists (
          select from sales s where s.program_id = ${programId} and s.organization_id = ${organizationId} and s.member_id = any(v.cards)
            and s.occurred_at > v.opened_at and s.occurred_at <= v.opened_at + ${window}::interval
            and case when kind = 'product' then exists (select from json_to_recordset(s.lines) as l (sku text) where l.sku = v.target)
              else v.target in (s.outlet_id::text, s.organization_id::text) end) end)::int as followed
      from whose v group by kind`
    const own = outletId ? kinds.filter((kind) => kind === 'inactive' || kind === 'cross') : kinds
    return { results: own.map((kind) => rows.find((row) => row.kind === kind) ?? { kind, members: 0, shown: 0, showings: 0, tapped: 0, followed: 0 }) }
  },
})
