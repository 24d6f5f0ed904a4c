import { describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Actor } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { noteLookedUp, noteLookupTap } from '@/lib/lookup'
import { sealProof } from '@/lib/lookup/proof'
import { makeCoalition } from '@/tests/support/coalition'
import { ago, asCustomer, buy, NOW, settle } from '@/tests/support/recommending'
import { makeShop } from '@/tests/support/shop'
import { addPair, noteShown, noteShownAtTill, noteTapped, ownRecommendations, recommendationResults, tillRecommendations } from '.'
import { FOLLOW_DAYS, kinds } from './plain'
import type { Kind } from './schemas'
import { tokenOf } from './token'

const code = (expected: string) => expect.objectContaining({ code: expected })
const DAY = 86_400_000

describe('what was shown', () => {
  it('counts once a day for a member, and a tap once, wherever and however often', async () => {
    const shop = await makeShop()
    await shop.reward({ type: 'product', name: 'Free coffee', points: 100, sku: 'coffee' })
    const { phone, memberId } = await shop.memberWith(90)
    const ctx = await asCustomer(phone)
    const [one] = await ownRecommendations(ctx, { programId: shop.programId })
    expect(one?.seen).toBe(false)
    const token = one?.token ?? ''
    await Promise.all([noteShown(ctx, { tokens: [token] }), noteShown(ctx, { tokens: [token] })])
    expect((await ownRecommendations(ctx, { programId: shop.programId }))[0]).toMatchObject({ seen: true, token })
    const [till] = await tillRecommendations(shop.ctx({ now: NOW }), { memberId })
    await noteShownAtTill(shop.ctx({ now: NOW }), { tokens: [till?.token ?? ''] })
    const asked = { proof: sealProof(phone, NOW).proof }
    const anybody = { actor: { kind: 'anonymous' } as Actor, now: NOW, requestId: newId() }
    await noteLookedUp(anybody, { ...asked, tokens: [token] })
    const views = () => pagesSql()`select day::text, tapped_at as tapped, surface from recommendation_views where program_id = ${shop.programId} order by day`
    expect(await views()).toEqual([{ day: NOW.toISOString().slice(0, 10), tapped: null, surface: 'me' }])
    await noteTapped(ctx, { token })
    await noteTapped({ ...ctx, now: new Date(NOW.getTime() + 60_000) }, { token })
    await noteLookupTap(anybody, { ...asked, token })
    expect(await views()).toMatchObject([{ tapped: NOW }])
    expect((await recommendationResults(shop.system(NOW), {})).results[0]).toEqual({ kind: 'near_reward', members: 1, shown: 1, showings: 1, tapped: 1, followed: 0 })
  })

  it('is believed of nobody else, and of nothing that was made up', async () => {
    const [shop, other] = [await makeShop(), await makeShop()]
    const [mine, theirs] = [await shop.member(), await shop.member()]
    const shown = { programId: shop.programId, memberId: theirs.memberId, kind: 'product', target: 'tea', organizationId: shop.organizationId, day: '2027-01-01', surface: 'me' } as const
    const token = tokenOf(shown)
    const forged = `${Buffer.from(JSON.stringify({ ...shown, memberId: mine.memberId })).toString('base64url')}.${token.split('.')[1]}`
    const ctx = await asCustomer(mine.phone)
    for (const bad of [token, forged, 'x', 'x.y']) {
      await expect(noteShown(ctx, { tokens: [bad] })).rejects.toThrow(code('not_found'))
      await expect(noteTapped(ctx, { token: bad })).rejects.toThrow(code('not_found'))
    }
    await expect(noteShown(ctx, { tokens: [tokenOf({ ...shown, memberId: mine.memberId }), token] })).rejects.toThrow(code('not_found'))
    await expect(noteShownAtTill(other.ctx(), { tokens: [token] })).rejects.toThrow(code('not_found'))
    await expect(noteLookedUp({ actor: { kind: 'anonymous' }, now: NOW, requestId: newId() }, { proof: 'none', tokens: [token] })).rejects.toThrow(code('proof_required'))
    expect(await pagesSql()`select from recommendation_views where program_id in (${shop.programId}, ${other.programId})`).toHaveLength(0)
  })
})

type View = { kind: Kind; memberId: string; target: string; organizationId: string; shownAt: Date; shownBy: string | null; tapped: boolean }
type Sold = { who: string; organizationId: string; outletId: string; at: Date; skus: string[] }
type Got = { who: string; rewardId: string; at: Date }

