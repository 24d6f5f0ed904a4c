'use server'

import { action } from '@/lib/doors/action'
import { phoneNumber, required } from '@/lib/doors/form-values'
import { setPin } from '@/lib/members'
import { disownDormantCards, openDormantCard } from './dormant-cards'
import { moveCard } from './move-card'
import { renameSelf } from './own-profile'

export const saveOwnName = action(renameSelf, { parse: (form) => ({ name: required(form, 'name') }) })

export const savePin = action(setPin, {
  parse: (form) => ({ programId: required(form, 'programId'), pin: required(form, 'pin') }),
})

export const openOldCard = action(openDormantCard, { parse: (form) => ({ secret: required(form, 'secret') }) })
export const disownOldCards = action(disownDormantCards, { parse: () => ({}) })

/** A manager's way, with a reason; the customer's own takes codes to both numbers. */
export const moveCardAction = action(moveCard, {
  parse: (form) => ({ memberId: required(form, 'memberId'), phone: phoneNumber(form, 'phone'), reason: required(form, 'reason') }),
})
