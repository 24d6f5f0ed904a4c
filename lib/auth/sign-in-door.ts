import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { AppError } from '@/lib/core/errors'
import { requestLog } from '@/lib/core/log'
import { chooseLanguage } from '@/lib/customers'
import { actionFailure } from '@/lib/doors/action-failure'
import type { ActionFailure } from '@/lib/doors/action-failure'
import { failureSaid } from '@/lib/doors/failure-said'
import { requestIdOf } from '@/lib/doors/request-facts'
import { requestSpeaker } from '@/lib/doors/request-language'
import { safePath } from '@/lib/doors/safe-path'
import { requestLanguage } from '@/lib/doors/session-context'
import { homeOf } from './actors'
import { keepDevice } from './device-cookie'
import { signIn, SignInRefused } from './next-auth'
import { SESSION_COOKIE } from './session-rules'
import { sessionOfToken } from './session-token'

/** Signs this browser in. @returns the refusal, or null when it worked */
export async function enter(
  provider: 'password' | 'phone' | 'factor' | 'passkey',
  credentials: Record<string, string>,
): Promise<AppError | null> {
  const note = requestLog(requestIdOf(await headers())).child({ by: provider })
  try {
    await signIn(provider, { ...credentials, redirect: false })
    note.info('signed in')
    return null
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error
    note.info({ refusal: error.refusal.code }, 'a sign-in was refused')
    return error.refusal
  }
}

/** The new cookie is already readable here. */
export async function noteDevice(): Promise<void> {
  const session = await sessionOfToken((await cookies()).get(SESSION_COOKIE)?.value)
  if (session?.customerId) await keepDevice(session.customerId)
}

/** What a new customer's browser reads is what their messages are written in, until they choose. */
export async function noteLanguage(): Promise<void> {
  const session = await sessionOfToken((await cookies()).get(SESSION_COOKIE)?.value)
  if (!session?.customerId || session.language) return
  const actor = { kind: 'customer' as const, customerId: session.customerId, sessionId: session.id }
  await chooseLanguage({ actor, now: new Date(), requestId: requestIdOf(await headers()) }, { language: await requestLanguage(), guessed: true })
}

/** Where the person wanted to go, else where their role starts. The new cookie is already readable here. */
export async function goOn(next: string | null | undefined): Promise<never> {
  const session = await sessionOfToken((await cookies()).get(SESSION_COOKIE)?.value)
  redirect(safePath(next) ?? (session ? homeOf(session) : '/sign-in'))
}

/** What the form shows of a refusal, or of a fault of ours. */
export const failure = async (error: unknown): Promise<ActionFailure> =>
  failureSaid(await requestSpeaker(), actionFailure(error, requestIdOf(await headers())))
