import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Actor } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { makeCoalition } from '@/tests/support/coalition'
import type { Coalition } from '@/tests/support/coalition'
import { ago, asCustomer, buy, NOW, settle } from '@/tests/support/recommending'
import { countAffinities, countAllAffinities } from './count-affinities'
import { addPair, listSettings, ownRecommendations, removePair, saveSettings, tillRecommendations } from '.'

let place: Coalition
let programId: string
let members: { memberId: string; phone: string }[]
let bakeryTill: Awaited<ReturnType<Coalition['bakery']['addTerminal']>>
const scope = () => ({ programId, timeZone: 'Europe/London' })
const own = async (phone: string) => ownRecommendations(await asCustomer(phone), { programId })

/** Ten who buy at the café, six of whom go to the bakery too; and one who came there half a year before. */
beforeAll(async () => {
  place = await makeCoalition()
  ;({ programId } = place.cafe)
  bakeryTill = await place.bakery.addTerminal()
  const atBakery = { ctx: (extra: object) => { const ctx = bakeryTill.ctx(extra); return { ...ctx, actor: { ...ctx.actor, programId } as Actor } } }
  members = []
  for (let n = 0; n < 10; n += 1) members.push(await place.cafe.member())
  for (const [index, { phone }] of members.entries()) {
    for (const day of [4, 8]) await buy(place.cafe, phone, day)
    if (index < 6) await buy(atBakery, phone, 6)
    if (index === 6) await buy(atBakery, phone, 185)
  }
  await settle()
  await countAffinities(scope(), NOW)
})

const counted = () => pagesSql()<{ from: string; to: string; members: number; together: number }[]>`
  select outlet_id as "from", other_id as "to", members, together from outlet_affinities where program_id = ${programId} order by 1, 2`

/** Counted again from the sales themselves, with loops. */
async function expected() {
  const sales = await pagesSql()<{ who: string; outletId: string; at: Date }[]>`
    select coalesce(m.merged_into, m.id) as who, s.outlet_id as "outletId", s.occurred_at as at from sales s join members m on m.program_id = s.program_id and m.id = s.member_id
    where s.program_id = ${programId} and m.ended_at is null`
  const goers = new Map<string, Set<string>>()
  for (const { who, outletId, at } of sales) if (at > ago(180) && at <= NOW) goers.set(outletId, (goers.get(outletId) ?? new Set()).add(who))
  const rows = []
  for (const [from, here] of goers) for (const [to, there] of goers) {
    const together = [...here].filter((who) => there.has(who)).length
    if (from !== to && together >= 5) rows.push({ from, to, members: here.size, together })
  }
  return rows.sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1))
}

