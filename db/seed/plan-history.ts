import { calendarOf } from './calendar'
import type { ShopDay } from './calendar'
import { HOUR } from './moments'
import type { Person } from './names'
import { Random, Weighted } from './random'
import type { DemoShop, Habit, Product } from './shops'

export type Basket = { product: Product; quantity: number }[]
export type Visit = {
  at: number
  /** Place of the outlet in the shop's list. */
  outlet: number
  person: Person | null
  basket: Basket
  /** Whether this visitor would use points if there are enough. */
  wantsReward: boolean
  /** Hours after which the first line comes back. */
  returnedAfter?: number
}

/** When people come in, by half hours from eight: on the way to work, at lunch, in the afternoon. */
const HALF_HOURS = new Weighted([8, 10, 9, 6, 5, 5, 5, 6, 8, 8, 6, 5, 4, 4, 5, 5, 4, 3, 2])

/** All visits to one shop up to `end`, oldest first: members who joined at some time and come as they do, and strangers. Pure. */
export function planHistory(shop: DemoShop, people: readonly Person[], end: number, seed: number): Visit[] {
  const random = new Random(seed)
  const days = calendarOf(shop, end)
  // Drawn apart, so that what goes together changes nobody's visits.
  const visitOn = visitsOf(shop, days, random, new Random(seed + 1_000))
  const [members, strangers] = [new Weighted(days.map((day) => day.members)), new Weighted(days.map((day) => day.strangers))]
  const visits: Visit[] = []
  let next = 0
  for (const habit of shop.habits) {
    for (let n = 0; n < habit.members; n += 1) {
      const person = people[next++ % people.length] ?? null
      for (const day of daysOfMember(habit, members, days.length, random)) visits.push(visitOn(day, person))
    }
  }
  for (let n = 0; n < shop.strangers.sales; n += 1) visits.push(visitOn(strangers.pick(random), null))
  return visits.filter(({ at }) => at < end).sort((a, b) => a.at - b.at)
}

/** On which days a member came: on the one of joining first, then more often when the shop is full, until the habit is lost. */
function daysOfMember(habit: Habit, weights: Weighted, count: number, random: Random): number[] {
  // A third joined when the program was new; nobody today, when the shop may not be open yet.
  const joined = habit.early ? random.whole(1, 14) : random.chance(0.33) ? random.whole(0, 45) : weights.pick(random, 0, count - 2)
  const lapses = random.chance(habit.lapse)
  const until = lapses ? random.whole(joined, count - 1) : count - 1
  const share = random.next()
  const often = 'visits' in habit
    ? random.whole(...habit.visits)
    : Math.round((habit.perWeek[0] + share * (habit.perWeek[1] - habit.perWeek[0])) * ((until - joined) / 7)) + 1
  return Array.from({ length: often }, (_, visit) => (visit === 0 ? joined : weights.pick(random, joined, until)))
}

function visitsOf(shop: DemoShop, days: readonly ShopDay[], random: Random, pairing: Random): (day: number, person: Person | null) => Visit {
  const shelves = days.map(({ weightOf }) => new Weighted(shop.products.map(weightOf)))
  const outlets = days.map(({ outletShares }) => new Weighted(outletShares))
  const basketOn = (day: number): Basket => {
    const basket: Basket = []
    for (let lines = random.pick([1, 1, 1, 2, 2, 3]); lines > 0; lines -= 1) {
      const product = shop.products[shelves[day]?.pick(random) ?? 0]
      const same = basket.find((line) => line.product === product)
      if (same) same.quantity += 1
      else if (product) basket.push({ product, quantity: random.chance(0.15) ? 2 : 1 })
    }
    for (const { product } of [...basket]) {
      const also = product.with && pairing.chance(product.with.chance) ? shop.products.find(({ sku }) => sku === product.with?.sku) : undefined
      if (also && !basket.some((line) => line.product === also)) basket.push({ product: also, quantity: 1 })
    }
    return basket
  }
  return (day, person) => ({
    at: (days[day]?.start ?? 0) + 8 * HOUR + HALF_HOURS.pick(random) * (HOUR / 2) + random.whole(0, 29) * 60_000,
    outlet: outlets[day]?.pick(random) ?? 0,
    person, basket: basketOn(day),
    wantsReward: random.chance(0.12),
    ...(random.chance(0.02) ? { returnedAfter: random.whole(2, 40) } : {}),
  })
}
