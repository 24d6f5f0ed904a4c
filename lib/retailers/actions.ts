'use server'

import { action } from '@/lib/doors/action'
import { checked, required, text } from '@/lib/doors/form-values'
import { registerCustomer } from './register-customer'

export const saveRegistration = action(registerCustomer, {
  parse: (form) => ({
    phone: required(form, 'phone'), name: text(form, 'name'), consents: { marketing: checked(form, 'marketing') },
  }),
})
