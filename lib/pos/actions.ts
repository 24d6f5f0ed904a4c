'use server'

import { assignCard } from '@/lib/cards'
import { call } from '@/lib/doors/call'
import { enrolMember, lookupMember } from '@/lib/members'
import { attachMember } from './attach-member'
import { quoteSale } from './quote-sale'
import { findSale } from './read-sale'
import { recordSale } from './record-sale'
import { previewRefund, refundSale } from './refund-sale'
import { sendCode } from './send-code'

// The till in the browser. Who stands at it comes from the session; the use cases check everything else.

export const quoteAtTill = call(quoteSale)
export const recordAtTill = call(recordSale)
export const lookupAtTill = call(lookupMember)
export const enrolAtTill = call(enrolMember)
export const giveCardAtTill = call(assignCard)
export const sendCodeAtTill = call(sendCode)
export const findSaleAtTill = call(findSale)
export const previewRefundAtTill = call(previewRefund)
export const refundAtTill = call(refundSale)
export const attachAtTill = call(attachMember)
