import { AppError } from '@/lib/core/errors'
import { readPhone } from '@/lib/core/phone'
import { readCardToken } from './card-token'
import { cleanMemberNumber, isCardNumber, isMemberNumber } from './member-number'
import type { MemberRef } from './schemas'
import type { Identifier } from './till-reads'

export const noSuchMember = (message = 'Nobody collects points here with this.') => new AppError('member_not_found', message)

/** Somebody whom a till may serve. @throws AppError member_not_found: nobody, or, with the reason `blocked`, a card that is */
export function served<M extends { blocked?: boolean }>(member: M | null | undefined): M {
  if (!member) throw noSuchMember()
  if (member.blocked) throw new AppError('member_not_found', 'This membership is blocked: it earns and spends nothing.', { reason: 'blocked' })
  return member
}

/** `at`: when the card was shown; `orAt` where that may be another time, by a clock that is off. */
type Where = { programId: string; country: string; at: Date; orAt?: Date; field?: string }

/**
 * Reads what a till sent as one identifier. A number that is none of ours is one that the member had in another system.
 * @throws AppError validation_failed (no phone number), member_not_found (no card's token)
 */
export function identify(ref: MemberRef, { programId, country, at, orAt = at, field = '' }: Where): Identifier {
  if (ref.phone !== undefined) return { kind: 'phone', value: phoneOf(ref.phone, country, `${field}phone`) }
  if (ref.memberId !== undefined) return { kind: 'id', value: ref.memberId }
  if (ref.memberNumber !== undefined) {
    const value = cleanMemberNumber(ref.memberNumber)
    if (!isMemberNumber(value)) return { kind: 'external', value: ref.memberNumber.trim().replace(/^#/, '').toUpperCase() }
    return { kind: isCardNumber(value) ? 'card' : 'number', value }
  }
  const token = ref.token ?? ''
  const value = readCardToken(programId, token, at) ?? readCardToken(programId, token, orAt)
  if (!value) throw noSuchMember('The card’s code is over or not valid. Ask the member to show it again.')
  return { kind: 'id', value }
}

/** The number a member was found by, if it was one: the posting checks that it is still theirs. */
export const phoneIn = ({ kind, value }: Identifier): string | undefined => (kind === 'phone' ? value : undefined)

const e164 = /^\+[1-9]\d{6,14}$/
/** A number that has E.164's form: as it was sent, not read. Whose it is, if anybody's, it is by its letter. */
export const asSentPhone = ({ phone }: MemberRef): Identifier | undefined =>
  phone !== undefined && e164.test(phone) ? { kind: 'phone', value: phone } : undefined

const KEPT = 100_000
const phones = new Map<string, string>()

/** Parsing a number takes longer than the rest of a sale's rules, and tills repeat them. */
function phoneOf(text: string, country: string, field: string): string {
  const key = `${country} ${text}`
  const known = phones.get(key)
  if (known) return known
  const phone = readPhone(text, country, field)
  if (phones.size >= KEPT) phones.delete(phones.keys().next().value ?? '')
  phones.set(key, phone)
  return phone
}
