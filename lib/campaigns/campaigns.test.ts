import { beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { verifyLedger } from '@/lib/ledger'
import { attachMember, quoteSale, recordSale, refundSale } from '@/lib/pos'
import { publishDraft, rollBack, saveDraft, scheduleDraft } from '@/lib/programs'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { createCampaign, listCampaigns, setCampaignState, setStacking, updateCampaign } from '.'

let shop: Shop
beforeEach(async () => {
  shop = await makeShop()
})
const as = (now = new Date()): Ctx => ({ ...shop.system(now), idempotencyKey: newId() })
const triple = { name: 'Triple', effect: { type: 'multiplier' as const, factor: '3' } }
const sell = (memberId: string | undefined, extra: object = {}, now = new Date()) => recordSale(shop.ctx({ idempotencyKey: newId(), now }),
  { receiptNumber: newId(), currency: 'GBP', ...(memberId ? { member: { memberId } } : {}), ...('lines' in extra ? {} : { totalMinor: 1_000 }), ...extra })
const lines = [1, 2].map((n) => ({ lineId: String(n), sku: `s${n}`, name: `S${n}`, quantity: '1', unitPriceMinor: 500, amountMinor: 500 }))
const said = (sale: Awaited<ReturnType<typeof sell>>) => sale.explanation?.rules.filter(({ rule }) => rule === 'campaign').map(({ sentence }) => sentence)

describe('a campaign', () => {
  it('counts from the next sale on, is named by it, is quoted alike, and stops as soon as it is paused', async () => {
    const { memberId } = await shop.member()
    expect((await sell(memberId)).pointsEarned).toBe(10)
    const { campaignId } = await createCampaign(as(), triple)
    const sale = await sell(memberId)
    expect([sale.pointsEarned, said(sale)]).toEqual([30, ['Triple: 3 times the points, 20 more.']])
    expect((await quoteSale(shop.ctx(), { currency: 'GBP', totalMinor: 1_000, member: { memberId } })).pointsEarned).toBe(30)
    await setCampaignState(as(), { campaignId, state: 'paused' })
    expect((await sell(memberId)).pointsEarned).toBe(10)
    await setCampaignState(as(), { campaignId, state: 'running' })
    expect((await sell(memberId)).pointsEarned).toBe(30)
    await setCampaignState(as(), { campaignId, state: 'ended' })
    await expect(setCampaignState(as(), { campaignId, state: 'running' })).rejects.toMatchObject({ code: 'conflict' })
    expect((await sell(memberId)).pointsEarned).toBe(10)
  })

  it('takes back on a refund what it gave, though it was changed and ended since', async () => {
    const { memberId } = await shop.member()
    const [{ campaignId }] = [await createCampaign(as(), { ...triple, skus: ['s1'] })]
    const sale = await sell(memberId, { lines })
    expect(sale.pointsEarned).toBe(20)
    await updateCampaign(as(), { ...triple, campaignId, effect: { type: 'bonus', points: 900 } })
    await setCampaignState(as(), { campaignId, state: 'ended' })
    const refund = (lineId: string) => refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId: sale.saleId, lines: [{ lineId, quantity: '1' }] })
    // What is left keeps its campaign, so the other line goes back alone first.
    expect((await refund('2')).pointsTakenBack).toBe(5)
    expect((await refund('1')).pointsTakenBack).toBe(15)
  })

  it('is charged for what the member keeps of it where a limit cut several, and for nothing once all of the sale came back', async () => {
    shop = await makeShop({ rules: { earn: { ...shop.rulesWith().earn, maxPointsPerSale: 110 } } })
    const { memberId } = await shop.member()
    const budget = { budgetPoints: 1_000, effect: { type: 'bonus' as const, points: 80 } }
    const ids = [await createCampaign(as(), { ...budget, name: 'Of the first', skus: ['s1'] }), await createCampaign(as(), { ...budget, name: 'Of any' })].map(({ campaignId }) => campaignId)
    await setStacking(as(), { stacking: 'add', mostPoints: null })
    const charged = async () => {
      const rows = await pagesSql()<{ id: string; given: number }[]>`select campaign_id as id, given::int from campaign_budgets where program_id = ${shop.programId}`
      return ids.map((id) => rows.find((row) => row.id === id)?.given)
    }
    const sale = await sell(memberId, { lines })
    expect([sale.pointsEarned, await charged()]).toEqual([110, [50, 50]])
    const refund = (lineId: string) => refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId: sale.saleId, lines: [{ lineId, quantity: '1' }] })
    // What is left earns five by itself and 80 for a campaign that gave 50: the other gave 30 of what the member keeps.
    expect([(await refund('1')).pointsTakenBack, await charged()]).toEqual([25, [30, 50]])
    expect([(await refund('2')).pointsTakenBack, await charged()]).toEqual([85, [0, 0]])
    await drainOutbox()
    expect((await verifyLedger()).results.flatMap(({ breaks }) => breaks)).toEqual([])
  })

  it('leaves what is left of a sale to the one that is best for it then, and says which gave way', async () => {
    const { memberId } = await shop.member()
    await createCampaign(as(), { name: 'First', skus: ['s1'], budgetPoints: 1_000, effect: { type: 'bonus', points: 20 } })
    await createCampaign(as(), { name: 'Double', effect: { type: 'multiplier', factor: '2' } })
    const sale = await sell(memberId, { lines })
    expect(sale.pointsEarned).toBe(30)
    expect(sale.explanation?.rules.map(({ sentence }) => sentence)).toContain('“Double” would bring 10, and gives way to the campaign that brings most.')
    const refund = (lineId: string) => refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId: sale.saleId, lines: [{ lineId, quantity: '1' }] })
    // The other line earns five at the rate, and as many for being doubled: so much its member keeps, of which the one that paid for it stays charged.
    expect((await refund('1')).pointsTakenBack).toBe(20)
    const charged = async () => (await pagesSql()<{ given: number }[]>`select given::int from campaign_budgets where program_id = ${shop.programId}`).map(({ given }) => given)
    expect(await charged()).toEqual([5])
    expect([(await refund('2')).pointsTakenBack, await charged()]).toEqual([10, [0]])
    await drainOutbox()
    expect((await verifyLedger()).results.flatMap(({ breaks }) => breaks)).toEqual([])
  })

  it.each([{ budgetPoints: 1_000 }, { maxPerMember: 1 }])('takes over nothing of a refund where what it gives is counted: %o', async (counted) => {
    const { memberId } = await shop.member()
    await createCampaign(as(), { name: 'First', skus: ['s1'], effect: { type: 'bonus', points: 20 } })
    await createCampaign(as(), { name: 'Counted', effect: { type: 'bonus', points: 15 }, ...counted })
    const sale = await sell(memberId, { lines })
    expect([sale.pointsEarned, (await refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId: sale.saleId, lines: [{ lineId: '1', quantity: '1' }] })).pointsTakenBack]).toEqual([30, 25])
  })

  it('is not met by one that began after a sale was made, nor missed by one made before it ended', async () => {
    const [{ memberId }, before] = [await shop.member(), new Date()]
    await new Promise((resolve) => setTimeout(resolve, 20))
    await createCampaign(as(), triple)
    const during = new Date()
    const late = { occurredAt: before.toISOString() }
    expect((await sell(memberId, late)).pointsEarned).toBe(10)
    await new Promise((resolve) => setTimeout(resolve, 20))
    const { campaigns: [one] } = await listCampaigns(shop.system(), {})
    await setCampaignState(as(), { campaignId: one?.id ?? '', state: 'ended' })
    expect((await sell(memberId, { occurredAt: during.toISOString() })).pointsEarned).toBe(30)
    const anonymous = await sell(undefined, { occurredAt: during.toISOString() })
    expect((await attachMember(shop.ctx({ idempotencyKey: newId() }), { saleId: anonymous.saleId, member: { memberId } })).pointsEarned).toBe(30)
  })

  it('stays what it is when rules are published, rolled back or wait for their time', async () => {
    await createCampaign(as(), triple)
    await saveDraft(as(), { rules: shop.rulesWith({ receiptClaimDays: 3 }) })
    await publishDraft(as(), {})
    const { memberId } = await shop.member()
    expect((await sell(memberId)).pointsEarned).toBe(30)
    await rollBack(as(), { number: 1 })
    expect((await sell(memberId)).pointsEarned).toBe(30)
    await saveDraft(as(), { rules: shop.rulesWith({ receiptClaimDays: 5 }) })
    await scheduleDraft(as(), { at: new Date(Date.now() + 120_000).toISOString() })
    await saveDraft(as(), { rules: shop.rulesWith({ receiptClaimDays: 6 }) })
    await createCampaign(as(), { name: 'Hello', effect: { type: 'bonus', points: 7 } })
    const waiting = await pagesSql()<{ names: string[]; days: number }[]>`
      select array(select c->>'name' from jsonb_array_elements(rules->'campaigns'->'list') c) as names, (rules->>'receiptClaimDays')::int as days
      from program_versions where program_id = ${shop.programId} and state = 'published' order by effective_from desc limit 1`
    expect([...waiting]).toEqual([{ names: ['Triple', 'Hello'], days: 5 }])
    // Nothing else of a version that waits may change.
    await expect(pagesSql()`update program_versions set rules = jsonb_set(rules, '{receiptClaimDays}', '9') where program_id = ${shop.programId} and effective_from > now()`)
      .rejects.toThrow(/immutable/)
  })

  it('is none of another outlet, and several made at a time are all there', async () => {
    await expect(createCampaign(as(), { ...triple, outletIds: [(await makeShop()).outletId] })).rejects.toMatchObject({ code: 'not_found' })
    await setStacking(as(), { stacking: 'add', mostPoints: 15 })
    await Promise.all([1, 2, 3].map((points) => createCampaign(as(), { name: `Plus ${points}`, effect: { type: 'bonus', points } })))
    const { memberId } = await shop.member()
    expect((await sell(memberId)).pointsEarned).toBe(16)
    await createCampaign(as(), triple)
    expect((await sell(memberId)).pointsEarned).toBe(25)
  })

  it('leaves books that verify', async () => {
    const { memberId } = await shop.member()
    await createCampaign(as(), triple)
    const sale = await sell(memberId)
    await refundSale(shop.ctx({ idempotencyKey: newId() }), { saleId: sale.saleId })
    await drainOutbox()
    const { results } = await verifyLedger()
    expect(results.flatMap(({ id, breaks }) => breaks.map((row) => ({ id, row })))).toEqual([])
  })
})