describe('who goes where too', () => {
  it('equals the sales, however often it is counted, also when cards were merged or taken back', async () => {
    const first = [...await counted()]
    expect(first).toEqual(await expected())
    expect(first.find(({ from }) => from === place.cafe.outletId)).toMatchObject({ members: 10, together: 6 })
    // As the job does at night.
    expect(await countAllAffinities(NOW)).toBeGreaterThan(0)
    expect([...await counted()]).toEqual(first)

    const sql = pagesSql()
    await sql`update members set merged_into = ${members[8]?.memberId ?? ''}, merged_at = now() where program_id = ${programId} and id = ${members[0]?.memberId ?? ''}`
    await countAffinities(scope(), NOW)
    expect([...await counted()]).toEqual(await expected())
    expect((await counted()).find(({ from }) => from === place.cafe.outletId)).toMatchObject({ members: 9, together: 6 })
    await sql`update members set ended_at = now() where program_id = ${programId} and id = ${members[1]?.memberId ?? ''}`
    await countAffinities(scope(), NOW)
    expect([...await counted()]).toEqual(await expected())
    await sql`update members set ended_at = now() where program_id = ${programId} and id = ${members[2]?.memberId ?? ''}`
    await countAffinities(scope(), NOW)
    expect(await counted(), 'too few to say anything').toEqual([])
    expect(await expected()).toEqual([])
    await sql`update members set ended_at = null, merged_into = null, merged_at = null where program_id = ${programId}`
    await countAffinities(scope(), NOW)
  })

  it('is shown to who has not been there, without a figure of the other business', async () => {
    const { phone } = members[9] ?? { phone: '' }
    expect((await own(phone)).map(({ kind, text, why }) => ({ kind, text, why }))).toEqual([{
      kind: 'cross', text: 'You like Café: try Bakery too', why: { kind: 'cross', here: 'Café', there: 'Bakery', visits: 2, days: 90, share: null, byOwner: false },
    }])
    expect(await own(members[0]?.phone ?? '')).toEqual([])
    expect(await own(members[6]?.phone ?? ''), 'half a year ago').toHaveLength(1)
    const { counted: list } = await listSettings(place.cafe.system(NOW), {})
    expect(list).toContainEqual({ from: 'Café', to: 'Bakery', fromId: place.cafe.outletId, toId: place.bakery.outletId, members: null, together: null })
  })

  it('is not told at a till by what the member bought at another business', async () => {
    const ask = (memberId: string) => tillRecommendations(place.cafe.ctx({ now: NOW }), { memberId })
    const words = async (memberId: string) => (await ask(memberId)).map(({ text, why }) => ({ text, why }))
    const [been, never] = await Promise.all([words(members[0]?.memberId ?? ''), words(members[9]?.memberId ?? '')])
    expect(been).toEqual(never)
    expect(been).toMatchObject([{ text: 'You like Café: try Bakery too', why: { visits: null, share: null } }])
  })

  it('follows its thresholds, and the pairs alone where the owner wants that', async () => {
    const terms = { kind: 'cross', on: true, fromSales: true, percent: 60, members: 6, days: 90, times: 2 } as const
    const phone = members[9]?.phone ?? ''
    const shown = async (over: object) => {
      await saveSettings(place.cafe.system(NOW), { ...terms, ...over })
      return (await own(phone)).length
    }
    expect([await shown({}), await shown({ percent: 61 }), await shown({ members: 7 }), await shown({ times: 3 }), await shown({ fromSales: false })]).toEqual([1, 0, 0, 0, 0])
    await addPair(place.cafe.system(NOW), { from: place.cafe.outletId, to: place.bakery.outletId })
    expect(await own(phone)).toMatchObject([{ why: { byOwner: true, share: null } }])
    await saveSettings(place.cafe.system(NOW), { ...terms, on: false })
    expect(await own(phone)).toEqual([])
  })

  it('is the owner’s to set: a partner reads it, and changes nothing', async () => {
    const partner = place.bakery.system(NOW)
    expect((await listSettings(partner, {})).role).toBe('participant')
    for (const act of [
      saveSettings(partner, { kind: 'inactive', on: true, days: 45, times: 2 }), addPair(partner, { from: place.cafe.outletId, to: place.bakery.outletId }),
    ]) await expect(act).rejects.toMatchObject({ code: 'not_found' })
  })
})

it('staff of one outlet learn nothing of the others’ purchases', async () => {
  const { cafe } = place
  await saveSettings(cafe.system(NOW), { kind: 'cross', on: true, fromSales: false, percent: 10, members: 5, days: 90, times: 2 })
  const outletId = await cafe.addOutlet()
  const second = await cafe.addTerminal('pos', outletId)
  await removePair(cafe.system(NOW), { from: cafe.outletId, to: place.bakery.outletId })
  await addPair(cafe.system(NOW), { from: cafe.outletId, to: outletId })
  const [went, never] = [await cafe.member(), await cafe.member()]
  await buy(second, went.phone, 2)
  await settle()
  const cashier = (only?: string): Actor => ({ kind: 'user', userId: newId(), platformAdmin: false, role: 'cashier', outletId: only })
  const ask = async (memberId: string, actor: Actor) =>
    (await tillRecommendations({ actor, organizationId: cafe.organizationId, now: NOW, requestId: newId() }, { memberId, outletId: cafe.outletId })).map(({ text }) => text)
  const said = ['You like Café, Café: try Café, Second too']
  expect([await ask(went.memberId, cashier(cafe.outletId)), await ask(never.memberId, cashier(cafe.outletId))]).toEqual([said, said])
  // Staff of all outlets see that the member was there.
  expect([await ask(went.memberId, cashier()), await ask(never.memberId, cashier())]).toEqual([[], said])
})
