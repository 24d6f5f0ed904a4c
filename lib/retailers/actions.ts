'use server'

import { action } from '@/lib/doors/action'
import { consents, phoneNumber, text } from '@/lib/doors/form-values'
import { registerCustomer } from './register-customer'

export const saveRegistration = action(registerCustomer, {
  parse: (form) => ({ phone: phoneNumber(form, 'phone'), name: text(form, 'name'), consents: consents(form) }),
})
