import type { UseCase } from '@/lib/core/use-case'
import { enrolMember, lookupMember } from '@/lib/members'
import {
  attachMember, captureHold, findSale, getSale, placeHold, previewRefund, quoteSale, recordSale, refundSale, releaseHold,
  reverseHold, sendCode,
} from '@/lib/pos'
import { noteShownAtTill, tillRecommendations } from '@/lib/recommendations'
import { findVoucher } from '@/lib/vouchers'
import { keyAgain } from './authenticate'

type Method = 'GET' | 'POST'
export type TillRoute = {
  method: Method
  /** Segments in braces are ids, and given to the use case under that name. */
  path: string
  useCase: UseCase
  /** Whether it changes something, and so needs an Idempotency-Key. */
  keyed: boolean
  status: number
  /** Where a use case says more of its answer than the body shows. */
  answer?: (output: Record<string, unknown>) => { status: number; body: unknown }
  /** Under which name a list is answered: a body is always an object, which may get further fields. */
  list?: string
  /** Taken when the query has this parameter set to true. */
  when?: string
}

const read = (method: Method, path: string, useCase: UseCase, when?: string): TillRoute =>
  ({ method, path, useCase, keyed: false, status: 200, ...(when ? { when } : {}) })
const write = (path: string, useCase: UseCase, status = 200, answer?: TillRoute['answer']): TillRoute =>
  ({ method: 'POST', path, useCase: useCase.declaration.posts ? keyAgain(useCase) : useCase, keyed: true, status, ...(answer ? { answer } : {}) })

// A phone number that is a member already is answered with 200: nothing was made.
const enrolled: TillRoute['answer'] = ({ created, ...body }) => ({ status: created === true ? 201 : 200, body })

/** The till's API: field by field in docs/pos-api.md. */
export const tillRoutes: readonly TillRoute[] = [
  read('GET', '/api/pos/members', lookupMember),
  read('POST', '/api/pos/members/lookup', lookupMember),
  read('GET', '/api/pos/vouchers', findVoucher),
  write('/api/pos/members', enrolMember, 201, enrolled),
  write('/api/pos/members/{memberId}/code', sendCode, 202),
  { ...read('GET', '/api/pos/members/{memberId}/recommendations', tillRecommendations), list: 'recommendations' },
  write('/api/pos/recommendations/shown', noteShownAtTill),
  read('POST', '/api/pos/quotes', quoteSale),
  write('/api/pos/sales', recordSale, 201),
  read('GET', '/api/pos/sales', findSale),
  read('GET', '/api/pos/sales/{saleId}', getSale),
  write('/api/pos/sales/{saleId}/member', attachMember),
  read('POST', '/api/pos/sales/{saleId}/refunds', previewRefund, 'preview'),
  write('/api/pos/sales/{saleId}/refunds', refundSale, 201),
  write('/api/pos/holds', placeHold, 201),
  write('/api/pos/holds/{holdId}/capture', captureHold),
  write('/api/pos/holds/{holdId}/release', releaseHold),
  write('/api/pos/holds/{holdId}/reverse', reverseHold),
]
