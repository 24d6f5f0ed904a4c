'use server'

import { reviewedKinds } from '@/db/schema/pending-changes'
import { action } from '@/lib/doors/action'
import { checked, required } from '@/lib/doors/form-values'
import { applyChange, refuseChange } from './decide'
import { saveSecondPerson } from './settings'
import { withdrawChange } from './withdraw'

const changeOf = (form: FormData) => ({ changeId: required(form, 'changeId') })

export const applyChangeAction = action(applyChange, { parse: changeOf })
export const refuseChangeAction = action(refuseChange, { parse: (form) => ({ ...changeOf(form), reason: required(form, 'reason') }) })
export const withdrawChangeAction = action(withdrawChange, { parse: changeOf })
export const saveSecondPersonAction = action(saveSecondPerson, { parse: (form) => ({ kinds: reviewedKinds.filter((kind) => checked(form, kind)) }) })
