import { pagesSql } from '@/db/client'
import { env } from '@/lib/env'
import type { Person } from './demo-people'
import { mintSession } from './mint-session'

/** Somebody signed in, in a browser at that address: their cookie, as a header says it. */
export async function cookieOf(url: string, person: Person): Promise<string> {
  const { name, value } = await mintSession(pagesSql(), env.AUTH_SECRET, url, person)
  return `${name}=${value}`
}
