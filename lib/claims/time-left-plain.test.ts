import { expect, it } from 'vitest'
import { timeLeft } from './time-left-plain'

const now = new Date('2026-03-02T12:00:00Z')
it.each([
  ['2026-03-05T13:00:00Z', '3 days left', 'calm'], ['2026-03-03T13:00:00Z', '25 h left', 'calm'], ['2026-03-02T15:59:00Z', '3 h left', 'soon'],
  ['2026-03-02T12:20:30Z', '20 min left', 'soon'], ['2026-03-02T12:00:10Z', '1 min left', 'soon'], ['2026-03-02T11:15:00Z', '45 min over', 'over'],
  ['2026-02-26T12:00:00Z', '4 days over', 'over'],
])('until %s: %s', (due, words, tone) => expect(timeLeft(new Date(due), now)).toEqual({ words, tone }))
it('no time is set', () => expect(timeLeft(null, now)).toBeNull())
