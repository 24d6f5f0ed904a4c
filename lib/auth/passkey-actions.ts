'use server'

import { headers } from 'next/headers'
import { AppError } from '@/lib/core/errors'
import type { ActionResult } from '@/lib/doors/action-result'
import { callFailure } from '@/lib/doors/call-failure'
import type { CallResult } from '@/lib/doors/call-result'
import { required, text } from '@/lib/doors/form-values'
import { dropCookie, keepCookie, readCookie } from '@/lib/doors/private-cookies'
import { requestIdOf } from '@/lib/doors/request-facts'
import { enter, failure, goOn, noteDevice } from './sign-in-door'
import { askForFactor } from './sign-in-factor'
import { askForPasskey } from './sign-in-passkey'
import { openTicketHeld, PASSKEY_COOKIE, TICKET_COOKIE } from './sign-in-state'

type Options = CallResult<{ options: Record<string, unknown> }>

const answered = async (ask: () => Promise<{ options: Record<string, unknown> }>): Promise<Options> => {
  try {
    return { ok: true, data: await ask() }
  } catch (error) {
    return callFailure(error, requestIdOf(await headers()))
  }
}

/** The challenge is for this browser alone: a cookie no script reads says which. */
export async function optionsToSignIn(): Promise<Options> {
  return answered(async () => {
    const { browser, options } = await askForPasskey(await headers(), new Date())
    await keepCookie(PASSKEY_COOKIE, browser)
    return { options }
  })
}

/** For the second step, after a code or another account. */
export async function optionsForFactor(): Promise<Options> {
  return answered(async () => {
    const held = openTicketHeld(await readCookie(TICKET_COOKIE))
    if (!held?.customer) throw new AppError('sign_in_failed', 'That took too long. Go back and sign in again.')
    return askForFactor(held.ticket, new Date())
  })
}

export async function signInByPasskey(_: ActionResult, form: FormData): Promise<ActionResult> {
  const browser = await readCookie(PASSKEY_COOKIE)
  if (!browser) return failure(new AppError('sign_in_failed', 'That took too long. Try once more.'))
  const refusal = await enter('passkey', { browser, response: required(form, 'response') })
  await dropCookie(PASSKEY_COOKIE)
  if (refusal) return failure(refusal)
  await noteDevice()
  return goOn(text(form, 'next'))
}
