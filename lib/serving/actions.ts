'use server'

import { action } from '@/lib/doors/action'
import { atTill } from '@/lib/doors/at-till'
import { call } from '@/lib/doors/call'
import { required } from '@/lib/doors/form-values'
import { approveAct } from './approve'
import { choosePin } from './choose-pin'
import { lockTill, switchServer } from './switch'
import { tillStaff } from './till-staff'
import { voidLines } from './void-lines'

export const savePin = action(choosePin, { parse: (form) => ({ pin: required(form, 'pin') }) })

// Of the device, whoever serves: so a locked till can be opened.
export const staffAtTill = call(tillStaff)
export const switchAtTill = call(switchServer)
export const lockAtTill = call(lockTill)

export const approveAtTill = atTill(approveAct)
export const voidAtTill = atTill(voidLines)
