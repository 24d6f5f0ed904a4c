'use server'

import { action } from '@/lib/doors/action'
import { required, text, whole } from '@/lib/doors/form-values'
import { closeShift } from './close-shift'

/** Not at the till: of a shift that somebody left open. */
export const countDrawer = action(closeShift, {
  parse: (form) => ({ shiftId: required(form, 'shiftId'), countedMinor: whole(form, 'countedMinor') ?? Number.NaN, note: text(form, 'note') }),
})