/** The results counted again, with loops over the rows, by the rule in words: docs/decisions/0023. */
async function expected(programId: string, organizationId: string, days: number) {
  const sql = pagesSql()
  const views = await sql<View[]>`select kind, member_id as "memberId", target, organization_id as "organizationId", shown_at as "shownAt", shown_by as "shownBy", tapped_at is not null as tapped
    from recommendation_views where program_id = ${programId} order by shown_at`
  const cards = new Map((await sql<{ id: string; open: string }[]>`select id, coalesce(merged_into, id) as open from members where program_id = ${programId}`).map(({ id, open }) => [id, open]))
  const sales = (await sql<(Omit<Sold, 'skus'> & { lines: { sku: string }[] })[]>`select member_id as who, organization_id as "organizationId", outlet_id as "outletId", occurred_at as at, lines from sales
    where program_id = ${programId} and member_id is not null`).map(({ lines, ...one }): Sold => ({ ...one, skus: lines.map(({ sku }) => sku) }))
  const got = await sql<Got[]>`select wallet_id as who, reward_id as "rewardId", created_at as at from redemptions where program_id = ${programId} and state in ('captured', 'fulfilled')`
  const showings = new Map<string, { kind: Kind; who: string; target: string; opened: Date; views: View[] }[]>()
  for (const view of views) {
    const key = [view.kind, view.memberId, view.organizationId, view.target].join(' ')
    const list = showings.get(key) ?? []
    showings.set(key, list)
    const last = list.at(-1)
    if (last && view.shownAt.getTime() < last.opened.getTime() + FOLLOW_DAYS * DAY) last.views.push(view)
    else list.push({ kind: view.kind, who: cards.get(view.memberId) ?? '', target: view.target, opened: view.shownAt, views: [view] })
  }
  return kinds.map((kind) => {
    const mine = [...showings.values()].flat().filter((one) => one.kind === kind && one.opened > new Date(NOW.getTime() - days * DAY) && one.opened <= NOW)
      .map((one) => ({ ...one, views: one.views.filter((view) => view.organizationId === organizationId && [null, organizationId].includes(view.shownBy)) })).filter((one) => one.views.length > 0)
    const followed = mine.filter(({ who, target, opened }) => {
      const within = ({ who: card, at }: { who: string; at: Date }) => cards.get(card) === who && at > opened && at.getTime() <= opened.getTime() + FOLLOW_DAYS * DAY
      if (kind === 'near_reward') return got.some((one) => within(one) && one.rewardId === target)
      return sales.some((one) => within(one) && one.organizationId === organizationId && (kind === 'product' ? one.skus.includes(target) : [one.outletId, one.organizationId].includes(target)))
    })
    const seen = mine.flatMap((one) => one.views)
    return { kind, members: new Set(mine.map(({ who }) => who)).size, shown: seen.length, showings: mine.length, tapped: seen.filter(({ tapped }) => tapped).length, followed: followed.length }
  })
}

