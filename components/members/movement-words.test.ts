import { expect, it } from 'vitest'
import type { HistoryEntry } from '@/lib/members/member-schemas'
import { movementWords } from './movement-words'

const entry = (over: Partial<HistoryEntry>): HistoryEntry => ({
  version: 1, kind: 'earn', from: 'issued', to: 'available', points: 10, availableAfter: 10, occurredAt: new Date('2026-11-01'), causeKind: 'sale', causeId: 'x',
  organization: { name: 'Café', own: true }, sale: null, reward: null, reason: null, by: null, referralSide: null, ...over,
})
const sale = { saleId: 'x', receiptNumber: 'R1', netMinor: 100, currency: 'GBP', explanation: null }
const elsewhere = { organization: { name: 'Bakery', own: false } }

it.each([
  [entry({ sale }), 'Earned on receipt R1'],
  [entry(elsewhere), 'Earned at another shop of this program'],
  [entry({ ...elsewhere, kind: 'redeem', from: 'available', to: 'redeemed' }), 'Used at another shop of this program'],
  [entry({ causeKind: 'event' }), 'Bonus'],
  [entry({ ...elsewhere, causeKind: 'event' }), 'Bonus'],
  [entry({ kind: 'refer', causeKind: 'referral', referralSide: 'referrer' }), 'For bringing a friend'],
  [entry({ kind: 'refer', causeKind: 'referral', referralSide: 'friend' }), 'For coming through a friend'],
  [entry({ kind: 'reverse', causeKind: 'referral', from: 'available', to: 'issued' }), 'Taken back: the referral’s purchase was returned'],
])('says what a movement was, and of another’s sale no more than that', (given, words) => expect(movementWords(given)).toBe(words))
