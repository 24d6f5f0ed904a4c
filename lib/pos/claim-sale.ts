import { z } from 'zod'
import { tillSql } from '@/db/client'
import { countAct } from '@/lib/auth/rate-limit'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { postWith } from '@/lib/ledger'
import { enrolmentOf, noSuchMember, opensTo, readMember, welcomeBy } from '@/lib/members'
import { tierIn, versionAt } from '@/lib/programs'
import type { PublishedProgram } from '@/lib/programs'
import { invitedBy, referredBy } from '@/lib/referrals'
import { orEarlierEffect } from '@/lib/tills'
import type { Till } from '@/lib/tills'
import { attachOperation } from './attach-operation'
import type { Attached } from './attach-operation'
import { isClaimCode, readClaimCode } from './claim-code'
import { noteRefusal } from './refused-claim'
import { readSale } from './sale-record'

const unknown = (message = 'No receipt has this code. Look for a mistyped letter.') => new AppError('not_found', message)
const claimed = z.object({
  programId: z.uuid(), business: z.string(), pointsEarned: z.int(), pointsPending: z.int(),
  /** null: on a card that does not open to them, since it may be an earlier holder's of their number. */
  available: z.int().nullable(),
})

/**
 * Gives a sale that was made without a card to the customer who has its receipt, once and within the days that the
 * program allows; who is no member there joins with it.
 * @throws AppError not_found (no such code), conflict (claimed already), validation_failed (too long ago), rate_limited
 */
export const claimSale = defineUseCase({
  name: 'pos.claim_sale',
  summary: 'Claim the points of a receipt that was made without a card',
  permission: 'customer.own',
  kind: 'command',
  posts: true,
  input: z.object({ code: sentText().trim().min(1, 'Enter the code on the receipt.').max(40) }),
  output: claimed,
  run: async (ctx, { code }) => {
    const customerId = 'customerId' in ctx.actor ? ctx.actor.customerId : undefined
    if (!customerId) throw new AppError('forbidden', 'Sign in with your phone number to claim a receipt.')
    await countAct({ key: `claim-receipt ${customerId}`, most: 20, seconds: 3_600 }, ctx.now)
    const { saleId, till } = await findSale(code)
    const { programId } = till
    const posted = await orEarlierEffect({ ...ctx, organizationId: till.organizationId }, programId, () => postWith(programId, () => attachOperation(ctx, till, {
      type: 'pos.claim_sale', saleId, within: (_sale, { rules }) => rules.receiptClaimDays, who: (program) => memberFor(ctx, till, program, customerId),
    }))).catch(async (error: unknown) => {
      await noteRefusal(ctx, programId, saleId, customerId, error)
      return explained(error)
    })
    const sale = await readSale(till, posted.id)
    if (!sale?.after || !sale.memberId) throw new Error(`sale ${posted.id} was claimed and has no member`)
    return {
      programId, business: till.businessName, pointsEarned: sale.pointsEarned, pointsPending: sale.pointsPending,
      available: (await opensTo(programId, sale.memberId, customerId, ctx.now)) ? sale.after.balance.available : null,
    }
  },
})

/** In words for who holds the receipt, not for who stands at the till. */
function explained(error: unknown): never {
  if (error instanceof AppError && error.details.reason === 'through_retailers') throw error
  if (error instanceof AppError && error.code === 'conflict') throw new AppError('conflict', 'The points of this receipt were collected already.', { reason: 'claimed' })
  if (error instanceof AppError && error.code === 'validation_failed') throw unknown('This receipt is too old: its points can not be collected any more.')
  throw error
}

async function findSale(typed: string): Promise<{ saleId: string; till: Till }> {
  const read = readClaimCode(typed)
  if (!read) throw unknown()
  // Of a claimed sale too: whoever has its receipt is told so.
  const rows = await tillSql()<(Till & { saleId: string })[]>`
    select s.id as "saleId", s.program_id as "programId", s.organization_id as "organizationId", s.outlet_id as "outletId",
      s.terminal_id as "terminalId", coalesce(t.kind, 'browser') as "terminalKind", l.country, l.time_zone as "timeZone", o.name as "businessName"
    from sales s join outlets l on l.id = s.outlet_id join organizations o on o.id = s.organization_id left join terminals t on t.id = s.terminal_id
    where right(s.id::text, 10) = ${read.idTail} and (s.member_id is null or s.attached_at is not null) and o.suspended_at is null`
  const found = rows.find(({ saleId }) => isClaimCode(read.code, saleId))
  if (!found) throw unknown()
  const { saleId, ...till } = found
  return { saleId, till: { ...till, terminalKind: till.terminalKind === 'import' ? 'pos' : till.terminalKind } }
}

async function memberFor(ctx: Ctx, { programId, organizationId }: Till, program: PublishedProgram, customerId: string): Promise<Attached> {
  const [person] = await tillSql()<{ phone: string | null; memberId: string | null }[]>`
    select c.phone, m.id as "memberId" from customers c left join members m on m.program_id = ${programId} and m.customer_id = c.id
    where c.id = ${customerId}`
  if (person?.memberId) {
    const member = await readMember(programId, organizationId, { kind: 'id', value: person.memberId }, ctx.now)
    if (!member) throw noSuchMember()
    if (member.blocked) throw new AppError('member_not_found', 'Your card here is blocked. Ask at the shop.', { reason: 'blocked' })
    return { ...member, phone: undefined }
  }
  if (!person?.phone) throw new AppError('forbidden', 'Sign in with your phone number to claim a receipt.')
  const { rules } = versionAt(program, ctx.now)
  const { key } = tierIn(rules, null)
  const { id, enrol } = enrolmentOf({
    phone: person.phone, tierKey: key, joinedAt: ctx.now, welcome: welcomeBy(rules, ctx.now, program.timeZone),
    referral: referredBy(program, { phone: person.phone, now: ctx.now, joinedAt: ctx.now }, await invitedBy(ctx, programId, person.phone)),
  })
  return { memberId: id, tierKey: key, tierSince: ctx.now, joinedAt: ctx.now, enrol }
}
