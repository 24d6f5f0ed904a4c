'use server'

import { cellNames } from '@/lib/auth/cells'
import { action } from '@/lib/doors/action'
import type { ActionResult } from '@/lib/doors/action-result'
import { checked, phoneNumber, required, text, whole } from '@/lib/doors/form-values'
import { sessionContext } from '@/lib/doors/session-context'
import { isLanguage } from '@/lib/language/schemas'
import type { Language } from '@/lib/language/schemas'
import { enter, failure, goOn } from '@/lib/auth/sign-in-door'
import { acceptInvitation } from './accept-invitation'
import { changeStaffRole } from './change-staff-role'
import { clearPin } from './clear-pin'
import { closeOutlet } from './close-outlet'
import { createKey } from './create-key'
import { createOutlet } from './create-outlet'
import { createTerminal } from './create-terminal'
import { findInvitation } from './find-invitation'
import { inviteStaff } from './invite-staff'
import { removeStaff } from './remove-staff'
import { retireTerminal } from './retire-terminal'
import { revokeInvitation } from './revoke-invitation'
import { revokeKey } from './revoke-key'
import { rotateKey } from './rotate-key'
import { signUp } from './sign-up'
import type { staffRole } from './schemas'
import { setNumbering } from './set-numbering'
import { setPermissions } from './set-permissions'
import { setStaffPhone } from './set-staff-phone'
import { setTillLimits } from './set-till-limits'
import type { z } from 'zod'
import { updateOrganization } from './update'
import { updateOutlet } from './update-outlet'

// A password is taken as it was typed: spaces at its ends belong to it.
const asTyped = (form: FormData, name: string) => String(form.get(name) ?? '')
// The use case refuses what is no role.
const roleOf = (form: FormData) => required(form, 'role') as z.input<typeof staffRole>

/** Where a business looks at the program that it was invited to, or at those that are open. */
const joinPage = (next?: string) => (next?.startsWith('/shop/partners/join?') ? next : '/shop/partners/join')

export async function signUpAndEnter(_: ActionResult, form: FormData): Promise<ActionResult> {
  const [email, password] = [required(form, 'email'), asTyped(form, 'password')]
  try {
    await signUp(await sessionContext('organization.create'), {
      name: required(form, 'name'),
      email,
      password,
      business: required(form, 'business'),
      country: required(form, 'country'),
      currency: required(form, 'currency'),
      timeZone: required(form, 'timeZone'),
      kind: text(form, 'kind') === 'brand' ? 'brand' : 'merchant',
    })
  } catch (error) {
    return failure(error)
  }
  const refusal = await enter('password', { email, password })
  return refusal ? failure(refusal) : goOn(text(form, 'start') === 'shared' ? joinPage(text(form, 'next')) : '/shop')
}

export async function joinByInvitation(_: ActionResult, form: FormData): Promise<ActionResult> {
  const [token, password] = [required(form, 'token'), asTyped(form, 'password')]
  try {
    const ctx = await sessionContext()
    const { email } = await findInvitation(ctx, { token })
    const { newAccount } = await acceptInvitation(ctx, { token, name: text(form, 'name'), password })
    const refusal = newAccount ? await enter('password', { email, password }) : null
    if (refusal) return failure(refusal)
  } catch (error) {
    return failure(error)
  }
  return goOn('/shop')
}

export const saveOrganization = action(updateOrganization, {
  parse: (form) => ({
    name: text(form, 'name'),
    country: text(form, 'country'),
    currency: text(form, 'currency'),
    timeZone: text(form, 'timeZone'),
    accentColor: form.has('accentColor') ? (text(form, 'accentColor') ?? null) : undefined,
    logoId: form.has('logoId') ? (text(form, 'logoId') ?? null) : undefined,
    address: form.has('address') ? (text(form, 'address') ?? null) : undefined,
    taxId: form.has('taxId') ? (text(form, 'taxId') ?? null) : undefined,
    locale: text(form, 'locale'),
    // Without a box ticked none is sent: then the form says that it has them.
    languages: form.has('locale') ? form.getAll('languages').filter((one) => isLanguage(String(one))) as Language[] : undefined,
  }),
})

export const saveNumbering = action(setNumbering, {
  parse: (form) => ({ retailerPrefix: text(form, 'retailerPrefix') ?? null, retailerNext: whole(form, 'retailerNext') ?? Number.NaN }),
})

export const saveAdjustmentLimit = action(updateOrganization, { parse: (form) => ({ adjustmentLimit: whole(form, 'adjustmentLimit') ?? null }) })

export const saveTillLimits = action(setTillLimits, {
  parse: (form) => ({
    discountLimitPercent: whole(form, 'discountLimitPercent') ?? null,
    refundLimitMinor: whole(form, 'refundLimitMinor') ?? null,
    voidLimitMinor: whole(form, 'voidLimitMinor') ?? null,
    tillLockMinutes: whole(form, 'tillLockMinutes') ?? null,
  }),
})

export const addOutlet = action(createOutlet, {
  parse: (form) => ({
    name: required(form, 'name'),
    country: text(form, 'country'),
    timeZone: text(form, 'timeZone'),
  }),
})
export const saveOutlet = action(updateOutlet, {
  parse: (form) => ({
    outletId: required(form, 'outletId'),
    name: text(form, 'name'),
    country: text(form, 'country'),
    timeZone: text(form, 'timeZone'),
  }),
})
export const shutOutlet = action(closeOutlet, { parse: (form) => ({ outletId: required(form, 'outletId') }) })

export const addTerminal = action(createTerminal, {
  parse: (form) => ({ outletId: required(form, 'outletId'), name: required(form, 'name') }),
})
export const endTerminal = action(retireTerminal, { parse: (form) => ({ terminalId: required(form, 'terminalId') }) })

export const makeKey = action(createKey, { parse: (form) => ({ terminalId: required(form, 'terminalId') }) })
export const replaceKey = action(rotateKey, {
  parse: (form) => ({ keyId: required(form, 'keyId'), overlapHours: whole(form, 'overlapHours') }),
})
export const endKey = action(revokeKey, { parse: (form) => ({ keyId: required(form, 'keyId') }) })

export const invite = action(inviteStaff, {
  parse: (form) => ({ email: required(form, 'email'), role: roleOf(form), outletId: text(form, 'outletId') ?? null }),
})
export const withdrawInvitation = action(revokeInvitation, {
  parse: (form) => ({ invitationId: required(form, 'invitationId') }),
})
export const saveStaffRole = action(changeStaffRole, {
  parse: (form) => ({
    userId: required(form, 'userId'),
    role: roleOf(form),
    outletId: form.has('outletId') ? (text(form, 'outletId') ?? null) : undefined,
  }),
})
export const saveStaffPhone = action(setStaffPhone, {
  parse: (form) => ({ userId: required(form, 'userId'), phone: text(form, 'phone') ? phoneNumber(form, 'phone') : null }),
})
export const clearStaffPin = action(clearPin, { parse: (form) => ({ userId: required(form, 'userId') }) })
export const dismissStaff = action(removeStaff, { parse: (form) => ({ userId: required(form, 'userId') }) })

/** Each cell that is ticked is a field of the matrix. */
export const savePermissions = action(setPermissions, {
  parse: (form) => ({ userId: required(form, 'userId'), may: cellNames.filter((cell) => checked(form, cell)) }),
})
