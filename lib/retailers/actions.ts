'use server'

import { AppError } from '@/lib/core/errors'
import { action } from '@/lib/doors/action'
import { checked, consents, phoneNumber, required, text, whole } from '@/lib/doors/form-values'
import { dropCookie, keepCookie, readCookie } from '@/lib/doors/private-cookies'
import { addCounterStaff, removeCounterStaff } from './counter-staff'
import { refuseRetailer, reinstateRetailer, suspendRetailer, verifyRetailer } from './decide'
import { assignRegion, editRetailer } from './edit'
import { endRetailer } from './end'
import { enrolRetailer } from './enrol'
import { inviteRetailer } from './invite'
import { issueCodes } from './issue-codes'
import { closeRegion, createRegion, renameRegion } from './regions'
import { registerRetailer } from './register'
import { registerCustomer } from './register-customer'
import { openRegistration, REGISTRATION_COOKIE, sealRegistration } from './registration-cookie'
import { requestCustomerCode } from './request-customer-code'
import { requestRegistration } from './request-registration'
import { revokeBatch, revokeCode } from './revoke-codes'
import { applyBrandDefaults } from './set-up'
import { saveBrandSettings } from './settings'

const retailerOf = (form: FormData) => ({ retailerId: required(form, 'retailerId') })
const withReason = (form: FormData) => ({ ...retailerOf(form), reason: required(form, 'reason') })
const details = (form: FormData) => ({ name: required(form, 'name'), taxId: text(form, 'taxId'), address: text(form, 'address'), contact: text(form, 'contact') })

export const askCustomer = action(requestCustomerCode, { parse: (form) => ({ phone: phoneNumber(form, 'phone') }) })
export const saveRegistration = action(registerCustomer, {
  parse: (form) => ({ phone: required(form, 'phone'), code: required(form, 'code'), name: text(form, 'name'), consents: consents(form) }),
})
export const saveCounterStaff = action(addCounterStaff, { parse: (form) => ({ phone: phoneNumber(form, 'phone'), name: required(form, 'name') }) })
export const dismissCounterStaff = action(removeCounterStaff, { parse: (form) => ({ customerId: required(form, 'customerId') }) })

export const verifyRetailerAction = action(verifyRetailer, { parse: (form) => ({ ...retailerOf(form), regionId: text(form, 'regionId') }) })
export const refuseRetailerAction = action(refuseRetailer, { parse: withReason })
export const suspendRetailerAction = action(suspendRetailer, { parse: withReason })
export const reinstateRetailerAction = action(reinstateRetailer, { parse: retailerOf })
export const endRetailerAction = action(endRetailer, { parse: retailerOf })
export const saveRegionOfRetailer = action(assignRegion, { parse: (form) => ({ ...retailerOf(form), regionId: text(form, 'regionId') ?? null }) })
export const saveRetailerDetails = action(editRetailer, { parse: (form) => ({ ...retailerOf(form), ...details(form) }) })
export const enrolRetailerAction = action(enrolRetailer, {
  parse: (form) => ({ phone: phoneNumber(form, 'phone'), regionId: text(form, 'regionId'), ...details(form) }),
  redirectTo: ({ retailerId }) => `/admin/retailers/${retailerId}`,
})

export const issueCodesAction = action(issueCodes, {
  parse: (form) => ({ count: whole(form, 'count') ?? Number.NaN, days: whole(form, 'days') ?? Number.NaN, regionId: text(form, 'regionId'), note: text(form, 'note') }),
  redirectTo: ({ batchId }) => `/admin/retailer-codes?list=${batchId}`,
})
export const inviteRetailerAction = action(inviteRetailer, {
  parse: (form) => ({ phone: phoneNumber(form, 'phone'), name: text(form, 'name'), regionId: text(form, 'regionId') }),
})
export const revokeCodeAction = action(revokeCode, { parse: (form) => ({ codeId: required(form, 'codeId') }) })
export const revokeBatchAction = action(revokeBatch, { parse: (form) => ({ batchId: required(form, 'batchId') }) })

export const addRegion = action(createRegion, { parse: (form) => ({ name: required(form, 'name') }) })
export const saveRegionName = action(renameRegion, { parse: (form) => ({ regionId: required(form, 'regionId'), name: required(form, 'name') }) })
export const closeRegionAction = action(closeRegion, { parse: (form) => ({ regionId: required(form, 'regionId') }) })

export const startWithDefaults = action(applyBrandDefaults, { parse: () => ({}) })
export const saveDoors = action(saveBrandSettings, { parse: (form) => ({ throughRetailers: checked(form, 'throughRetailers') }) })
export const saveWords = action(saveBrandSettings, {
  parse: (form) => ({
    retailerWord: text(form, 'retailerWord') ?? null, retailersWord: text(form, 'retailersWord') ?? null,
    customerWord: text(form, 'customerWord') ?? null, customersWord: text(form, 'customersWord') ?? null,
  }),
})

const keepAsked = async ({ slug, phone }: { slug: string; phone: string }): Promise<void> =>
  keepCookie(REGISTRATION_COOKIE, sealRegistration(slug, phone, new Date()))

async function askedPhone(slug: string): Promise<string> {
  const asked = openRegistration(slug, await readCookie(REGISTRATION_COOKIE), new Date())
  if (!asked) throw new AppError('proof_required', 'It has been too long. Go back and enter the phone number again.')
  return asked.phone
}

const pathOf = (slug: string, step: string) => `/retailers/join/${slug}/${step}`

export const askToRegister = action(requestRegistration, {
  parse: (form) => ({ slug: required(form, 'slug'), phone: phoneNumber(form, 'phone'), retailerCode: text(form, 'retailerCode') }),
  keep: keepAsked,
  redirectTo: ({ slug, retailerCode }) => pathOf(slug, `details${retailerCode ? `?code=${encodeURIComponent(retailerCode)}` : ''}`),
})

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
  redirectTo: ({ slug, state }) => pathOf(slug, `done?state=${state}`),
})
