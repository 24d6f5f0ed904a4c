'use server'

import { redirect } from 'next/navigation'
import { AppError } from '@/lib/core/errors'
import type { ActionResult } from '@/lib/doors/action-result'
import { required, text } from '@/lib/doors/form-values'
import { dropCookie, keepCookie } from '@/lib/doors/private-cookies'
import { safePath } from '@/lib/doors/safe-path'
import { sessionContext } from '@/lib/doors/session-context'
import { readyToLink } from '@/lib/factors'
import { signIn } from './next-auth'
import { openIdProviders } from './open-id-providers'
import { failure } from './sign-in-door'
import { LINK_COOKIE, sealLinkWanted } from './sign-in-state'

/** Sends the browser to a provider that is set up here. @throws AppError not_found, unavailable */
async function addressOf(provider: string, redirectTo: string): Promise<string> {
  if (!openIdProviders().some(({ id }) => id === provider)) throw new AppError('not_found', 'This way of signing in is not set up here.')
  try {
    return String(await signIn(provider, { redirectTo, redirect: false }))
  } catch {
    throw new AppError('unavailable', 'This provider doesn’t answer at the moment. Take another way, or try later.')
  }
}

export async function signInByAccount(_: ActionResult, form: FormData): Promise<ActionResult> {
  let address: string
  try {
    await dropCookie(LINK_COOKIE)
    address = await addressOf(required(form, 'provider'), safePath(text(form, 'next')) ?? '/me')
  } catch (error) {
    return failure(error)
  }
  redirect(address)
}

/** For who is signed in by phone: the account stays the number's. */
export async function linkByAccount(_: ActionResult, form: FormData): Promise<ActionResult> {
  const provider = required(form, 'provider')
  let address: string
  try {
    const { sessionId } = await readyToLink(await sessionContext('customer.own'), {})
    await keepCookie(LINK_COOKIE, sealLinkWanted({ sessionId, provider }))
    address = await addressOf(provider, '/me/profile/security')
  } catch (error) {
    return failure(error)
  }
  redirect(address)
}
