'use server'

import { action } from '@/lib/doors/action'
import { atTill } from '@/lib/doors/at-till'
import { required } from '@/lib/doors/form-values'
import { reportConflict } from './report-conflict'
import { settleConflict } from './settle-conflict'
import { conflictOutcomes } from './schemas'

export const reportAtTill = atTill(reportConflict, { late: true })

export const settle = action(settleConflict, {
  parse: (form) => ({
    conflictId: required(form, 'conflictId'),
    outcome: conflictOutcomes.find((one) => one === form.get('outcome')) ?? 'dismissed',
    note: required(form, 'note'),
  }),
})
