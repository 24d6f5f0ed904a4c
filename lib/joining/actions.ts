'use server'

import { action } from '@/lib/doors/action'
import { required, text } from '@/lib/doors/form-values'
import { joinProgram } from './join-program'

export const joinShop = action(joinProgram, { parse: (form) => ({ slug: required(form, 'slug'), by: text(form, 'by') }), redirectTo: ({ referred }) => (referred ? `/me?referred=${referred}` : '/me') })
