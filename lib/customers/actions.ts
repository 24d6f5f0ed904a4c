'use server'

import { action } from '@/lib/doors/action'
import { phoneNumber, required } from '@/lib/doors/form-values'
import { LANGUAGE_COOKIE } from '@/lib/doors/language-for'
import { keepCookie } from '@/lib/doors/private-cookies'
import { currentSession, sessionContext } from '@/lib/doors/session-context'
import { isLanguage } from '@/lib/language/schemas'
import { claimSale } from '@/lib/pos'
import { changePhone } from './change-phone'
import { chooseLanguage } from './choose-language'
import { disownDormantCards, openDormantCard } from './dormant-cards'
import { moveCard } from './move-card'
import { activateOffer } from './own-offers'
import { renameSelf } from './own-profile'
import { requestPhoneChange } from './request-phone-change'
import { setBirthday } from './set-birthday'

export const saveOwnName = action(renameSelf, { parse: (form) => ({ name: required(form, 'name') }) })

export const switchOfferOn = action(activateOffer, { parse: (form) => ({ programId: required(form, 'programId'), campaignId: required(form, 'campaignId') }) })
export const saveBirthday = action(setBirthday, { parse: (form) => ({ birthday: required(form, 'birthday') }) })

export const openOldCard = action(openDormantCard, { parse: (form) => ({ secret: required(form, 'secret') }) })
export const disownOldCards = action(disownDormantCards, { parse: () => ({}) })

/** A manager's way, with a reason; the customer's own takes codes to both numbers. */
export const moveCardAction = action(moveCard, {
  parse: (form) => ({ memberId: required(form, 'memberId'), phone: phoneNumber(form, 'phone'), reason: required(form, 'reason') }),
})

export const askForNewNumber = action(requestPhoneChange, { parse: (form) => ({ phone: phoneNumber(form, 'phone') }) })
export const changeNumber = action(changePhone, {
  parse: (form) => ({ phone: required(form, 'phone'), oldCode: required(form, 'oldCode'), newCode: required(form, 'newCode') }),
})

/** The points of a sale without a card, by the code on its receipt. */
export const claimReceipt = action(claimSale, { parse: (form) => ({ code: required(form, 'code') }) })

/** What this browser reads from now on (a page is drawn anew when its cookies change), and whoever is signed in with their phone: a form of plain buttons, which needs no script. */
export async function speak(form: FormData): Promise<void> {
  const language = form.get('language')
  if (typeof language !== 'string' || !isLanguage(language)) return
  await keepCookie(LANGUAGE_COOKIE, language)
  if ((await currentSession())?.customerId) await chooseLanguage(await sessionContext('customer.own'), { language })
}
