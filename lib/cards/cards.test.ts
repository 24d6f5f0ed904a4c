import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { cardToken, isMemberNumber, lookupMember } from '@/lib/members'
import { getMember, listMembers, mergeMembers } from '@/lib/members/queries'
import { recordSale } from '@/lib/pos'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { assignCard, listCards, printCards } from '.'

const code = (expected: string) => expect.objectContaining({ code: expected })
const sale = (memberNumber: string, over: object = {}) => ({ receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000, member: { memberNumber }, ...over })
let shop: Shop
let numbers: string[]
let sheetId: string
const free = () => numbers.pop() ?? ''
beforeAll(async () => {
  shop = await makeShop()
  ;({ numbers, sheetId } = await printCards(shop.system(), { count: 24 }))
})

describe('printed cards', () => {
  it('are numbers that no member can have as their own, each once', async () => {
    const { numbers: printed, sheetId: sheet } = await printCards(shop.system(), { count: 30 })
    expect(new Set(printed).size).toBe(30)
    expect(printed.every((number) => isMemberNumber(number) && number.startsWith('0'))).toBe(true)
    const list = await listCards(shop.system(), { sheetId: sheet })
    expect(list.cards).toEqual(printed.map((number) => ({ number, assigned: false })))
    expect(list.sheets.map(({ cards, assigned }) => [cards, assigned])).toContainEqual([30, 0])
    expect((await shop.member()).memberNumber).toMatch(/^[1-9]/)
  })

  it('are seen by those who printed them alone', async () => {
    const other = await makeShop()
    expect(await listCards(other.system(), { sheetId })).toEqual({ sheets: [], cards: [] })
    const number = free()
    await expect(assignCard(other.ctx(), { number, phone: newPhone() })).rejects.toEqual(code('not_found'))
    await expect(lookupMember(other.ctx(), { memberNumber: number })).rejects.toMatchObject({ code: 'member_not_found', details: {} })
  })

  it('are nobody’s at first, which the till is told', async () => {
    await expect(lookupMember(shop.ctx(), { memberNumber: free() })).rejects.toMatchObject({ code: 'member_not_found', details: { reason: 'free_card' } })
    await expect(recordSale(shop.ctx(), sale(free()))).rejects.toEqual(code('member_not_found'))
    await expect(lookupMember(shop.ctx(), { memberNumber: '0000000000000000' })).rejects.toMatchObject({ message: 'Nobody collects points here with this.' })
  })
})

describe('a card that is given', () => {
  it('finds its member as their own number does, at once, though the till asked before', async () => {
    const [member, number] = [await shop.member(), free()]
    await expect(recordSale(shop.ctx(), sale(number))).rejects.toEqual(code('member_not_found'))
    const spoken = number.replace(/(\d{4})(?=\d)/g, '$1 ')
    expect(await assignCard(shop.ctx(), { number: spoken, phone: member.phone })).toMatchObject({ memberId: member.memberId, number, enrolled: false })
    for (const memberNumber of [number, spoken, member.memberNumber]) {
      expect(await lookupMember(shop.ctx(), { memberNumber })).toMatchObject({ memberId: member.memberId, memberNumber: member.memberNumber })
    }
    expect(await recordSale(shop.ctx(), sale(number))).toMatchObject({ memberId: member.memberId, balance: { available: 10 } })
    expect(await recordSale(shop.ctx(), sale(number))).toMatchObject({ balance: { available: 20 } })
    expect(await recordSale(shop.ctx(), sale(member.memberNumber))).toMatchObject({ balance: { available: 30 } })
    const proof = { token: cardToken(shop.programId, member.memberId, new Date()).token }
    await shop.memberWith(1)
    await recordSale(shop.ctx(), sale(number, { totalMinor: 20_000 }))
    expect(await recordSale(shop.ctx(), sale(number, { redeem: [{ points: 100 }], proof }))).toMatchObject({ memberId: member.memberId, pointsUsed: 100 })
    const { members } = await listMembers(shop.system(), { q: number })
    expect(members.map(({ memberId }) => memberId)).toEqual([member.memberId])
    expect(await getMember(shop.system(), { memberId: member.memberId })).toMatchObject({ printedCards: [number] })
  })

  it('makes a member of whoever is none, and is theirs for good', async () => {
    const [number, phone] = [free(), newPhone()]
    const first = await assignCard(shop.ctx(), { number, phone })
    expect(first.enrolled).toBe(true)
    expect(await assignCard(shop.ctx(), { number, phone })).toMatchObject({ memberId: first.memberId, enrolled: false })
    await expect(assignCard(shop.ctx(), { number, phone: newPhone() })).rejects.toEqual(code('conflict'))
    expect(await lookupMember(shop.ctx(), { memberNumber: number })).toMatchObject({ memberId: first.memberId })
    expect((await listCards(shop.system(), { sheetId })).cards).toContainEqual({ number, assigned: true })
  })

  it('goes to one of two to whom it is given at once', async () => {
    const number = free()
    const tried = await Promise.allSettled([1, 2, 3].map(() => assignCard(shop.ctx(), { number, phone: newPhone() })))
    expect(tried.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    const won = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value.memberId] : []))
    expect((await lookupMember(shop.ctx(), { memberNumber: number })).memberId).toBe(won[0])
  })

  it('is given once by one key', async () => {
    const [number, phone, idempotencyKey] = [free(), newPhone(), newId()]
    const [first, again] = [await assignCard(shop.ctx({ idempotencyKey }), { number, phone }), await assignCard(shop.ctx({ idempotencyKey }), { number, phone })]
    expect(again).toEqual(first)
  })

  it('leads on where its member’s card was merged into another', async () => {
    const userId = newId()
    await pagesSql()`insert into users (id, name, email) values (${userId}, 'Mona', ${`${userId}@shop.test`})`
    const manager = { ...shop.system(), actor: { kind: 'user' as const, userId, platformAdmin: false, role: 'manager' as const } }
    const [source, target, number] = [await shop.member(), await shop.member(), free()]
    await assignCard(shop.ctx(), { number, phone: source.phone })
    await recordSale(shop.ctx(), sale(number))
    await mergeMembers(manager, { memberId: target.memberId, sourceId: source.memberId, reason: 'The same person' })
    expect(await recordSale(shop.ctx(), sale(number))).toMatchObject({ memberId: target.memberId, balance: { available: 20 } })
    expect(await lookupMember(shop.ctx(), { memberNumber: number })).toMatchObject({ memberId: target.memberId })
  })

  it('is no card without a card: another number, or none at all', async () => {
    const { memberNumber } = await shop.member()
    for (const number of [memberNumber, '0000000000000000', 'a card']) {
      const phone = newPhone()
      await expect(assignCard(shop.ctx(), { number, phone })).rejects.toEqual(code('not_found'))
      await expect(lookupMember(shop.ctx(), { phone })).rejects.toEqual(code('member_not_found'))
    }
    await expect(assignCard(shop.ctx(), { number: free(), phone: '12' })).rejects.toEqual(code('validation_failed'))
  })
})
