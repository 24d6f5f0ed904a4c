import { expect, it } from 'vitest'
import { speakerOf } from '@/lib/language'
import { languages } from '@/lib/language/schemas'
import { historyWords } from './history-words'

const sale = { kind: 'sale' as const, points: 120, pointsUsed: 0, pointsPending: 0, referral: null, claim: null, outreach: null }
const said = (more: object) => languages.map((language) => historyWords(speakerOf(language), { ...sale, ...more }))

it('says of a purchase which of its points can be used later only, in every language, and nothing of those that can be used', () => {
  expect(said({ pointsPending: 120 })).toEqual(['Purchase, 120 usable later', 'Einkauf, 120 später nutzbar', 'Achat, 120 utilisables plus tard', 'Compra, 120 utilizables más tarde'])
  expect(said({})).toEqual(['Purchase', 'Einkauf', 'Achat', 'Compra'])
})

it('says what was used before what waits', () => {
  expect(said({ pointsPending: 20, pointsUsed: 1 })[0]).toBe('Purchase, 1 point used, 20 usable later')
})
