import type { Asked, Expected } from './expected'
import { bucketStart, buckets, groups, mean, refundsOf, salesOf, share, sum, weekday } from './tools'

const paid = (list: readonly { net: number }[]) => sum(list, ({ net }) => net)

function baskets(asked: Asked): Expected {
  const sales = salesOf(asked).filter(({ own }) => own)
  const split = (list: typeof sales) => [list.filter(({ memberId }) => memberId !== null), list.filter(({ memberId }) => memberId === null)] as const
  const rows = buckets(asked.wanted).map((start) => {
    const [members, others] = split(sales.filter(({ day }) => bucketStart(asked.wanted, day) === start))
    return { start, memberSales: members.length, memberAverage: mean(paid(members), members.length), otherSales: others.length, otherAverage: mean(paid(others), others.length) }
  })
  const [members, others] = split(sales)
  return {
    rows: sales.length === 0 ? [] : rows,
    figures: { 'Members’ average': mean(paid(members), members.length), 'Others’ average': mean(paid(others), others.length), 'Sales with a card': share(members.length, sales.length) },
  }
}

function outlets(asked: Asked): Expected {
  const [sales, refunds] = [salesOf(asked), refundsOf(asked)]
  const names = groups([...sales, ...refunds], ({ outletId }) => outletId)
  const rows = [...names].map(([outletId, [first]]) => {
    const [sold, back] = [sales.filter((one) => one.outletId === outletId), refunds.filter((one) => one.outletId === outletId)]
    const refunded = sum(back, ({ minor }) => minor)
    return {
      outlet: first?.outlet ?? '', sales: sold.length, memberShare: share(sold.filter(({ memberId }) => memberId).length, sold.length), net: paid(sold) - refunded,
      average: mean(paid(sold), sold.filter(({ own }) => own).length), refunds: back.length, refunded, issued: sum(sold, ({ earned }) => earned), used: sum(sold, ({ used }) => used),
    }
  }).sort((a, b) => b.net - a.net)
  return { rows, figures: { Sales: sales.length, 'Sold less refunds': sum(rows, ({ net }) => net), 'With a card': share(sales.filter(({ memberId }) => memberId).length, sales.length) } }
}

function hours(asked: Asked): Expected {
  const sales = salesOf(asked)
  const seen = sales.map(({ hour }) => hour)
  const list = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => hour >= Math.min(...seen) && hour <= Math.max(...seen))
  const rows = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((name, index) => {
    const day = sales.filter((sale) => weekday(sale.day) === index)
    return { weekday: name, all: day.length, ...Object.fromEntries(list.map((hour) => [`h${hour}`, day.filter((sale) => sale.hour === hour).length])) }
  })
  return { rows: sales.length === 0 ? [] : rows, figures: { Sales: sales.length } }
}

/** Lines of sales, and with a minus those that came back. */
function linesOf(asked: Asked) {
  const sold = salesOf(asked).flatMap(({ id, memberId, lines }) => lines.map((line) => ({ ...line, memberId, sale: id as string | null })))
  const back = refundsOf(asked).flatMap(({ sale, lines }) => lines.flatMap(({ lineId, quantity, refundMinor }) => {
    const line = sale.lines.find((one) => one.lineId === lineId)
    return line ? [{ ...line, quantity: -quantity, net: -refundMinor, memberId: sale.memberId, sale: null }] : []
  }))
  return [...sold, ...back]
}

function products(asked: Asked): Expected {
  const lines = linesOf(asked)
  const all = paid(lines)
  const rows = [...groups(lines, ({ sku, category }) => `${sku} ${category}`).values()].map((list) => {
    const [{ sku = '', category = '', name = '' } = {}] = list
    return {
      product: name, sku, category: category || null, quantity: sum(list, ({ quantity }) => quantity), sales: new Set(list.flatMap(({ sale }) => sale ?? [])).size, net: paid(list),
      share: share(paid(list), all), memberShare: share(paid(list.filter(({ memberId }) => memberId)), paid(list)),
    }
  }).sort((a, b) => b.net - a.net || b.quantity - a.quantity || (a.sku < b.sku ? -1 : 1))
  return { rows, figures: { 'Sold less refunds': all, Products: rows.length } }
}

function categories(asked: Asked): Expected {
  const lines = linesOf(asked)
  const all = paid(lines)
  const rows = [...groups(lines, ({ category }) => category || 'No category')].map(([category, list]) => ({
    category, articles: new Set(list.map(({ sku }) => sku)).size, quantity: sum(list, ({ quantity }) => quantity), net: paid(list),
    share: share(paid(list), all), memberShare: share(paid(list.filter(({ memberId }) => memberId)), paid(list)),
  })).sort((a, b) => b.net - a.net)
  return { rows, figures: { 'Sold less refunds': all, Categories: rows.length } }
}

function together(asked: Asked): Expected {
  const since = new Date(asked.now.getTime() - 365 * 86_400_000)
  const sets = asked.raw.sales.filter(({ at }) => at >= since && at < asked.now).map(({ lines }) => new Map(lines.map(({ sku, name }) => [sku, name])))
  const skus = [...new Set(sets.flatMap((set) => [...set.keys()]))].sort()
  const count = (...wanted: string[]) => sets.filter((set) => wanted.every((sku) => set.has(sku))).length
  const least = Math.max(5, Math.ceil(sets.length * 0.005))
  const name = (sku: string) => sets.find((set) => set.has(sku))?.get(sku)
  const rows = skus.flatMap((a) => skus.filter((b) => a < b).map((b) => ({ a, b, both: count(a, b) }))).filter(({ a, b, both }) => {
    const chance = (count(a) * count(b)) / sets.length
    return both >= least && both > chance + 3 * Math.sqrt(chance)
  }).map(({ a, b, both }) => {
    const [sku, alsoSku] = count(a) <= count(b) ? [a, b] : [b, a]
    return { product: name(sku), sku, also: name(alsoSku), alsoSku, together: both, support: both / sets.length, confidence: both / count(sku), lift: (both * sets.length) / (count(a) * count(b)) }
  }).sort((a, b) => b.lift - a.lift || b.together - a.together)
  return { rows, figures: { 'Sales looked at': sets.length, 'Fewest sales of a pair': least } }
}

export const expectedOfSales = { baskets, outlets, hours, products, categories, together }
