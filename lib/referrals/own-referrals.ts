import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { defineUseCase } from '@/lib/core/use-case'
import { publishedProgram, versionAt } from '@/lib/programs'
import { ownMember } from './own-member'
import { ownReferralSchema, ownReferralsSchema } from './schemas'
import { doubts } from './states'
import { openUntil, termsOf } from './terms'

const MOST = 50
/** Of an export, which has all of them. */
const ALL = 10_000

type Row = { side: string; state: string; channel: string; createdAt: Date } & Record<string, unknown>

/** Whoever named a number is not told when its owner joined, only when points came of it. */
function asToldTo(row: Row, now: Date, timeZone: string) {
  if (row.channel !== 'invitation' || row.side === 'friend' || ['rewarded', 'reversed'].includes(row.state)) return row
  const endsAt = openUntil(row.createdAt, timeZone)
  return { ...row, endsAt, at: row.createdAt, dueAt: null, ...(now < endsAt ? { state: 'invited', reason: null } : { state: 'expired', reason: 'not_joined' }) }
}

/**
 * A member's referrals, and the one they came through themselves. A friend is called by the first of the names they gave themselves;
 * nobody is told that a friend is being looked at, nor whose a number is that they typed. @throws AppError not_found (no such card)
 */
export const ownReferrals = defineUseCase({
  name: 'referrals.own',
  summary: 'The friends that one of the customer’s own cards brought, and what is promised for the next',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({ programId: z.uuid(), all: z.boolean().default(false) }),
  output: ownReferralsSchema,
  async run(ctx, { programId, all }) {
    const { memberId, code, country } = await ownMember(ctx, programId)
    const sql = pagesSql()
    const cards = sql`any(ledger_cards(${programId}, ${memberId}))`
    const [program, rows, [sums]] = await Promise.all([
      publishedProgram(programId, { maxAgeMs: 1_000 }),
      sql<Row[]>`
        select r.id as "referralId", case when r.referrer_id = ${cards} then 'referrer' else 'friend' end as side,
          case when r.state = 'held' then case when r.due_at is null then 'joined' else 'qualified' end else r.state end as state,
          case when r.state = 'held' then null when r.reason = any(${[...doubts]}) then 'no_purchase' else r.reason end as reason, r.short_by as "shortBy",
          case when r.channel in ('link', 'code') or r.channel in ('phone', 'till') and r.referrer_id = ${cards} then nullif(split_part(trim(c.name), ' ', 1), '') end as name,
          r.channel, r.created_at as "createdAt", r.terms->>'currency' as currency, (r.terms->>'minimumMinor')::float8 as "minimumMinor",
          coalesce(case when r.referrer_id = ${cards} then coalesce(r.referrer_points, (r.terms->>'referrerPoints')::bigint)
            else coalesce(r.friend_points, (r.terms->>'friendPoints')::bigint) end, 0)::float8 as points,
          coalesce(r.joined_at, r.created_at) as at, r.ends_at as "endsAt", r.due_at as "dueAt"
        from referrals r
        left join members m on m.program_id = r.program_id and m.id = case when r.referrer_id = ${cards} then r.friend_id else r.referrer_id end
        left join customers c on c.id = m.customer_id
        where r.program_id = ${programId} and (r.referrer_id = ${cards}
          or r.friend_id = ${cards} and r.joined_at is not null and (r.channel not in ('phone', 'till') or r.state in ('rewarded', 'reversed')))
        order by r.id desc limit ${all ? ALL : MOST}`,
      sql<{ rewarded: number; got: number }[]>`
        select count(*)::int as rewarded, coalesce(sum(referrer_points), 0)::float8 as got from referrals
        where program_id = ${programId} and referrer_id = ${cards} and state = 'rewarded'`,
    ])
    return {
      terms: termsOf(versionAt(program, ctx.now).rules, program.currency), code, country, rewarded: sums?.rewarded ?? 0, pointsGot: sums?.got ?? 0,
      referrals: ownReferralSchema.array().parse(rows.map((row) => asToldTo(row, ctx.now, program.timeZone))),
    }
  },
})
