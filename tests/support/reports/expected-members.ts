import type { Asked, Expected, Rows } from './expected'
import { buyersOf, ever, groups, localMoves, monthOf, plusMonths, share, sum } from './tools'

const tierNames = { bronze: 'Bronze', silver: 'Silver', gold: 'Gold', platinum: 'Platinum' } as Record<string, string>

/** The months in which each member bought. */
const visits = (asked: Asked, to?: string) =>
  buyersOf(ever(asked, to)).map(({ memberId, sales }) => ({ memberId, months: [...new Set(sales.map(({ day }) => monthOf(day)))].sort() }))

function monthsBetween(from: string, to: string): string[] {
  const list = [monthOf(from)]
  while ((list.at(-1) ?? '') < monthOf(to)) list.push(plusMonths(list.at(-1) ?? '', 1))
  return list
}

function members(asked: Asked): Expected {
  const { from, to } = asked.wanted
  const each = visits(asked, to)
  const rows = monthsBetween(from, to).map((month) => {
    const active = each.filter(({ months }) => months.includes(month))
    const fresh = active.filter(({ months }) => months[0] === month).length
    const lapsing = each.filter(({ months }) => !months.includes(month) && months.some((one) => one >= plusMonths(month, -3) && one < month)).length
    return { month, active: active.length, fresh, returning: active.length - fresh, lapsing }
  })
  return { rows, figures: { 'New members': sum(rows, ({ fresh }) => fresh), 'Lapsing now': rows.at(-1)?.lapsing ?? 0 } }
}

function retention(asked: Asked): Expected {
  const cohorts = groups(visits(asked).filter(({ months: [first = ''] }) => first >= monthOf(asked.wanted.from) && first <= asked.wanted.to), ({ months: [first = ''] }) => first)
  const later = (cohort: string, after: number) => plusMonths(cohort, after)
  const rows = [...cohorts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([cohort, people]) => ({
    cohort, size: people.length,
    ...Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`m${index + 1}`, later(cohort, index + 1) > monthOf(asked.today) ? null
      : people.filter(({ months }) => months.includes(later(cohort, index + 1))).length / people.length])),
  }))
  const back = (after: number) => {
    const old = [...cohorts].filter(([cohort]) => later(cohort, after) <= monthOf(asked.today)).flatMap(([cohort, people]) => people.map(({ months }) => months.includes(later(cohort, after))))
    return share(old.filter(Boolean).length, old.length)
  }
  return { rows, figures: { 'New members': sum(rows, ({ size }) => size), 'Back in the next month': back(1), 'Back in the sixth month': back(6) } }
}

function frequency(asked: Asked): Expected {
  const each = buyersOf(asked)
  const label = (n: number) => (n >= 10 ? '10 or more' : n >= 5 ? '5 to 9' : String(n))
  const [members, money] = [each.length, sum(each, ({ spend }) => spend)]
  const rows = [...groups(each, ({ sales }) => label(sales.length))].sort(([, a], [, b]) => Math.min(...a.map((x) => x.sales.length)) - Math.min(...b.map((x) => x.sales.length)))
    .map(([purchases, people]) => {
      const spend = sum(people, (one) => one.spend)
      return { purchases, members: people.length, sales: sum(people, (one) => one.sales.length), spend, memberShare: share(people.length, members), spendShare: share(spend, money) }
    })
  return { rows, figures: { 'Members who bought': members, 'Purchases each': share(sum(each, ({ sales }) => sales.length), members) } }
}

function topCustomers(asked: Asked): Expected {
  const each = buyersOf(asked)
  const all = sum(each, ({ spend }) => spend)
  const rows: Rows = each.sort((a, b) => b.spend - a.spend || b.sales.length - a.sales.length || (a.memberId < b.memberId ? -1 : 1)).slice(0, 50).map(({ memberId, sales, spend }) => {
    const card = asked.raw.cards.find(({ id }) => id === memberId)
    return {
      memberId, member: card?.name ?? card?.number, tier: tierNames[card?.tierKey ?? ''], sales: sales.length, spend, share: share(spend, all), points: sum(sales, ({ earned }) => earned),
      last: sales.map(({ day }) => day).sort().at(-1),
    }
  })
  return { rows, figures: { 'Members’ money': all, 'Of it by the first ten': share(sum(rows.slice(0, 10), ({ spend }) => Number(spend)), all) } }
}

function tiers(asked: Asked): Expected {
  const open = asked.raw.cards.filter(({ mergedInto, known }) => mergedInto === null && (asked.owner || known))
  const moves = localMoves(asked)
  const whose = new Map(asked.raw.cards.map(({ id, mergedInto }) => [id, mergedInto ?? id]))
  const people = (list: typeof moves) => new Set(list.map(({ memberId }) => whose.get(memberId))).size
  const keys = Object.keys(tierNames)
  const rows = keys.map((key) => {
    const held = open.filter(({ tierKey }) => tierKey === key).length
    return { tier: tierNames[key], members: held, share: share(held, open.length), came: people(moves.filter(({ toKey }) => toKey === key)), went: people(moves.filter(({ fromKey }) => fromKey === key)) }
  })
  const step = ({ fromKey, toKey }: (typeof moves)[number]) => Math.sign(keys.indexOf(toKey) - keys.indexOf(fromKey ?? ''))
  return { rows, figures: { 'Moved up': people(moves.filter((move) => step(move) > 0)), 'Moved down': people(moves.filter((move) => step(move) < 0)) } }
}

export const expectedOfMembers = { members, retention, frequency, 'top-customers': topCustomers, tiers }
