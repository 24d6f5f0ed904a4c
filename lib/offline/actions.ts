'use server'

import { action } from '@/lib/doors/action'
import { required, text } from '@/lib/doors/form-values'
import { settleConflict } from './settle-conflict'
import { conflictOutcomes } from './schemas'

export const settle = action(settleConflict, {
  parse: (form) => ({
    conflictId: required(form, 'conflictId'),
    outcome: conflictOutcomes.find((one) => one === form.get('outcome')) ?? 'dismissed',
    note: text(form, 'note'),
  }),
})
