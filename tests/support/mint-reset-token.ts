import { randomBytes } from 'node:crypto'
import type postgres from 'postgres'
import { keyedHash } from '@/lib/auth/keyed-hash'
import { newId } from '@/lib/core/ids'

/** A link's token for a new password, as the message to this person would carry it. */
export async function mintResetToken(sql: postgres.Sql, email: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await sql`insert into password_resets (id, user_id, token_hash, expires_at)
    select ${newId()}, id, ${keyedHash('reset-token', token)}, now() + interval '30 minutes' from users where email = ${email}`
  return token
}
