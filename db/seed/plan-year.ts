import { DAY, HOUR } from './moments'
import type { Person } from './names'
import { Random } from './random'
import type { DemoShop, Product } from './shops'

export type Basket = { product: Product; quantity: number }[]
export type Visit = {
  at: number
  outlet: 0 | 1
  person: Person | null
  basket: Basket
  /** Whether this visitor would use points if there are enough. */
  wantsReward: boolean
  /** Hours after which the first line comes back. */
  returnedAfter?: number
}

const WEIGHTS = (products: readonly Product[]) => products.flatMap((product) => Array.from({ length: product.usual }, () => product))

/** A year of visits to one shop up to `end`, oldest first: regulars who joined at some time, and strangers. Pure. */
export function planYear(shop: DemoShop, people: readonly Person[], end: number, seed: number): Visit[] {
  const random = new Random(seed)
  const shelf = WEIGHTS(shop.products)
  const visits: Visit[] = []
  let next = 0
  for (const { members, visits: [least, most] } of shop.regulars) {
    for (let n = 0; n < members; n += 1) {
      const person = people[next++ % people.length] ?? null
      const count = random.whole(least, most)
      // Who comes often has been coming for long; the rest joined some time this year.
      const joinedDaysAgo = count > 12 ? random.whole(330, 360) : random.whole(3, 355)
      for (let visit = 0; visit < count; visit += 1) {
        // A shop that grows: more of the visits are recent.
        const daysAgo = visit === 0 ? joinedDaysAgo : random.next() ** 1.5 * joinedDaysAgo
        visits.push(visitOf(random, shelf, openingHour(random, end - daysAgo * DAY), person))
      }
    }
  }
  for (let n = 0; n < shop.anonymousSales; n += 1) {
    visits.push(visitOf(random, shelf, openingHour(random, end - random.next() * 355 * DAY), null))
  }
  return visits.filter(({ at }) => at < end).sort((a, b) => a.at - b.at)
}

function openingHour(random: Random, moment: number): number {
  const midnight = Math.floor(moment / DAY) * DAY
  return midnight + 8 * HOUR + Math.floor(random.next() * 9.5 * 60) * 60_000
}

function visitOf(random: Random, shelf: readonly Product[], at: number, person: Person | null): Visit {
  const lines = random.pick([1, 1, 2, 2, 2, 3, 4])
  const basket: Basket = []
  for (let n = 0; n < lines; n += 1) {
    const product = random.pick(shelf)
    const same = basket.find((line) => line.product === product)
    if (same) same.quantity += 1
    else basket.push({ product, quantity: random.chance(0.2) ? 2 : 1 })
  }
  return {
    at, basket, person, outlet: random.chance(0.65) ? 0 : 1,
    wantsReward: random.chance(0.22),
    ...(random.chance(0.03) ? { returnedAfter: random.whole(2, 40) } : {}),
  }
}
