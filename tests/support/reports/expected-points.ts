import type { Asked, Expected } from './expected'
import { localTime } from './raw'
import { before, bucketStart, buckets, buyersOf, groups, plusDays, refundsOf, salesOf, share, sum, worth } from './tools'

type Event = Asked['raw']['events'][number]
const pointsIn = ({ data }: Event, name: string) => Number(data[name] ?? 0)
const attaching = ['pos.attach_member', 'pos.claim_sale']

/** What an event did to points, by what it is. */
function did(event: Event) {
  const { type, memberId } = event
  const sale = memberId && (type === 'pos.record_sale' || attaching.includes(type))
  const refund = memberId && type === 'pos.refund_sale'
  return {
    issued: sale ? pointsIn(event, 'pointsEarned') : 0,
    used: (memberId && type === 'pos.record_sale' ? pointsIn(event, 'pointsUsed') : 0) - (refund ? pointsIn(event, 'pointsReturned') : 0),
    expired: type === 'points.expired' ? pointsIn(event, 'points') : 0,
    takenBack: refund ? pointsIn(event, 'pointsTakenBack') : 0,
    adjusted: type === 'ledger.adjust' ? pointsIn(event, 'points') : 0,
  }
}
type Did = ReturnType<typeof did>
const names = ['issued', 'used', 'expired', 'takenBack', 'adjusted'] as const
const added = (list: Did[]): Did => Object.fromEntries(names.map((name) => [name, sum(list, (one) => one[name])])) as Did

const eventsOf = ({ raw, wanted, organizationId }: Asked, whole: boolean) =>
  raw.events.filter((event) => event.day !== null && event.day >= wanted.from && event.day <= wanted.to && (whole || event.organizationId === organizationId))

function points(asked: Asked): Expected {
  const events = eventsOf(asked, asked.owner)
  const rows = buckets(asked.wanted).map((start) => ({ start, ...added(events.filter(({ day }) => bucketStart(asked.wanted, day ?? '') === start).map(did)) }))
  const all = added(events.map(did))
  const some = rows.some((row) => names.some((name) => row[name] !== 0))
  return { rows: some ? rows : [], figures: { Given: all.issued, Used: all.used, Expired: all.expired, ...(asked.owner ? { 'Not usable yet, today': asked.raw.wallets.pending } : {}) } }
}

function liability(asked: Asked): Expected {
  const { available, pending, held, owed } = asked.raw.wallets
  const year = added(eventsOf({ ...asked, wanted: { from: plusDays(asked.today, -364), to: '9999-12-31' } }, true).map(did))
  const unusedShare = share(year.expired, Math.max(0, year.used) + year.expired)
  const unused = (held: number) => (unusedShare === null ? null : Math.round(worth(held) * unusedShare))
  const parts = [['Ready to use', available], ['Not usable yet', pending], ['Held for a reward', held], ['Owed by members', -owed]] as const
  const all = available + pending + held - owed
  return {
    rows: parts.map(([part, held]) => ({ part, points: held, worth: worth(held), unused: unused(held) })),
    figures: { Outstanding: all, Worth: worth(all), 'Likely never used': unused(all), 'Likely to cost': unused(all) === null ? null : worth(all) - (unused(all) ?? 0) },
  }
}

