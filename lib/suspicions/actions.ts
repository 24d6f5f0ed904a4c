'use server'

import { action } from '@/lib/doors/action'
import { required } from '@/lib/doors/form-values'
import { decideSuspicion } from './decide-suspicion'
import type { SuspicionKind } from './schemas'

export const decideSuspicionAction = action(decideSuspicion, {
  parse: (form) => ({ kind: required(form, 'kind') as SuspicionKind, subjectId: required(form, 'subjectId'), note: required(form, 'note') }),
})
