'use server'

import { AppError } from '@/lib/core/errors'
import { action } from '@/lib/doors/action'
import { call } from '@/lib/doors/call'
import type { CallResult } from '@/lib/doors/call-result'
import { phoneNumber, required } from '@/lib/doors/form-values'
import { dropCookie, keepCookie, readCookie } from '@/lib/doors/private-cookies'
import { ASKED_COOKIE, PROOF_COOKIE } from './cookies'
import { openAsked, sealAsked } from './proof'
import { noteLookedUp, noteLookupTap } from './recommended'
import { requestLookupCode } from './request-code'
import { verifyLookup } from './verify'

export const askForCode = action(requestLookupCode, {
  parse: (form) => ({ phone: phoneNumber(form, 'phone') }),
  keep: keepAsked,
  redirectTo: () => '/lookup/code',
})

export const askAgain = action(requestLookupCode, {
  parse: async () => ({ phone: await askedPhone() }),
  keep: keepAsked,
})

export const showCode = action(verifyLookup, {
  parse: async (form) => ({ phone: await askedPhone(), code: required(form, 'code') }),
  keep: async ({ proof }) => {
    await keepCookie(PROOF_COOKIE, proof)
    await dropCookie(ASKED_COOKIE)
  },
  redirectTo: () => '/lookup/points',
})

/** Leaves nothing behind in a browser that others use too. */
export async function forgetLookup(): Promise<void> {
  await dropCookie(ASKED_COOKIE)
  await dropCookie(PROOF_COOKIE)
}

const noteSeen = call(noteLookedUp)

export async function recommendationsLookedUp({ tokens }: { tokens: string[] }): Promise<CallResult<unknown>> {
  return noteSeen({ proof: await proofHere(), tokens })
}

/** To the rewards; or to the card, which whoever signs in can show. */
export const followLookedUp = action(noteLookupTap, {
  parse: async (form) => ({ proof: await proofHere(), token: required(form, 'token') }),
  redirectTo: ({ programId, kind }) => (kind === 'near_reward' ? `/lookup/points/${programId}` : '/sign-in?with=phone'),
})

const proofHere = async (): Promise<string> => (await readCookie(PROOF_COOKIE)) ?? ''

async function askedPhone(): Promise<string> {
  const asked = openAsked(await readCookie(ASKED_COOKIE), new Date())
  if (!asked) throw new AppError('proof_required', 'It has been too long. Go back and enter the phone number again.')
  return asked.phone
}

async function keepAsked({ phone }: { phone: string }): Promise<void> {
  await keepCookie(ASKED_COOKIE, sealAsked(phone, new Date()))
}
