'use server'

import { action } from '@/lib/doors/action'
import { atTill } from '@/lib/doors/at-till'
import { required, text, whole } from '@/lib/doors/form-values'
import { closeShift } from './close-shift'
import { moveCash } from './move-cash'
import { openShift } from './open-shift'

export const openAtTill = atTill(openShift)
export const moveCashAtTill = atTill(moveCash)
export const closeAtTill = atTill(closeShift)

/** Not at the till: of a shift that somebody left open. */
export const countDrawer = action(closeShift, {
  parse: (form) => ({ shiftId: required(form, 'shiftId'), countedMinor: whole(form, 'countedMinor') ?? Number.NaN, note: text(form, 'note') }),
})
