'use server'

import { action } from '@/lib/doors/action'
import { checked, consents, phoneNumber, required, text, whole } from '@/lib/doors/form-values'
import { addCounterStaff, removeCounterStaff } from './counter-staff'
import { refuseRetailer, reinstateRetailer, suspendRetailer, verifyRetailer } from './decide'
import { assignRegion, editRetailer } from './edit'
import { endRetailer } from './end'
import { enrolRetailer } from './enrol'
import { inviteRetailer } from './invite'
import { issueCodes } from './issue-codes'
import { closeRegion, createRegion, renameRegion } from './regions'
import { registerCustomer } from './register-customer'
import { requestCustomerCode } from './request-customer-code'
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
