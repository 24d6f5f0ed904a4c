'use server'

import { atTill } from '@/lib/doors/at-till'
import { closeShift } from './close-shift'
import { moveCash } from './move-cash'
import { openShift } from './open-shift'

export const openAtTill = atTill(openShift)
export const moveCashAtTill = atTill(moveCash)
export const closeAtTill = atTill(closeShift)
