import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { lookupPoints } from '@/lib/lookup'
import { sealProof } from '@/lib/lookup/proof'
import { blockMember, lookupMember } from '@/lib/members'
import { countAllPairs } from '@/lib/reports'
import { ago, asCustomer, buy, NOW, settle } from '@/tests/support/recommending'
import { makeMergingShop } from '@/tests/support/merging'
import { makeShop } from '@/tests/support/shop'
import { addPair, listSettings, ownRecommendations, removePair, saveSettings, tillRecommendations } from '.'
import type { settingsInput } from './schemas'
import type { z } from 'zod'

const code = (expected: string) => expect.objectContaining({ code: expected })
type Shop = Awaited<ReturnType<typeof makeShop>>
const owner = (shop: Pick<Shop, 'system'>) => shop.system(NOW)
const save = (shop: Pick<Shop, 'system'>, input: z.input<typeof settingsInput>) => saveSettings(owner(shop), input)
const nearTerms = { kind: 'near_reward', on: true, percent: 60 } as const
const awayTerms = { kind: 'inactive', on: true, days: 45, times: 2 } as const
const crossTerms = { kind: 'cross', on: true, fromSales: true, percent: 10, members: 5, days: 90, times: 2 } as const
const own = async (shop: Pick<Shop, 'programId'>, phone: string, now = NOW) => ownRecommendations(await asCustomer(phone, now), { programId: shop.programId })
const atTill = (shop: Pick<Shop, 'ctx'>, memberId: string, extra: Partial<Ctx> = {}, input: object = {}) => tillRecommendations(shop.ctx({ now: NOW, ...extra }), { memberId, ...input })
const plain = (list: { kind: string; text: string; why: object }[]) => list.map(({ kind, text, why }) => ({ kind, text, why }))

describe('near a reward', () => {
  let shop: Shop
  let who: { memberId: string; phone: string }
  beforeAll(async () => {
    shop = await makeShop()
    await shop.reward({ type: 'product', name: 'Free coffee', points: 100, sku: 'coffee' })
    await shop.reward({ type: 'product', name: 'Free cake', points: 400, sku: 'cake' })
    who = await shop.memberWith(88)
  })

  it('says what is missing and why, on the phone, where points are looked up, and at the till', async () => {
    const expected = [{ kind: 'near_reward', text: '12 points to Free coffee', why: { kind: 'near_reward', reward: 'Free coffee', available: 88, points: 100 } }]
    expect(plain(await own(shop, who.phone))).toEqual(expected)
    expect(plain(await atTill(shop, who.memberId))).toEqual(expected)
    const { cards } = await lookupPoints({ actor: { kind: 'anonymous' }, now: NOW, requestId: newId() }, { proof: sealProof(who.phone, NOW).proof })
    expect(cards.map(({ recommendations }) => plain(recommendations))).toEqual([expected])
  })

  it('is off, later, or in other words, as the owner says', async () => {
    // As a form sends it, without what it has no field for.
    await save(shop, { ...nearTerms, days: undefined, times: undefined, members: undefined, wording: 'Nur noch {points} bis {reward}!' })
    expect((await own(shop, who.phone)).map(({ text }) => text)).toEqual(['Nur noch 12 points bis Free coffee!'])
    await save(shop, { ...nearTerms, percent: 89 })
    expect(await own(shop, who.phone)).toEqual([])
    await save(shop, { ...nearTerms, percent: 88 })
    expect(await own(shop, who.phone)).toHaveLength(1)
    expect((await lookupMember(shop.ctx(), { memberId: who.memberId })).messages).toContain('12 points more for Free coffee.')
    await save(shop, { ...nearTerms, on: false })
    expect([await own(shop, who.phone), await atTill(shop, who.memberId)]).toEqual([[], []])
    expect((await lookupMember(shop.ctx(), { memberId: who.memberId })).messages).toEqual([])
    await save(shop, nearTerms)
  })

  it('leaves a blocked card alone', async () => {
    const { memberId, phone } = await shop.memberWith(90)
    expect(await own(shop, phone)).toHaveLength(1)
    await blockMember(owner(shop), { memberId, reason: 'a test' })
    expect([await own(shop, phone), await atTill(shop, memberId)]).toEqual([[], []])
  })

  it.each([
    ['percent', { ...nearTerms, percent: 100 }], ['percent', { ...nearTerms, percent: undefined }], ['wording', { ...nearTerms, wording: '{points} to {name}' }],
    ['wording', { ...nearTerms, wording: '{points to {reward}' }], ['members', { ...crossTerms, members: 4 }], ['days', { ...awayTerms, days: 1.5 }],
  ])('refuses %s that mean nothing, and changes nothing', async (field, input) => {
    const before = (await listSettings(owner(shop), {})).settings
    await expect(save(shop, input)).rejects.toMatchObject({ code: 'validation_failed', details: { errors: [{ field }] } })
    expect((await listSettings(owner(shop), {})).settings).toEqual(before)
  })
})