describe('results', () => {
  it('equal another count of the rows, for the owner and for a partner, of whom neither learns of the other’s', async () => {
    const { cafe, bakery } = await makeCoalition()
    const { programId } = cafe
    const { ctx: ofBakery } = await bakery.addTerminal()
    const atBakery = { ctx: (extra: object) => { const ctx = ofBakery(extra); return { ...ctx, actor: { ...ctx.actor, programId } as Actor } } }
    const { rewardId } = await cafe.reward({ type: 'amount_off', name: 'A pound off', points: 2, amountMinor: 50 })
    const members = await Promise.all(Array.from({ length: 8 }, () => cafe.memberWith(20)))
    let seed = 7
    const draw = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
    const targets = [
      { kind: 'near_reward', target: rewardId, organizationId: cafe.organizationId }, { kind: 'inactive', target: cafe.outletId, organizationId: cafe.organizationId },
      { kind: 'cross', target: bakery.outletId, organizationId: bakery.organizationId }, { kind: 'product', target: 'cake', organizationId: cafe.organizationId },
      { kind: 'cross', target: cafe.organizationId, organizationId: cafe.organizationId },
    ] as const
    const moments = Array.from({ length: 70 }, (_, n) => 69 - n)
    for (const day of moments) {
      const { phone, memberId } = members[draw(members.length)] ?? { phone: '', memberId: '' }
      const what = targets[draw(targets.length)] ?? targets[0]
      const now = ago(day)
      const token = tokenOf({ programId, memberId, ...what, day: now.toISOString().slice(0, 10), surface: 'me' })
      const ctx = await asCustomer(phone, now)
      const where = draw(4)
      if (where === 0) await noteShownAtTill(cafe.ctx({ now }), { tokens: [token] })
      else await noteShown(ctx, { tokens: [token] })
      if (where === 1) await noteTapped(ctx, { token })
      const buyer = draw(3) === 0 ? members[draw(members.length)]?.phone ?? phone : phone
      if (draw(2) === 0) await buy(draw(3) === 0 ? atBakery : cafe, buyer, day - 0.1 - draw(9), draw(2) === 0 ? ['cake', 'tea'] : ['tea'])
      if (what.kind === 'near_reward' && draw(2) === 0) {
        await pagesSql()`insert into redemptions (program_id, id, wallet_id, organization_id, reward_id, state, points, captured_points, created_at)
          values (${programId}, ${newId()}, ${memberId}, ${cafe.organizationId}, ${rewardId}, ${draw(3) === 0 ? 'released' : 'captured'}, 2, 2, ${ago(day - 1 - draw(20))})`
      }
    }
    await settle()
    await pagesSql()`update members set merged_into = ${members[1]?.memberId ?? ''}, merged_at = now() where program_id = ${programId} and id = ${members[0]?.memberId ?? ''}`
    for (const days of [365, 30]) {
      for (const shop of [cafe, bakery]) {
        const { results } = await recommendationResults(shop.system(NOW), { days })
        expect(results).toEqual(await expected(programId, shop.organizationId, days))
        if (days === 365) expect(results.reduce((sum, one) => sum + one.followed, 0)).toBeGreaterThan(0)
      }
    }
    const { results: partners } = await recommendationResults(bakery.system(NOW), { days: 365 })
    expect(partners.filter(({ shown }) => shown > 0).map(({ kind }) => kind)).toEqual(['cross'])
    const marketer: Actor = { kind: 'user', userId: newId(), platformAdmin: false, role: 'marketer', outletId: cafe.outletId }
    const only = await recommendationResults({ actor: marketer, organizationId: cafe.organizationId, now: NOW, requestId: newId() }, { days: 365 })
    expect(only.results.map(({ kind }) => kind)).toEqual(['inactive', 'cross'])
  })

  it('count for a business what members saw and tapped on their phones, though another’s till showed it before on that day', async () => {
    const { cafe, bakery } = await makeCoalition()
    const { programId } = cafe
    const { ctx: ofBakery } = await bakery.addTerminal()
    const atBakery = (now: Date) => ({ ...ofBakery({ now }), actor: { ...ofBakery().actor, programId } as Actor })
    const [one, two] = [await cafe.member(), await cafe.member()]
    const seen = async () => (await recommendationResults(bakery.system(NOW), {})).results.find(({ kind }) => kind === 'cross')
    const token = (memberId: string) => tokenOf({ programId, memberId, kind: 'cross', target: bakery.outletId, organizationId: bakery.organizationId, day: NOW.toISOString().slice(0, 10), surface: 'till' })
    const [mine, theirs] = [token(one.memberId), token(two.memberId)]
    for (const each of [mine, theirs]) await noteShownAtTill(cafe.ctx({ now: ago(0.2) }), { tokens: [each] })
    expect(await seen()).toMatchObject({ shown: 0, tapped: 0 })
    await noteTapped(await asCustomer(one.phone, ago(0.1)), { token: mine })
    expect(await seen()).toEqual({ kind: 'cross', members: 1, shown: 1, showings: 1, tapped: 1, followed: 0 })
    await noteShownAtTill(atBakery(ago(0.1)), { tokens: [theirs] })
    expect(await seen()).toMatchObject({ members: 2, shown: 2, tapped: 1 })
    // Shown again at the café: it stays theirs.
    for (const each of [mine, theirs]) await noteShownAtTill(cafe.ctx({ now: ago(0.05) }), { tokens: [each] })
    expect(await seen()).toMatchObject({ members: 2, shown: 2, tapped: 1 })
  })

  it('begin anew after fourteen days, and count what follows each beginning', async () => {
    const shop = await makeShop()
    const outletId = await shop.addOutlet()
    const second = await shop.addTerminal('pos', outletId)
    await addPair(shop.system(NOW), { from: shop.outletId, to: outletId })
    const { phone } = await shop.member()
    for (const day of [42, 41]) await buy(shop, phone, day)
    await settle()
    const show = async (day: number) => {
      const ctx = await asCustomer(phone, ago(day))
      await noteShown(ctx, { tokens: (await ownRecommendations(ctx, { programId: shop.programId })).map(({ token }) => token) })
    }
    for (const day of [40, 33, 27, 26, 20]) await show(day)
    const result = async () => (await recommendationResults(shop.system(NOW), { days: 90 })).results.find(({ kind }) => kind === 'cross')
    expect(await result()).toEqual({ kind: 'cross', members: 1, shown: 5, showings: 2, tapped: 0, followed: 0 })
    // After the first was over, and before the second: the fourteenth day to the moment.
    await buy(second, phone, 26)
    expect(await result()).toMatchObject({ followed: 1 })
    await buy(second, phone, 25)
    expect(await result()).toMatchObject({ followed: 2 })
  })
})
