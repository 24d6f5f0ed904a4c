import { expect, it } from 'vitest'
import { speakerOf } from '@/lib/language'
import { languages } from '@/lib/language/plain'
import type { Notice } from '@/lib/notices/schemas'
import { noticeWords } from './notice-words'

const takenBack = (why?: string): Notice => ({
  id: '', programId: '', business: 'Brand', timeZone: 'UTC', at: new Date(0), kind: 'points_refunded', read: false, isNew: true, data: { points: 0, takenBack: 100, why }, reward: null, reason: null, message: null,
})
const said = (why?: string) => languages.map((language) => noticeWords(speakerOf(language), takenBack(why)))
const inAll = (key: 'notices.claim_taken' | 'notices.refund_taken') => languages.map((language) => {
  const { say, points } = speakerOf(language)
  return say(key, { points: points(0), taken: points(100) })
})

it('says that points of an invoice were taken back, where nothing was bought or brought back', () => {
  expect(said('claim.points_taken')).toEqual(inAll('notices.claim_taken'))
  expect(said()).toEqual(inAll('notices.refund_taken'))
})

it.each<[Notice['kind'], string[]]>([['reward_delivered', ['courier', 'hand']], ['reward_back', ['returned', 'withdrawn', 'over']], ['points_redeemed', ['gift.points_spent']]])('names the gift, and says what became of it: %s', (kind, ways) => {
  for (const language of languages) {
    const texts = ways.map((why) => noticeWords(speakerOf(language), { ...takenBack(why), kind, reward: 'drill', data: { why, points: 400, redemptionId: 'x' } }))
    for (const text of texts) expect(text).toContain('drill')
    expect(new Set(texts).size).toBe(ways.length)
  }
})
