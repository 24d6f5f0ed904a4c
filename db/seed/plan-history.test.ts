import { expect, it } from 'vitest'
import { bakery } from './bakery'
import { daysOf } from './calendar'
import { coffee } from './coffee'
import { demoPeople } from './names'
import { planHistory } from './plan-history'

const people = demoPeople(2_000)
// On whatever day somebody starts it for the first time.
const moments = Array.from({ length: 12 }, (_, month) => Date.UTC(2027, month, 3 + 2 * month, 11))

it('gives everybody a name and a number of their own', () => {
  expect(new Set(people.map(({ phone }) => phone)).size).toBe(2_000)
  expect(new Set(people.map(({ name }) => name)).size).toBe(2_000)
  expect(people.filter(({ phone }) => phone === '+447700900987')).toEqual([])
})

it('plans the same for the same moment', () => {
  const [moment = 0] = moments
  expect(planHistory(bakery, people, moment, 7)).toEqual(planHistory(bakery, people, moment, 7))
})

it.each(moments)('has campaigns that worked and one that did not, and no member beyond what the tiers’ test allows (%d)', { timeout: 30_000 }, (end) => {
  const visits = planHistory(coffee, people, end, 20_260)
  const uplift = (name: string) => {
    const campaign = coffee.campaigns.find(({ terms }) => terms.name === name)
    const first = campaign ? Date.parse(daysOf(campaign, end).first) : 0
    const between = (from: number, to: number) => visits.filter(({ at }) => at >= first + from * 86_400_000 && at < first + to * 86_400_000).length / (to - from)
    return between(0, 14) / between(-28, 0)
  }
  expect(uplift('Bean fortnight')).toBeGreaterThan(1.3)
  expect(uplift('Double on ice')).toBeGreaterThan(1.3)
  expect(uplift('Advent points')).toBeGreaterThan(1.3)
  expect(uplift('Tea at four')).toBeLessThan(1.15)

  const spent = new Map<string, number>()
  for (const { person, at, basket } of visits) {
    if (!person) continue
    const key = `${person.phone} ${new Date(at).getUTCFullYear()}`
    spent.set(key, (spent.get(key) ?? 0) + basket.reduce((sum, { product, quantity }) => sum + product.priceMinor * quantity, 0))
  }
  expect(Math.max(...spent.values())).toBeLessThan(190_000)
  // Platinum's threshold, with room for what was returned.
  expect([...spent.values()].filter((minor) => minor > 70_000).length).toBeGreaterThan(3)
})
