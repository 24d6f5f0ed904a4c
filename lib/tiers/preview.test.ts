import { expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { enrolMember, setTier } from '@/lib/members'
import { recordSale } from '@/lib/pos'
import { saveDraft } from '@/lib/programs'
import { leaveBooks } from '@/tests/support/leaving'
import { makeShop, newPhone } from '@/tests/support/shop'
import { previewTiers } from '.'

const NOW = new Date('2026-06-15T12:00:00Z')
const tiers = (...thresholds: number[]) =>
  ['bronze', 'silver', 'gold', 'platinum'].map((key, n) => ({ key, name: key, color: '#888888', thresholdMinor: thresholds[n] ?? 0, multiplier: '1' }))
const downgrade = { policy: 'recompute', graceDays: 10, noticeDays: 14 } as const

async function shopWithMembers() {
  const shop = await makeShop()
  const join = async (joined: string, ...buys: [string, number][]) => {
    const phone = newPhone()
    const { memberId } = await enrolMember(shop.till.ctx({ now: new Date(joined) }), { phone, name: `Joined ${joined.slice(0, 4)}` })
    for (const [at, totalMinor] of buys) {
      await recordSale(shop.ctx({ now: new Date(at) }), { receiptNumber: newId(), currency: 'GBP', totalMinor, member: { phone } })
    }
    return memberId
  }
  const moves = async (rules: Parameters<typeof shop.rulesWith>[0]) => {
    await saveDraft(shop.system(NOW), { rules: shop.rulesWith(rules) })
    const found = await previewTiers(shop.system(NOW), {})
    return { ...found, said: found?.moves.map(({ from, to, members }) => `${members} ${from} ${to}`) }
  }
  return { ...shop, join, moves }
}

it('counts who would fall and rise by the draft, names some, and says when', async () => {
  const shop = await shopWithMembers()
  expect(await previewTiers(shop.system(NOW), {})).toBeNull()
  // Gold last year, gold this year, gold long ago; and one who would rise.
  await shop.join('2024-02-29T12:00:00Z', ['2025-05-01T12:00:00Z', 220_000])
  await shop.join('2025-02-01T12:00:00Z', ['2026-05-01T12:00:00Z', 320_000])
  const old = await shop.join('2022-02-01T12:00:00Z', ['2022-05-01T12:00:00Z', 220_000], ['2026-02-01T12:00:00Z', 60_000])
  await shop.join('2026-01-01T12:00:00Z', ['2026-02-01T12:00:00Z', 40_000])

  const kept = await shop.moves({ tiers: tiers(0, 30_000, 200_000, 500_000) })
  expect(kept).toMatchObject({ said: ['1 bronze silver'], policy: 'none' })
  // Who has deleted their account moves nowhere.
  const gone = await shop.join('2022-02-01T12:00:00Z', ['2022-05-01T12:00:00Z', 220_000], ['2026-02-01T12:00:00Z', 60_000])
  const [row] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${gone}`
  await leaveBooks(row?.id ?? '')
  const same = await shop.moves({ tierDowngrade: downgrade })
  expect(same).toMatchObject({ said: ['1 Gold Silver'], notBefore: '2027-01-11', noticeDays: 14, moves: [{ examples: [{ memberId: old, name: 'Joined 2022' }] }] })
  expect((await shop.moves({ tierDowngrade: downgrade, tiers: tiers(0, 70_000, 300_000, 500_000) })).said).toEqual(['1 gold silver', '1 gold bronze'])
  expect((await shop.moves({ tierDowngrade: { ...downgrade, policy: 'one_level' }, tiers: tiers(0, 70_000, 300_000, 500_000) })).said).toEqual(['2 gold silver'])
})

it('counts the same of a version that somebody would go back to', async () => {
  const shop = await shopWithMembers()
  await shop.join('2026-01-01T12:00:00Z', ['2026-02-01T12:00:00Z', 40_000])
  await shop.publish({ tiers: tiers(0, 30_000, 200_000, 500_000) }, new Date('2026-03-01T12:00:00Z'))
  await shop.publish({}, new Date('2026-04-01T12:00:00Z'))
  const at = shop.system(NOW)
  expect((await previewTiers(at, { number: 2 }))?.moves).toMatchObject([{ from: 'bronze', to: 'silver', up: true, members: 1, examples: [{ name: 'Joined 2026' }] }])
  expect((await previewTiers(at, { number: 1 }))?.moves).toEqual([])
  await saveDraft(at, { rules: shop.rulesWith({ tiers: tiers(0, 30_000, 200_000, 500_000) }) })
  expect([await previewTiers(at, { number: 4 }), await previewTiers(at, { number: 5 })]).toEqual([null, null])
})

it('counts by each member’s own year, from leap days too, and leaves tiers given by hand', async () => {
  const shop = await shopWithMembers()
  const draft = { tierDowngrade: downgrade, tierWindow: 'anniversary' as const }
  // The years from 28 February 2025 and 2026 count; the day before them does not.
  await shop.join('2024-02-29T12:00:00Z', ['2024-05-01T12:00:00Z', 100], ['2025-02-27T12:00:00Z', 220_000])
  expect(await shop.moves(draft)).toMatchObject({ said: ['1 Gold Bronze'], notBefore: '2026-06-29' })
  await shop.join('2024-02-29T12:00:00Z', ['2025-02-28T12:00:00Z', 220_000])
  expect((await shop.moves(draft)).said).toEqual(['1 Gold Bronze'])
  expect((await shop.moves({ ...draft, tierWindow: 'rolling_365' })).said).toEqual([])
  const given = await shop.join('2026-01-01T12:00:00Z')
  await setTier(shop.system(NOW), { memberId: given, tierKey: 'platinum', until: '2026-12-31', reason: 'A friend of the house' })
  expect((await shop.moves(draft)).said).toEqual(['1 Gold Bronze'])
})
