import { appUrl } from '@/lib/env'

/** Whom a passkey belongs to: the public address, never what a request says of itself. */
export function relyingParty(): { id: string; origin: string } {
  const { hostname, origin } = new URL(appUrl())
  return { id: hostname, origin }
}
