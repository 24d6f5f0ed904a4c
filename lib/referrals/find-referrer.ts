import { tillSql } from '@/db/client'
import { personHash } from '@/lib/auth/device'
import { keyedHash } from '@/lib/auth/keyed-hash'
import type { Ctx } from '@/lib/core/context'
import { parsePhone } from '@/lib/core/phone'
import { numberHash } from './terms'
import type { Named } from './terms'

type Channel = NonNullable<Named['channel']>
export type Referrer = { memberId: string; channel: Channel }

/** Spaces and dashes are how people write it. */
const codeIn = (said: string): string | undefined => {
  const code = said.replaceAll(/[\s-]/g, '').toUpperCase()
  return /^[CDFGHJKLMNPQRTWX]{12}$/.test(code) ? code : undefined
}

/** The member whose code or phone number this is; null where there is none. */
export async function findReferrer(programId: string, said: string, country: string): Promise<Referrer | null> {
  const code = codeIn(said)
  const phone = code ? null : parsePhone(said, country)
  if (!code && !phone) return null
  const sql = tillSql()
  const [row] = code
    ? await sql<{ id: string }[]>`select coalesce(merged_into, id) as id from members where program_id = ${programId} and referral_code = ${code}`
    : await sql<{ id: string }[]>`
      select coalesce(m.merged_into, m.id) as id from customers c join members m on m.program_id = ${programId} and m.customer_id = c.id where c.phone = ${phone}`
  return row ? { memberId: row.id, channel: code ? 'code' : 'phone' } : null
}

/** What a customer's own joining says besides: where it came from, and whether the device is the referrer's. */
export async function namedBy(ctx: Ctx, programId: string, { memberId, channel }: Referrer): Promise<Named> {
  const people = await tillSql()<{ id: string }[]>`
    select customer_id as id from members where program_id = ${programId} and id = any(ledger_cards(${programId}, ${memberId}))`
  return { referrerId: memberId, channel, ...placeOf(ctx), ...(people.some(({ id }) => wasOn(ctx, id)) ? { blocked: 'own_device' } : {}) }
}

/** The same where nobody is named: somebody may have named this number before. */
export async function invitedBy(ctx: Ctx, programId: string, phone: string): Promise<Named> {
  const invited = await tillSql()<{ id: string; customerId: string }[]>`
    select r.id, m.customer_id as "customerId" from referrals r
    join members m on m.program_id = r.program_id and m.id = any(ledger_cards(r.program_id, ledger_open_card(r.program_id, r.referrer_id)))
    where r.program_id = ${programId} and r.phone_hash = ${numberHash(phone)} and r.state = 'invited'`
  const own = invited.filter(({ customerId }) => wasOn(ctx, customerId)).map(({ id }) => id)
  return { ...placeOf(ctx), ...(own.length > 0 ? { ownDevice: own } : {}) }
}

const wasOn = ({ device }: Ctx, customerId: string) => device?.people.includes(personHash(customerId)) === true

const placeOf = ({ address, device }: Ctx) => ({
  ...(address ? { addressHash: keyedHash('referral', `address ${address}`) } : {}),
  ...(device ? { deviceHash: keyedHash('referral', `device ${device.id}`) } : {}),
})
