import { discardDraft, findOwnProducts, ownClaim, saveDraft, submitClaim } from '@/lib/claims'
import type { UseCase } from '@/lib/core/use-case'
import { ownCustomers } from '@/lib/retailers'
import type { Sent } from '../page-call'

const call = <U extends UseCase>(useCase: U) => ({ useCase })

/** What a retailer's pages ask for besides drawing them. Names stay as they are: a page that a browser keeps goes on using them. */
export const retailerCalls = {
  'save-draft': call(saveDraft),
  submit: call(submitClaim),
  discard: call(discardDraft),
  claim: call(ownClaim),
  customers: call(ownCustomers),
  products: call(findOwnProducts),
}

type Calls = typeof retailerCalls
export type RetailerCall = keyof Calls
export type RetailerInput<N extends RetailerCall> = Parameters<Calls[N]['useCase']>[1]
export type RetailerOutput<N extends RetailerCall> = Sent<Awaited<ReturnType<Calls[N]['useCase']>>>
