import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { checkCode, consumeCode } from '@/lib/auth/one-time-codes'
import { newId } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf, leaveFormerTrade } from '@/lib/customers'
import { forfeitWallet } from '@/lib/ledger'
import { erasePerson } from './erase-person'
import { leaverOf } from './leaver'
import { lockChanges } from './waiting-changes'

export const walletRow = z.object({ programId: z.string(), walletId: z.string(), holderKind: z.enum(['member', 'retailer']), organizationId: z.string(), timeZone: z.string() })

/**
 * Personal data goes, the books stay: vouchers and holds are cancelled, the points of every card are lost, as are those that a
 * retailer of theirs had (not of whoever had the number before), and sales keep a card that is nobody's. Who joins with the number afterwards is new. @throws AppError code_invalid, conflict (old cards, a retailer)
 */
export const deleteAccount = defineUseCase({
  name: 'customers.delete_account',
  summary: 'Deletes the customer’s account with the code that was sent: personal data goes, points are lost, the books stay.',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ code: sentText().trim().min(1, 'Enter the code.').max(20) }),
  output: z.object({ eventId: z.uuid(), customerId: z.uuid(), cards: z.int(), points: z.int() }),
  run: async (ctx, { code }) => {
    const { tx, now } = ctx
    const customerId = customerOf(ctx)
    await lockChanges(tx, customerId)
    const { phone } = await leaverOf(tx, customerId, now)
    await consumeCode(tx, await checkCode({ purpose: 'delete', phone, subject: customerId, code, now }), now)
    await leaveFormerTrade(tx, customerId)
    const eventId = newId()
    await lockProfiles(tx, customerId)
    const wallets = await walletsOf(tx, customerId)
    let points = 0
    for (const { timeZone, ...wallet } of wallets) points += await forfeitWallet(tx, { ...wallet, eventId, requestId: ctx.requestId, now, day: localDay(now, timeZone) })
    await erasePerson(tx, { customerId, phone, now })
    return { eventId, customerId, cards: wallets.filter(({ holderKind }) => holderKind === 'member').length, points }
  },
  event: (_input, { eventId, customerId, cards, points }) => ({ id: eventId, subjectKind: 'customer', subjectId: customerId, data: { cards, points } }),
})

/** Before the wallets, as who merges cards or enrols at a till takes them. What was noted with a card that was merged into theirs goes, too. */
async function lockProfiles(tx: Tx, customerId: string): Promise<void> {
  await tx.execute(sql`
    select from members m cross join lateral unnest(ledger_cards(m.program_id, m.id)) as card (id)
    join member_profiles p on p.program_id = m.program_id and p.member_id = card.id
    where m.customer_id = ${customerId} order by p.program_id, p.organization_id, p.member_id for no key update of p`)
}

/**
 * In one order, so that two who leave never wait for each other. Cards that were merged are empty and closed. Nobody can sign in any more
 * for a retailer whose owner leaves: the brand ended it before, or it was never verified.
 */
async function walletsOf(tx: Tx, customerId: string) {
  const rows = await tx.execute(sql`
    select m.program_id as "programId", m.id as "walletId", 'member' as "holderKind", p.organization_id as "organizationId", p.time_zone as "timeZone"
    from members m join programs p on p.id = m.program_id where m.customer_id = ${customerId} and m.merged_into is null
    union all
    select p.id, r.id, 'retailer', p.organization_id, p.time_zone
    from retailers r join programs p on p.organization_id = r.organization_id where r.customer_id = ${customerId} order by 1, 2`)
  return z.array(walletRow).parse([...rows])
}
