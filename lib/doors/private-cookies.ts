import { cookies } from 'next/headers'
import { appUrl } from '@/lib/env'

type Kept = { name: string; path: string; seconds: number }

const base = ({ path }: Kept) =>
  ({ path, httpOnly: true, sameSite: 'lax', secure: appUrl().startsWith('https://') }) as const

/** A cookie no script can read, sent to one part of the site only. */
export async function keepCookie(kept: Kept, value: string): Promise<void> {
  (await cookies()).set(kept.name, value, { ...base(kept), maxAge: kept.seconds })
}

export async function dropCookie(kept: Kept): Promise<void> {
  (await cookies()).set(kept.name, '', { ...base(kept), maxAge: 0 })
}

export const readCookie = async ({ name }: Kept): Promise<string | undefined> => (await cookies()).get(name)?.value || undefined
