'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { AppError } from '@/lib/core/errors'
import { action } from '@/lib/doors/action'
import type { ActionResult } from '@/lib/doors/action-result'
import { checked, phoneNumber, required, text } from '@/lib/doors/form-values'
import { dropCookie, keepCookie, readCookie } from '@/lib/doors/private-cookies'
import { safePath } from '@/lib/doors/safe-path'
import { sessionContext } from '@/lib/doors/session-context'
import { requestPasswordReset } from './account/request-password-reset'
import { requestSignInCode } from './account/request-sign-in-code'
import { resetPassword } from './account/reset-password'
import { signOut } from './next-auth'
import { enter, failure, goOn, noteDevice, noteLanguage } from './sign-in-door'
import { welcomesNewcomers } from './newcomers'
import {
  CODE_COOKIE,
  openCodeSent,
  openTicketHeld,
  sealCodeSent,
  sealTicketHeld,
  TICKET_COOKIE,
} from './sign-in-state'

const tooLong = (what: string) => new AppError('sign_in_failed', `That took too long. Go back and ${what}.`)

export async function signInByPassword(_: ActionResult, form: FormData): Promise<ActionResult> {
  const next = text(form, 'next') ?? null
  const refusal = await enter('password', {
    email: required(form, 'email'),
    password: String(form.get('password') ?? ''),
  })
  if (refusal?.code === 'two_factor_required') {
    const customer = refusal.details.customer === true
    await keepCookie(TICKET_COOKIE, sealTicketHeld({ ticket: String(refusal.details.ticket), next, ...(customer ? { customer } : {}) }))
    redirect('/two-factor')
  }
  if (refusal) return failure(refusal)
  await noteDevice()
  return goOn(next)
}

/** A code, or of a customer also the answer of a passkey. */
export async function enterSecondFactor(_: ActionResult, form: FormData): Promise<ActionResult> {
  const held = openTicketHeld(await readCookie(TICKET_COOKIE))
  if (!held) return failure(tooLong('sign in again'))
  const { ticket, customer, join } = held
  const shown = { ticket, code: required(form, 'code') }
  const refusal = customer
    ? await enter('factor', { ...shown, response: text(form, 'response') ?? '', join: join ? '1' : '' })
    : await enter('password', shown)
  if (refusal) return failure(refusal)
  await dropCookie(TICKET_COOKIE)
  if (customer) await noteDevice()
  return goOn(held.next)
}

async function sendCode({ phone, next, join }: { phone: string; next: string | null; join: boolean }): Promise<void> {
  const ctx = await sessionContext()
  const sent = await requestSignInCode(ctx, { phone, newcomers: welcomesNewcomers(next) })
  await keepCookie(CODE_COOKIE, sealCodeSent({ phone: sent.phone, resendAt: sent.resendAt, next, join }))
}

/** A form field `join` keeps whom this browser is signed in as already: the phone is added to that. */
export async function askForSignInCode(_: ActionResult, form: FormData): Promise<ActionResult> {
  try {
    await sendCode({ phone: phoneNumber(form, 'phone'), next: text(form, 'next') ?? null, join: checked(form, 'join') })
  } catch (error) {
    return failure(error)
  }
  redirect('/verify')
}

export async function askForSignInCodeAgain(): Promise<ActionResult> {
  try {
    const sent = openCodeSent(await readCookie(CODE_COOKIE))
    if (!sent) throw tooLong('enter your phone number again')
    await sendCode(sent)
  } catch (error) {
    return failure(error)
  }
  refresh()
  return { ok: true, data: null }
}

export async function signInByCode(_: ActionResult, form: FormData): Promise<ActionResult> {
  const sent = openCodeSent(await readCookie(CODE_COOKIE))
  if (!sent)
    return failure(tooLong('enter your phone number again'))
  const refusal = await enter('phone', { phone: sent.phone, code: required(form, 'code'), join: sent.join ? '1' : '' })
  if (refusal?.code === 'two_factor_required') {
    await dropCookie(CODE_COOKIE)
    const held = { ticket: String(refusal.details.ticket), next: sent.next, customer: true, join: sent.join }
    await keepCookie(TICKET_COOKIE, sealTicketHeld(held))
    redirect('/two-factor')
  }
  if (refusal) return failure(refusal)
  await dropCookie(CODE_COOKIE)
  await noteDevice()
  await noteLanguage()
  return goOn(sent.next)
}

/** A form field `next` is where the following sign-in goes on to. */
export async function signOutHere(form?: FormData): Promise<void> {
  const next = form && safePath(text(form, 'next'))
  await signOut({ redirectTo: next ? `/sign-in?with=email&next=${encodeURIComponent(next)}` : '/sign-in' })
}

export const askForPasswordReset = action(requestPasswordReset, {
  parse: (form) => ({ email: required(form, 'email') }),
})

export const setPasswordByLink = action(resetPassword, {
  parse: (form) => ({ token: required(form, 'token'), password: String(form.get('password') ?? '') }),
  redirectTo: () => '/sign-in?changed=1',
})
