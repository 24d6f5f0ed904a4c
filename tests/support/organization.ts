import { pagesSql } from '@/db/client'
import type { StaffRole } from '@/db/schema/organizations'
import { open } from '@/lib/auth/encryption'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { signUp } from '@/lib/organizations'

export const testPassword = 'violet kettle harbour'

export const stranger = (address?: string): Ctx => ({
  actor: { kind: 'anonymous' },
  ...(address ? { address } : {}),
  now: new Date(),
  requestId: newId(),
})

/** An organization that its owner signed up, with a context for any role in it. */
export async function makeOrganization(kind: 'merchant' | 'brand' = 'merchant') {
  const email = `${newId()}@shop.test`
  const made = await signUp(stranger(), {
    name: 'Ana Ruiz',
    email,
    password: testPassword,
    business: 'Blue Cup',
    kind,
    country: 'GB',
    currency: 'GBP',
    timeZone: 'Europe/London',
  })
  const as = (role: StaffRole, userId = made.userId, extra: Partial<Ctx> = {}): Ctx => ({
    actor: { kind: 'user', userId, platformAdmin: false, role },
    organizationId: made.organizationId,
    now: new Date(),
    requestId: newId(),
    ...extra,
  })
  /** A colleague who works there already. */
  const colleague = async (role: StaffRole) => {
    const [userId, address] = [newId(), `${newId()}@shop.test`]
    const sql = pagesSql()
    await sql`insert into users (id, name, email) values (${userId}, 'Bo Lind', ${address})`
    await sql`insert into staff (organization_id, user_id, role) values (${made.organizationId}, ${userId}, ${role})`
    return { userId, email: address, ctx: as(role, userId) }
  }
  return { ...made, email, as, owner: as('owner'), colleague }
}

export type TestMessage = { template: string; address: string; text: string }

/** What was queued for an address, newest first. */
export async function messagesTo(address: string): Promise<TestMessage[]> {
  const rows = await pagesSql()<{ template: string; address: Buffer | null; body: Buffer | null }[]>`
    select template, address, body from messages order by created_at desc, id desc limit 200`
  return rows.flatMap((row) => {
    if (!row.address || !row.body || open(row.address) !== address) return []
    const { text } = JSON.parse(open(row.body)) as { text: string }
    return [{ template: row.template, address, text }]
  })
}

/** The digits last sent to a phone. */
export async function codeSentTo(phone: string): Promise<string> {
  const [last] = await messagesTo(phone)
  const code = /\b\d{6}\b/.exec(last?.text ?? '')?.[0]
  if (!code) throw new Error('No code was sent to this number.')
  return code
}

/** How many of them worked, and the codes with which the others were refused. */
export async function outcomes(promises: Promise<unknown>[]): Promise<{ succeeded: number; refusals: string[] }> {
  const settled = await Promise.allSettled(promises)
  const refused = settled
    .filter((one) => one.status === 'rejected')
    .map((one) => one.reason as { code?: string; message: string })
  return {
    succeeded: settled.length - refused.length,
    refusals: refused.map((reason) => reason.code ?? reason.message),
  }
}