function returned(asked: Asked): Expected {
  const whole = (start: string | null) => {
    const inside = (day: string) => start === null || bucketStart(asked.wanted, day) === start
    const [sales, refunds] = [salesOf(asked).filter(({ day }) => inside(day)), refundsOf(asked).filter(({ day }) => inside(day))]
    const [members, others] = [sales.filter(({ memberId, own }) => memberId && own), sales.filter(({ memberId, own }) => !memberId && own)]
    const memberNet = sum(members, ({ net }) => net) - sum(refunds.filter(({ sale }) => sale.memberId), ({ minor }) => minor)
    const used = added(eventsOf(asked, false).filter(({ day }) => inside(day ?? '')).map(did)).used
    const more = members.length > 0 && others.length > 0 ? Math.round(sum(members, ({ net }) => net) - (sum(others, ({ net }) => net) * members.length) / others.length) : null
    return { memberNet, used, cost: worth(used), share: share(worth(used), memberNet), more }
  }
  const all = whole(null)
  const some = all.used !== 0 || salesOf(asked).some(({ memberId, own }) => memberId && own)
  return {
    rows: some ? buckets(asked.wanted).map((start) => ({ start, ...whole(start) })) : [],
    figures: { 'Members’ sales': all.memberNet, 'Cost of points': all.cost, 'Of members’ sales': all.share, 'Larger baskets': all.more },
  }
}

/** What who got something spent, beside members with as many purchases before who did not. */
function uplift(asked: Asked, got: ReadonlySet<string>) {
  const earlier = new Map(buyersOf({ ...asked, wanted: before(asked.wanted) }).map(({ memberId, sales }) => [memberId, sales.length]))
  const band = (memberId: string) => [1, 2, 3, 6, 11].filter((least) => (earlier.get(memberId) ?? 0) >= least).length
  let [matched, each, others] = [0, 0, 0]
  for (const people of groups(buyersOf(asked), ({ memberId }) => String(band(memberId))).values()) {
    const [theirs, rest] = [people.filter(({ memberId }) => got.has(memberId)), people.filter(({ memberId }) => !got.has(memberId))]
    if (theirs.length === 0 || rest.length === 0) continue
    matched += theirs.length
    each += sum(theirs, ({ spend }) => spend)
    others += (theirs.length * sum(rest, ({ spend }) => spend)) / rest.length
  }
  const [mine, alike] = matched === 0 ? [null, null] : [roundHalfOut(each / matched), roundHalfOut(others / matched)]
  return { matched, each: mine, others: alike, difference: mine === null || alike === null ? null : mine - alike, lift: mine === null || alike === null || alike <= 0 ? null : (mine - alike) / alike }
}
const roundHalfOut = (value: number) => Math.sign(value) * Math.round(Math.abs(value))

const inPeriod = ({ wanted }: Asked, at: Date) => {
  const { day } = localTime(at)
  return day >= wanted.from && day <= wanted.to
}

function rewards(asked: Asked): Expected {
  const rows = [...groups(asked.raw.redeemed.filter(({ at }) => inPeriod(asked, at)), ({ id }) => id)].map(([id, list]) => {
    const got = new Set(list.map(({ memberId }) => memberId))
    const used = sum(list, (one) => one.points)
    return { id, reward: list[0]?.name ?? '', times: list.length, members: got.size, points: used, cost: worth(used), ...uplift(asked, got) }
  }).sort((a, b) => b.times - a.times || (a.reward < b.reward ? -1 : 1))
  return { rows, figures: { 'Rewards got': sum(rows, ({ times }) => times), Points: sum(rows, (row) => row.points), Cost: sum(rows, ({ cost }) => cost) } }
}

function campaigns(asked: Asked): Expected {
  const rows = [...groups(asked.raw.awards.filter(({ at }) => inPeriod(asked, at)), ({ id }) => id)].map(([id, list]) => {
    const got = new Set(list.map(({ memberId }) => memberId))
    const given = sum(list, (one) => one.points)
    const kept = ({ sale }: (typeof list)[number]) => sale.net - sum(asked.raw.refunds.filter((one) => one.sale === sale), ({ minor }) => minor)
    return { id, campaign: 'Double on Tuesdays', sales: list.length, members: got.size, points: given, net: sum(list, kept), cost: worth(given), ...uplift(asked, got) }
  })
  return { rows, figures: { 'Points given': sum(rows, (row) => row.points), Cost: sum(rows, ({ cost }) => cost) } }
}

export const expectedOfPoints = { points, liability, return: returned, rewards, campaigns }