describe('who stopped coming', () => {
  it('is invited to the outlet they came to most, once it is long enough, until they come', async () => {
    const shop = await makeMergingShop()
    const second = await shop.addTerminal('pos', await shop.addOutlet())
    const { phone } = await shop.member()
    for (const day of [80, 70, 60]) await buy(second, phone, day)
    await buy(shop, phone, 50)
    await settle()
    expect(plain(await own(shop, phone))).toEqual([{
      kind: 'inactive', text: 'It has been 50 days: Corner Shop, Second would love to see you',
      why: { kind: 'inactive', shop: 'Corner Shop, Second', lastDay: ago(50).toISOString().slice(0, 10), visits: 4, there: 3 },
    }])
    expect(await own(shop, phone, ago(6))).toEqual([])
    const { memberId } = await lookupMember(shop.ctx(), { phone })
    expect(await atTill(shop, memberId), 'who is at the till has come').toEqual([])
    await save(shop, { ...awayTerms, times: 5 })
    expect(await own(shop, phone)).toEqual([])
    await save(shop, awayTerms)

    // They open their card after more than a year: the year up to their last day tells where they came.
    await pagesSql()`update members set last_used_at = ${ago(-399)} where id = ${memberId}`
    expect(plain(await own(shop, phone, ago(-400)))).toEqual([{
      kind: 'inactive', text: 'It has been 450 days: Corner Shop, Second would love to see you',
      why: { kind: 'inactive', shop: 'Corner Shop, Second', lastDay: ago(50).toISOString().slice(0, 10), visits: 4, there: 3 },
    }])

    // Two cards of one person are one, whichever of them came.
    const other = await shop.member()
    await shop.merge({ memberId }, other)
    expect((await own(shop, other.phone)).map(({ why }) => why)).toMatchObject([{ visits: 4, there: 3 }])
    await pagesSql()`update outlets set closed_at = now() where name = 'Second' and organization_id = ${shop.organizationId}`
    expect((await own(shop, other.phone)).map(({ why }) => why)).toMatchObject([{ shop: 'Corner Shop', there: 1 }])

    await buy(shop, other.phone, 1)
    await drainOutbox()
    expect(await own(shop, other.phone), 'before its day is counted').toEqual([])
  })
})

