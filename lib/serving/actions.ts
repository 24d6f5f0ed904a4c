'use server'

import { action } from '@/lib/doors/action'
import { required } from '@/lib/doors/form-values'
import { choosePin } from './choose-pin'

export const savePin = action(choosePin, { parse: (form) => ({ pin: required(form, 'pin') }) })
