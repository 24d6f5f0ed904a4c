'use server'

import { assignCard } from '@/lib/cards'
import { atTill } from '@/lib/doors/at-till'
import { enrolMember, lookupMember } from '@/lib/members'
import { attachMember } from './attach-member'
import { releaseHold } from './holds'
import { placeHold } from './place-hold'
import { quoteSale } from './quote-sale'
import { findSale } from './read-sale'
import { recordSale } from './record-sale'
import { previewRefund, refundSale } from './refund-sale'
import { sendCode } from './send-code'

// The till in the browser. Who serves at it comes from the session and its turn; the use cases check everything else.

export const quoteAtTill = atTill(quoteSale)
export const recordAtTill = atTill(recordSale, { late: true })
export const lookupAtTill = atTill(lookupMember)
export const enrolAtTill = atTill(enrolMember)
export const giveCardAtTill = atTill(assignCard)
export const holdAtTill = atTill(placeHold)
export const releaseAtTill = atTill(releaseHold)
export const sendCodeAtTill = atTill(sendCode)
export const findSaleAtTill = atTill(findSale)
export const previewRefundAtTill = atTill(previewRefund)
export const refundAtTill = atTill(refundSale)
export const attachAtTill = atTill(attachMember)
