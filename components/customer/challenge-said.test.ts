import { expect, it } from 'vitest'
import { ownChallengeSchema } from '@/lib/challenges/schemas'
import type { OwnChallenge } from '@/lib/challenges/schemas'
import { speakerOf } from '@/lib/language'
import { languages } from '@/lib/language/schemas'
import { standingSaid } from './challenge-said'

const challenge = (over: Partial<OwnChallenge>) => ownChallengeSchema.parse({
  challengeId: '0197aaaa-0000-7000-8000-000000000001', programId: '0197aaaa-0000-7000-8000-000000000002', name: 'Coffee', description: null, kind: 'items', target: 10, skus: [], categories: [],
  firstDay: '2026-01-01', lastDay: null, repeats: true, bonusPoints: null, rewardId: null, badge: null, endedAt: null, done: 7, times: 0, ended: false, waits: false, rewardName: 'Coffee', currency: 'GBP', ...over,
})

it('says of a full card that its reward comes as soon as there is one, also after its last day, and of no other', () => {
  const full = { done: 10, waits: true }
  expect(standingSaid(speakerOf('en'), challenge(full))).toBe('Full. Your reward is not available right now; you get it as soon as it is.')
  expect(standingSaid(speakerOf('en'), challenge({ ...full, times: 2 }))).toBe('Full. Your reward is not available right now; you get it as soon as it is. · reached 2 times')
  for (const language of languages) {
    const said = (over: Partial<OwnChallenge>) => standingSaid(speakerOf(language), challenge(over))
    expect(said({ ...full, ended: true, rewardName: null })).toBe(said(full))
    expect(said(full)).not.toContain('Coffee')
    expect(said({ waits: false })).toContain('Coffee')
  }
  expect(new Set(languages.map((language) => standingSaid(speakerOf(language), challenge(full)))).size).toBe(languages.length)
})

it('says how much more is to be had, and that one which ended brings nothing more', () => {
  const said = (over: Partial<OwnChallenge>) => standingSaid(speakerOf('en'), challenge(over))
  expect(said({})).toBe('3 pieces more: Coffee')
  expect(said({ ended: true, times: 2 })).toMatch(/^It has ended · reached 2 times$/)
  expect(said({ ended: true, times: 1, repeats: false })).toBe('Done: Coffee')
  for (const language of languages) expect(standingSaid(speakerOf(language), challenge({ ended: true, times: 2 }))).not.toContain('Coffee')
})
