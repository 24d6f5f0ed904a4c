import { hash } from '@node-rs/argon2'
import { expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { databaseUrl } from '@/tests/support/database'
import { pinMatches } from './pin'

it('lets twenty wrong tries go in a day, however they are spread, and right ones without counting them', async () => {
  expect(databaseUrl()).toContain('postgres')
  const [memberId, pinHash] = [newId(), await hash('4711')]
  const at = (minutes: number) => new Date(Date.parse('2026-06-01T01:00:00Z') + minutes * 60_000)
  const wrong = (minutes: number) => pinMatches(memberId, null, '0000', at(minutes))
  const right = (minutes: number) => pinMatches(memberId, pinHash, '4711', at(minutes))
  for (let hour = 0; hour < 4; hour += 1) {
    for (let times = 0; times < 5; times += 1) expect(await wrong(hour * 60)).toBe(false)
    await expect(wrong(hour * 60)).rejects.toMatchObject({ code: 'rate_limited' })
    if (hour < 3) expect(await right(hour * 60 + 30)).toBe(true)
  }
  // Four windows of a quarter of an hour held five each; the fifth finds the day's twenty spent.
  await expect(right(5 * 60)).rejects.toMatchObject({ code: 'rate_limited', details: { retryAfterSeconds: 18 * 3_600 } })
  for (const minutes of [5 * 60, 6 * 60, 7 * 60]) await expect(right(minutes)).rejects.toMatchObject({ code: 'rate_limited' })
  expect(await right(3 * 24 * 60)).toBe(true)
})

it('takes nothing of the quarter of an hour where the day is spent', async () => {
  const [memberId, pinHash] = [newId(), await hash('4711')]
  const at = (hours: number) => new Date(Date.parse('2026-06-01T00:00:00Z') + hours * 3_600_000)
  for (let hour = 0; hour < 4; hour += 1) for (let times = 0; times < 5; times += 1) await pinMatches(memberId, null, '0000', at(hour))
  // The day slides: a twentieth of the next one makes room for one try, and those refused before stand not in its way.
  for (let times = 0; times < 5; times += 1) await expect(pinMatches(memberId, pinHash, '4711', at(25.19))).rejects.toMatchObject({ code: 'rate_limited' })
  expect(await pinMatches(memberId, pinHash, '4711', at(25.21))).toBe(true)
})
