'use server'

import { redirect } from 'next/navigation'
import { AppError } from '@/lib/core/errors'
import { action } from '@/lib/doors/action'
import { phoneNumber, required, text } from '@/lib/doors/form-values'
import { dropCookie, keepCookie, readCookie } from '@/lib/doors/private-cookies'
import { registerRetailer } from './register'
import { openRegistration, REGISTRATION_COOKIE, sealRegistration } from './registration-cookie'
import { requestRegistration } from './request-registration'

const keepAsked = async ({ slug, phone }: { slug: string; phone: string }): Promise<void> =>
  keepCookie(REGISTRATION_COOKIE, sealRegistration(slug, phone, new Date()))

async function askedPhone(slug: string): Promise<string> {
  const asked = openRegistration(slug, await readCookie(REGISTRATION_COOKIE), new Date())
  if (!asked) throw new AppError('proof_required', 'It has been too long. Go back and enter the phone number again.')
  return asked.phone
}

const pathOf = (slug: string, step: string, code?: string) => `/retailers/join/${slug}/${step}${code ? `?code=${encodeURIComponent(code)}` : ''}`

const ask = action(requestRegistration, {
  parse: (form) => ({ slug: required(form, 'slug'), phone: phoneNumber(form, 'phone') }),
  keep: keepAsked,
})

/** The code of an invitation goes on to the next step. */
export const askToRegister: typeof ask = async (previous, form) => {
  const answer = await ask(previous, form)
  if (answer?.ok) redirect(pathOf(answer.data.slug, 'details', text(form, 'retailerCode')))
  return answer
}

export const askToRegisterAgain = action(requestRegistration, {
  parse: async (form) => ({ slug: required(form, 'slug'), phone: await askedPhone(required(form, 'slug')) }),
  keep: keepAsked,
})

export const saveRetailer = action(registerRetailer, {
  parse: async (form) => ({
    slug: required(form, 'slug'), phone: await askedPhone(required(form, 'slug')), code: required(form, 'code'), name: required(form, 'name'),
    taxId: required(form, 'taxId'), address: required(form, 'address'), contact: required(form, 'contact'), retailerCode: text(form, 'retailerCode'),
    // A password is taken as it was typed: spaces at its ends belong to it.
    password: String(form.get('password') ?? '') || undefined,
  }),
  keep: async () => dropCookie(REGISTRATION_COOKIE),
  redirectTo: ({ slug, state }) => `${pathOf(slug, 'done')}?state=${state}`,
})
