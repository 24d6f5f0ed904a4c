import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { formatMoney, formatPoints } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import { dayPlusDays } from '@/lib/core/local-day'
import { messagingAvailable, queueMessage } from '@/lib/messaging'
import { tierIn } from '@/lib/programs'
import { thresholdOf } from '@/lib/programs/plain'
import type { Happened } from './apply-reviews'
import type { Evaluation } from './review-batch'

const readerRow = z.object({ memberId: z.string(), customerId: z.string(), phone: z.string(), locale: z.string(), business: z.string() })

/** One message to each member whose tier was announced to end, where the program sends them. */
export async function tellOfEnds(tx: Tx, evaluation: Evaluation, happened: Happened[]): Promise<void> {
  const { program, rules } = evaluation
  const told = happened.filter(({ verdict }) => verdict.act === 'warn')
  if (told.length === 0 || !rules.messages.tierEnds || !messagingAvailable('sms')) return
  const rows = await tx.execute(sql`
    select m.id as "memberId", c.id as "customerId", c.phone, coalesce(c.locale, o.locale) as locale, o.name as business
    from members m join customers c on c.id = m.customer_id and c.phone is not null join organizations o on o.id = ${program.organizationId}
    where m.program_id = ${program.id} and m.blocked_at is null and m.id = any (${`{${told.map(({ memberId }) => memberId).join(',')}}`}::uuid[])`)
  const readers = new Map(z.array(readerRow).parse([...rows]).map((row) => [row.memberId, row]))
  for (const one of told) {
    const reader = readers.get(one.memberId)
    if (!reader) continue
    await queueMessage(tx, {
      organizationId: program.organizationId, channel: 'sms', template: 'tier_ends', locale: reader.locale, causeId: one.eventId,
      recipient: { kind: 'customer', id: reader.customerId, address: reader.phone },
      values: { business: reader.business, ...wordsOf(evaluation, one, reader.locale) },
    })
  }
}

function wordsOf({ program, rules }: Evaluation, { held, counted, term, verdict }: Happened, locale: string) {
  const tier = tierIn(rules, held.tierKey)
  const missing = thresholdOf(tier, rules.tierBasis) - counted
  const [next, fallsOn] = verdict.act === 'warn' ? [verdict.to, verdict.fallsOn] : [held.tierKey, term.endsOn]
  return {
    tier: tier.name, next: tierIn(rules, next).name,
    day: formatDate(dayPlusDays(fallsOn, -1), { locale, timeZone: 'UTC' }),
    // What was given by hand ends, whatever is bought now.
    missing: term.byHand ? 'none' : rules.tierBasis === 'spend'
      ? formatMoney(missing, program.currency, { locale, decimals: 'auto' }) : formatPoints(missing, { locale }),
  }
}
