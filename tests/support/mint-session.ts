import { encode } from 'next-auth/jwt'
import type postgres from 'postgres'
import { SESSION_COOKIE } from '@/lib/auth/session-rules'
import { newId } from '@/lib/core/ids'
import type { Person } from './demo-people'

export type SessionCookie = { name: string; value: string; url: string }

/** A signed-in device, as signing in would have left it: a row in `sessions`, and the cookie that names it. */
export async function mintSession(sql: postgres.Sql, secret: string, url: string, person: Person): Promise<SessionCookie> {
  const id = newId()
  const made = 'email' in person
    ? await sql`insert into sessions (id, user_id, device, expires_at)
        select ${id}, id, 'Test', now() + interval '1 day' from users where email = ${person.email} returning id`
    : await sql`insert into sessions (id, customer_id, device, expires_at)
        select ${id}, id, 'Test', now() + interval '1 day' from customers where phone = ${person.phone} returning id`
  if (made.length === 0) throw new Error(`Nobody has ${JSON.stringify(person)}: is the demo there?`)
  return { name: SESSION_COOKIE, value: await encode({ token: { sid: id }, secret, salt: SESSION_COOKIE, maxAge: 86_400 }), url }
}
