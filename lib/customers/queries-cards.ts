import { pagesSql } from '@/db/client'
import { programRulesSchema } from '@/lib/programs/schemas'
import type { ProgramRules } from '@/lib/programs/schemas'
import { worthMinor } from '@/lib/redemption'
import { cardSchema } from './schemas'
import type { Card } from './schemas'

type Row = Omit<Card, 'tier' | 'worthMinor' | 'balance'> & {
  tierKey: string
  tierSince: string
  rules: unknown
  balance: Card['balance'] | null
  hasPin: boolean
}

export type CardFacts = { card: Card; rules: ProgramRules; hasPin: boolean }

/** A customer's cards with the rules in force, the one used last first; without those that lie dormant or were merged. */
export async function readCards(customerId: string, now: Date, programId?: string): Promise<CardFacts[]> {
  const moment = now.toISOString()
  const rows = await pagesSql()<Row[]>`
    select m.program_id as "programId", m.id as "memberId", m.number, m.joined_at as "joinedAt", m.tier_key as "tierKey",
      m.blocked_at is not null as blocked, m.pin_hash is not null as "hasPin", v.rules,
      json_build_object('name', p.name, 'pointsName', p.points_name, 'currency', p.currency, 'timeZone', p.time_zone, 'locale', p.locale) as program,
      json_build_object('name', o.name, 'accentColor', o.accent_color, 'logoId', o.logo_id) as business,
      (select wallet_as_of(w, ${moment}::timestamptz) from wallets w where w.program_id = m.program_id and w.id = m.id) as balance
    from members m
    join programs p on p.id = m.program_id
    join organizations o on o.id = p.organization_id
    cross join lateral (
      select rules from program_versions where program_id = p.id and state = 'published' and effective_from <= ${moment}::timestamptz
      order by effective_from desc, number desc limit 1
    ) v
    where m.customer_id = ${customerId} and m.merged_into is null and (${programId ?? null}::uuid is null or m.program_id = ${programId ?? null}::uuid)
      and o.suspended_at is null and not member_dormant(m, ${moment}::timestamptz)
    order by (select max(occurred_at) from sales where program_id = m.program_id and member_id = m.id) desc nulls last, m.joined_at desc`
  return rows.map(toFacts)
}

function toFacts(row: Row): CardFacts {
  const rules = programRulesSchema.parse(row.rules)
  const balance = row.balance ?? { available: 0, pending: 0, held: 0, owed: 0 }
  const tier = rules.tiers.find(({ key }) => key === row.tierKey) ?? rules.tiers[0]
  const rate = rules.redeem.rates.find(({ currency }) => currency === row.program.currency)
  const worth = rate && balance.available >= rate.minPoints ? worthMinor(balance.available, rate) : null
  return { card: cardSchema.parse({ ...row, tier, balance, worthMinor: worth }), rules, hasPin: row.hasPin }
}
