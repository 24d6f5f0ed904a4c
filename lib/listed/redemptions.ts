import type { PendingQuery, Row } from 'postgres'
import { pagesSql } from '@/db/client'
import { dayPlusDays, startOfLocalDay } from '@/lib/core/local-day'
import type { RedemptionsFilter } from '@/lib/rewards/redemption-schemas'

type Part = PendingQuery<Row[]>
export type RedemptionsPlace = { programId: string; organizationId: string; timeZone: string; outletId?: string }

const statesOf = { used: ['captured', 'fulfilled'], waiting: ['held'], ended: ['released', 'expired', 'reversed'] } as const

/** What narrows a list of redemptions, as SQL on rows `r` of them: those that the organization gave, in one outlet where staff see that alone. */
export function redemptionsNarrowed({ programId, organizationId, timeZone, outletId }: RedemptionsPlace, { from, to, rewardId, memberId, show }: RedemptionsFilter, sql = pagesSql()): Part {
  return [
    show !== 'all' && sql`r.state = any(${[...statesOf[show]]}::text[])`,
    from && sql`r.created_at >= ${startOfLocalDay(from, timeZone)}`,
    to && sql`r.created_at < ${startOfLocalDay(dayPlusDays(to, 1), timeZone)}`,
    rewardId === 'any' ? sql`r.reward_id is not null` : rewardId && sql`r.reward_id = ${rewardId}`,
    memberId && sql`r.wallet_id = any (ledger_cards(${programId}, ${memberId}::uuid))`,
    // Where it was used: by the sale, for a voucher has no till of its own.
    outletId && sql`${outletId} = coalesce((select s.outlet_id from sales s where s.program_id = r.program_id and s.id = r.sale_id), (select t.outlet_id from terminals t where t.id = r.terminal_id))`,
  ].reduce<Part>((all, part) => (part ? sql`${all} and ${part}` : all), sql`r.program_id = ${programId} and r.organization_id = ${organizationId}`)
}
