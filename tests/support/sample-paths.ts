import { randomBytes } from 'node:crypto'
import type postgres from 'postgres'
import { demoCustomers, demoStaff } from '@/db/seed/demo-accounts'
import { keyedHash } from '@/lib/auth/keyed-hash'
import { sealEmail } from '@/lib/consents/email-token'
import { newId } from '@/lib/core/ids'
import { sampleParameters } from './pages'

/** A link's token for a new password, as the message to this person would carry it. */
async function mintResetToken(sql: postgres.Sql, email: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await sql`insert into password_resets (id, user_id, token_hash, expires_at)
    select ${newId()}, id, ${keyedHash('reset-token', token)}, now() + interval '30 minutes' from users where email = ${email}`
  return token
}

/** A link's token that proves an e-mail address of this customer. */
async function mintEmailToken(sql: postgres.Sql, phone: string): Promise<string> {
  const [row] = await sql<{ customerId: string }[]>`select id as "customerId" from customers where phone = ${phone}`
  if (!row) throw new Error(`Nobody has ${phone}: is the demo there?`)
  return sealEmail({ customerId: row.customerId, email: 'sam@example.com', askedAt: new Date() })
}

const links: Record<string, (sql: postgres.Sql) => Promise<string>> = {
  '/reset-password/[token]': (sql) => mintResetToken(sql, demoStaff[0].email),
  '/me/email/[token]': (sql) => mintEmailToken(sql, demoCustomers[0].phone),
}

/** Addresses of pages with the demo's rows in them, and with links that still work where a page is reached by one. */
export async function samplePaths(sql: postgres.Sql): Promise<(pattern: string) => Promise<string>> {
  const fill = await sampleParameters(sql)
  return async (pattern) => {
    const token = await links[pattern]?.(sql)
    return token ? pattern.replace('[token]', token) : fill(pattern)
  }
}
