import { assignCard } from '@/lib/cards'
import type { UseCase } from '@/lib/core/use-case'
import { enrolMember, lookupMember } from '@/lib/members'
import { reportConflict } from '@/lib/offline'
import { attachMember, findSale, placeHold, previewRefund, quoteSale, recordSale, refundSale, releaseHold, sendCode } from '@/lib/pos'
import { listProducts, scanProduct } from '@/lib/products'
import { noteShownAtTill, tillRecommendations } from '@/lib/recommendations'
import { approveAct, lockTill, switchServer, tillStaff, voidLines } from '@/lib/serving'
import { closeShift, moveCash, openShift } from '@/lib/shifts'
import { findVoucher } from '@/lib/vouchers'
import type { Sent } from '../page-call'
import type { By } from './stand'

const as = (by: By) => <U extends UseCase>(useCase: U) => ({ useCase, by })
const [server, late, device] = [as('server'), as('late'), as('device')]

/** What the till in the browser may ask for. Names stay as they are: a page that a browser keeps goes on using them. */
export const tillCalls = {
  quote: server(quoteSale),
  'record-sale': late(recordSale),
  'report-conflict': late(reportConflict),
  'look-up': server(lookupMember),
  enrol: server(enrolMember),
  recommend: server(tillRecommendations),
  'note-recommended': server(noteShownAtTill),
  'give-card': server(assignCard),
  'find-voucher': server(findVoucher),
  hold: server(placeHold),
  'release-hold': server(releaseHold),
  'send-code': server(sendCode),
  'find-sale': server(findSale),
  'attach-member': server(attachMember),
  'preview-refund': server(previewRefund),
  refund: server(refundSale),
  'void-lines': server(voidLines),
  approve: server(approveAct),
  'open-shift': server(openShift),
  'move-cash': server(moveCash),
  'close-shift': server(closeShift),
  staff: device(tillStaff),
  switch: device(switchServer),
  lock: device(lockTill),
  scan: device(scanProduct),
  'find-products': device(listProducts),
}

type TillCalls = typeof tillCalls
export type TillCall = keyof TillCalls
export type TillInput<N extends TillCall> = Parameters<TillCalls[N]['useCase']>[1]
export type TillOutput<N extends TillCall> = Sent<Awaited<ReturnType<TillCalls[N]['useCase']>>>