describe('what goes with it', () => {
  it('comes from baskets bought together, of what they buy and do not have yet', async () => {
    const shop = await makeShop()
    const [{ phone }, { phone: other }] = [await shop.member(), await shop.member()]
    for (let n = 0; n < 10; n += 1) await buy(shop, undefined, 20 + n, ['espresso', 'croissant'])
    for (let n = 0; n < 40; n += 1) await buy(shop, undefined, 10 + n, [`thing${n}`])
    for (const day of [30, 12]) await buy(shop, phone, day, ['espresso'])
    await buy(shop, other, 12, ['espresso'])
    await settle()
    await countAllPairs(NOW)
    const [found] = await own(shop, phone)
    expect(found).toMatchObject({ kind: 'product', text: 'Goes well with Espresso: Croissant', why: { product: 'Espresso', next: 'Croissant', times: 2 } })
    expect(found?.why).toHaveProperty('share', 10 / 13)
    expect(await own(shop, other), 'bought it once').toEqual([])
    await buy(shop, phone, 3, ['croissant'])
    await settle()
    expect(await own(shop, phone)).toEqual([])
    await save(shop, { kind: 'product', on: true, percent: 20, times: 2, days: 3 })
    expect(await own(shop, phone)).toHaveLength(1)
    const sold = (sku: string, name: string, over: boolean) => pagesSql()`insert into products (id, organization_id, sku, name, price_minor, currency, archived_at)
      values (${newId()}, ${shop.organizationId}, ${sku}, ${name}, 100, 'GBP', ${over ? new Date() : null})`
    await sold('espresso', 'Small coffee', false)
    expect(await own(shop, phone)).toMatchObject([{ text: 'Goes well with Small coffee: Croissant' }])
    await pagesSql()`update products set archived_at = now() where organization_id = ${shop.organizationId}`
    expect(await own(shop, phone), 'what it goes with is not sold any more').toEqual([])
    await pagesSql()`update products set archived_at = null where organization_id = ${shop.organizationId}`
    await sold('croissant', 'Croissant', true)
    expect(await own(shop, phone), 'not sold any more').toEqual([])
  })
})

describe('another place', () => {
  it('is what the owner says, where they come often and have not been', async () => {
    const shop = await makeShop()
    const outletId = await shop.addOutlet()
    const second = await shop.addTerminal('pos', outletId)
    const { phone, memberId } = await shop.member()
    for (const day of [9, 5]) await buy(shop, phone, day)
    await settle()
    expect(await own(shop, phone)).toEqual([])
    await addPair(owner(shop), { from: shop.outletId, to: outletId })
    await addPair(owner(shop), { from: shop.outletId, to: outletId })
    const [found] = await own(shop, phone)
    expect(found).toMatchObject({ kind: 'cross', text: 'You like Corner Shop, Corner Shop: try Corner Shop, Second too', why: { visits: 2, days: 90, share: null, byOwner: true } })
    expect((await atTill(shop, memberId)).map(({ why }) => why)).toMatchObject([{ visits: null, byOwner: true }])
    expect(await atTill(second, memberId), 'who is there need not be sent there').toEqual([])
    await buy(second, phone, 2)
    await settle()
    expect([await own(shop, phone), await atTill(shop, memberId)]).toEqual([[], []])
    await removePair(owner(shop), { from: shop.outletId, to: outletId })
    await expect(removePair(owner(shop), { from: shop.outletId, to: outletId })).rejects.toThrow(code('not_found'))
    expect((await listSettings(owner(shop), {})).pairs).toEqual([])
    await expect(addPair(owner(shop), { from: shop.outletId, to: shop.outletId })).rejects.toThrow(code('validation_failed'))
    await expect(addPair(owner(shop), { from: shop.outletId, to: shop.organizationId })).rejects.toThrow(code('validation_failed'))
  })
})

describe('few', () => {
  it('are three at most, one of each kind, the strongest first', async () => {
    const shop = await makeShop()
    const outletId = await shop.addOutlet()
    await shop.reward({ type: 'product', name: 'Free coffee', points: 10, sku: 'coffee' })
    await addPair(owner(shop), { from: shop.outletId, to: outletId })
    const { phone } = await shop.member()
    for (let n = 0; n < 10; n += 1) await buy(shop, undefined, 20 + n, ['espresso', 'croissant'])
    for (let n = 0; n < 40; n += 1) await buy(shop, undefined, 10 + n, [`thing${n}`])
    for (const day of [62, 61, 60, 59, 58, 57, 56]) await buy(shop, phone, day, ['espresso'])
    await settle()
    await countAllPairs(NOW)
    expect((await own(shop, phone)).map(({ kind }) => kind)).toEqual(['inactive', 'cross', 'near_reward'])
    await save(shop, { ...awayTerms, on: false })
    expect((await own(shop, phone)).map(({ kind }) => kind)).toEqual(['cross', 'near_reward', 'product'])
  })
})
