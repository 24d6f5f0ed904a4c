import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { can } from '@/lib/auth/permissions'
import { createCampaign } from '@/lib/campaigns'
import { printCards } from '@/lib/cards'
import { createChallenge } from '@/lib/challenges'
import { saveConsents } from '@/lib/consents'
import { newId } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { setTier } from '@/lib/members'
import { recordSale, refundSale } from '@/lib/pos'
import { inviteFriend } from '@/lib/referrals'
import { saveSegment } from '@/lib/segments'
import { moveCash, openShift } from '@/lib/shifts'
import { makeBrand, sent } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { makeCoalition } from '@/tests/support/coalition'
import { ask, customerWith, gift } from '@/tests/support/gifts'
import { makeShop, newPhone } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { datasets } from './dataset-schemas'
import type { DatasetKey } from './dataset-schemas'
import { datasetsFor, exportPage, startExport } from '.'

const [counted, told, secret] = ['counted from what is exported', 'told by its events', 'a secret, or a setting of Tessera’s own']
const picture = 'pictures are not in it'
/** Where each table of a business or a program goes: the data set that its rows are in, or why they are in none. */
const goes: Record<string, DatasetKey | `: ${string}`> = {
  members: 'members', member_profiles: 'members', tier_reviews: 'members', wallets: 'wallets', lots: 'balances', ledger_transfers: 'transfers', sales: 'sales', refunds: 'refunds', redemptions: 'redemptions',
  products: 'products', rewards: 'rewards', program_versions: 'program_versions', events: 'events', referrals: 'referrals', consent_changes: 'consents', tier_changes: 'tier_moves', segments: 'segments',
  challenges: 'challenges', challenge_completions: 'challenges_reached', cards: 'cards', outlets: 'outlets', terminals: 'terminals', staff: 'staff', shifts: 'shifts', shift_cash: 'shift_cash', messages: 'messages',
  retailers: 'retailers', regions: 'retailers', retailer_customers: 'retailer_customers', claims: 'claims', claim_lines: 'claim_lines', claim_schemes: 'claim_rates', disbursements: 'gifts',
  point_gifts: 'transfers', lot_uses: 'transfers', campaign_awards: 'campaign_awards', sale_corrections: 'events', recommendation_views: 'recommendations',
  ...Object.fromEntries(['organization_days', 'program_totals', 'campaign_budgets', 'member_days', 'member_favourites', 'stale_favourites', 'outlet_hours', 'product_days', 'product_months', 'buyer_days', 'buyer_products', 'stale_days',
    'basket_pairs', 'basket_counts', 'outlet_affinities', 'affinity_counts', 'challenge_reviews', 'notices', 'suspicion_decisions'].map((name) => [name, `: ${counted}` as const])),
  ...Object.fromEntries(['adjustment_requests', 'offer_activations', 'data_imports', 'import_parts', 'import_rows', 'offline_conflicts', 'till_turns', 'till_approvals', 'share_joins', 'pending_changes', 'pending_acts', 'claim_actions', 'claim_people',
    'refused_claims', 'gift_actions', 'outreaches', 'outreach_actions', 'outreach_recipients', 'former_prices', 'former_groups', 'reward_stock', 'retailer_staff', 'program_participants'].map((name) => [name, `: ${told}` as const])),
  ...Object.fromEntries(['api_keys', 'invitations', 'program_invitations', 'retailer_codes', 'left_numbers', 'programs', 'claim_settings', 'brand_settings', 'recommendation_settings', 'recommendation_pairs', 'saved_reports', 'report_mails', 'workflow_versions',
    'workflow_deputies', 'staff_regions'].map((name) => [name, `: ${secret}` as const])),
  ...Object.fromEntries(['claim_files', 'claim_file_readings', 'gift_photos', 'pictures'].map((name) => [name, `: ${picture}` as const])),
}

it('leaves no table of a business out but with a reason', async () => {
  const tables = await pagesSql()<{ name: string }[]>`
    select distinct c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in ('organization_id', 'program_id') order by 1`
  expect(tables.map(({ name }) => name).filter((name) => !(name in goes))).toEqual([])
  expect(Object.keys(goes).filter((name) => !tables.some((one) => one.name === name))).toEqual([])
  expect(datasets.map(({ key }) => key).filter((key) => ![...Object.values(goes), 'sale_lines'].includes(key))).toEqual([])
})

/** Columns of what was sold and given back that no file has under their own name, and where they are instead. */
const elsewhere: Record<string, Record<string, string>> = {
  sales: {
    outlet_id: 'its name', tier_key: 'tier', lines: 'sale_lines', redeemed: 'redemptions', balance: 'transfers', lot_id: 'transfers', points_pending: 'transfers',
    program_id: secret, organization_id: secret, business_day: counted, ...Object.fromEntries(['recorded_at', 'attached_at', 'cashier_id', 'approved_by'].map((name) => [name, told])),
  },
  refunds: { balance: 'transfers', program_id: secret, organization_id: secret, ...Object.fromEntries(['recorded_at', 'cashier_id', 'approved_by'].map((name) => [name, told])) },
  campaign_awards: { program_id: secret },
}

it('leaves out nothing of a sale, a refund or what a campaign gave but what stands elsewhere', async () => {
  for (const [table, others] of Object.entries(elsewhere)) {
    const columns = await pagesSql()<{ name: string }[]>`select column_name as name from information_schema.columns where table_schema = 'public' and table_name = ${table}`
    const exported: readonly string[] = datasets.find(({ key }) => key === table)?.columns.map(([name]) => name) ?? []
    expect(columns.map(({ name }) => name).filter((name) => !exported.includes(name) && !(name in others)), table).toEqual([])
  }
})

const rowsOf = async (ctx: Parameters<typeof exportPage>[0], dataset: DatasetKey, limit?: number) => {
  const { columns, rows, next } = await exportPage(ctx, { dataset, limit })
  return { rows: rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]]))), next }
}

describe('of a shop', () => {
  let shop: Awaited<ReturnType<typeof makeCoalition>>['cafe']
  let partner: typeof shop
  beforeAll(async () => {
    ;({ cafe: shop, bakery: partner } = await makeCoalition({ rules: { referrals: { referrerPoints: 10, friendPoints: 5, minimumMinor: 100, buyDays: 30, returnDays: 0, mostPerMonth: 3, mostPerHour: 3 } } }))
    const { memberId, phone } = await shop.member()
    const [row] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${memberId}`
    const customer = () => ({ actor: { kind: 'customer' as const, customerId: row?.id ?? '' }, now: new Date(), requestId: newId(), idempotencyKey: newId() })
    await saveConsents(customer(), { programId: shop.programId, sms: true, email: false, in_app: true })
    // The hat of somebody who is also a retailer of a brand.
    await saveConsents({ ...customer(), organizationId: newId() }, { programId: shop.programId, sms: true, email: false, in_app: false })
    // What was done at a partner's.
    await pagesSql()`insert into events (scope_id, id, type, organization_id, actor_kind, member_id, occurred_at) values (${shop.programId}, ${newId()}, 'pos.claim_sale', ${partner.organizationId}, 'customer', ${memberId}, now())`
    for (const [target, to, by] of [['a coffee', shop, null], ['a bun', shop, shop], ['their till', shop, partner], ['to them', partner, shop]] as const) {
      await pagesSql()`insert into recommendation_views (program_id, member_id, kind, target, organization_id, day, surface, shown_by, shown_at, opened_at)
        values (${shop.programId}, ${memberId}, 'product', ${target}, ${to.organizationId}, current_date, ${by ? 'till' : 'me'}, ${by?.organizationId ?? null}, now(), now())`
    }
    await inviteFriend(customer(), { programId: shop.programId, phone: newPhone() })
    await saveSegment(shop.system(), { name: 'Regulars', salesFrom: 2 })
    await createChallenge(shop.system(), { name: 'One coffee', kind: 'items', target: 1, skus: ['coffee'], firstDay: localDay(new Date(), 'Europe/London'), repeats: true, bonusPoints: 5 })
    await printCards(shop.system(), { count: 3 })
    await createCampaign(shop.system(), { name: 'Ten more', effect: { type: 'bonus', points: 10 } })
    await setTier(shop.system(), { memberId, tierKey: 'gold', until: '2099-12-31', reason: 'a test' })
    const { saleId } = await recordSale(shop.till.ctx({ idempotencyKey: newId() }),
      { member: { phone }, receiptNumber: newId(), currency: 'GBP', payments: [{ method: 'card', amountMinor: 600 }], lines: [{ lineId: '1', sku: 'coffee', name: 'Coffee', quantity: '2', unitPriceMinor: 300, amountMinor: 600 }] })
    await refundSale(shop.till.ctx({ idempotencyKey: newId() }), { saleId, lines: [{ lineId: '1', quantity: '1' }] })
    const cashier = await employ(shop.organizationId, 'cashier')
    const { shiftId } = await openShift(cashier.ctx({ idempotencyKey: newId() }), { floatMinor: 5_000 })
    await moveCash(cashier.ctx({ idempotencyKey: newId() }), { shiftId, direction: 'out', amountMinor: 450, reason: 'Milk' })
    await pagesSql()`insert into messages (id, organization_id, channel, template, recipient_kind) values (${newId()}, ${shop.organizationId}, 'sms', 'code', 'customer')`
    await drainOutbox()
  })

  it('has what happened besides sales, each row once however it is paged', async () => {
    const has: Partial<Record<DatasetKey, object>> = {
      referrals: { state: 'invited', channel: 'invitation', friend_id: null }, consents: { channel: 'sms', granted: 'yes', source: 'customer' }, segments: { name: 'Regulars' }, challenges: { name: 'One coffee', target: 1 },
      challenges_reached: { number: 1 }, recommendations: { kind: 'product', target: 'a coffee', shown: 'pages' }, events: { type: 'consents.save', actor_kind: 'customer' }, tier_moves: { to_tier: 'gold' }, cards: { member_id: null }, outlets: { country: 'GB' }, terminals: { kind: 'pos' }, staff: { role: 'cashier', email: expect.stringContaining('@') }, shifts: { float_minor: 5_000, closed_at: null },
      shift_cash: { direction: 'out', amount_minor: 450, reason: 'Milk' }, messages: { channel: 'sms', template: 'code' }, refunds: { refund_minor: 300 },
      sales: { payments: expect.stringContaining('card'), explanation: expect.stringContaining('Ten more') }, campaign_awards: { points: 10, points_back: expect.any(Number) },
    }
    for (const [name, row] of Object.entries(has)) {
      const dataset = name as DatasetKey
      const { rows } = await rowsOf(shop.system(), dataset)
      expect(rows, dataset).toContainEqual(expect.objectContaining(row))
      const paged: unknown[] = []
      for (let after: string | undefined; ;) {
        const page = await exportPage(shop.system(), { dataset, after, limit: 1 })
        paged.push(...page.rows)
        if (!page.next) break
        after = page.next
      }
      expect(paged, dataset).toEqual((await exportPage(shop.system(), { dataset })).rows)
    }
  })

  it('has what members do themselves, whatever else they are, but not at a partner’s; that has it itself', async () => {
    const did = async (whose: typeof shop) => (await rowsOf(whose.system(), 'events', 5_000)).rows.filter(({ actor_kind }) => actor_kind === 'customer').map(({ type }) => type)
    expect((await did(shop)).filter((type) => type === 'consents.save')).toHaveLength(2)
    expect(await did(shop)).not.toContain('pos.claim_sale')
    expect(await did(partner)).toEqual(['pos.claim_sale'])
  })

  it('has what was shown that leads here, but not at another’s till', async () => {
    expect((await rowsOf(shop.system(), 'recommendations')).rows.map(({ target, shown }) => [target, shown])).toEqual([['a bun', 'till'], ['a coffee', 'pages']])
    expect((await rowsOf(partner.system(), 'recommendations')).rows).toEqual([])
  })

  it('gives a partner nothing that the program’s owner noted', async () => {
    for (const dataset of ['referrals', 'consents', 'segments', 'challenges_reached', 'tier_moves', 'cards', 'shifts', 'shift_cash', 'messages', 'campaign_awards'] as const) expect((await rowsOf(partner.system(), dataset)).rows, dataset).toEqual([])
  })

  it('gives nobody what they may not see elsewhere, in one file or in all', async () => {
    const analyst = (await employ(shop.organizationId, 'analyst')).ctx()
    expect([can(analyst, 'data.export'), can(analyst, 'staff.read')]).toEqual([true, false])
    await expect(exportPage(analyst, { dataset: 'staff' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(startExport(analyst, { dataset: 'staff' })).rejects.toMatchObject({ code: 'forbidden' })
    const keys = datasetsFor(analyst, 'merchant').map(({ key }) => key)
    expect(keys).toContain('shifts')
    expect(keys.filter((key) => ['staff', 'claims', 'retailers'].includes(key))).toEqual([])
  })
})

describe('of a brand', () => {
  let brand: Brand
  let claimId: string
  beforeAll(async () => {
    brand = await makeBrand()
    claimId = await sent(brand)
  })

  it('has its retailers, their customers, claims with lines, and what they earn', async () => {
    const { people, retailer: { retailerId }, memberId } = brand
    const owner = { ...brand.owner, now: new Date() }
    expect(datasetsFor(owner, 'brand').map(({ key }) => key)).toEqual(datasets.map(({ key }) => key))
    expect((await rowsOf(owner, 'retailers')).rows).toMatchObject([{ id: retailerId, state: 'verified', available: 0 }])
    expect((await rowsOf(owner, 'retailer_customers')).rows).toMatchObject([{ member_id: memberId, retailer_id: retailerId, first: 'yes' }])
    expect((await rowsOf(owner, 'claims')).rows).toMatchObject([{ id: claimId, retailer_id: retailerId, member_id: memberId, state: 'submitted' }])
    expect((await rowsOf(owner, 'claim_lines')).rows).toMatchObject([{ claim_id: claimId, number: 1, description: 'Paint' }])
    // Claims without lines end nothing.
    const [, , last] = [await sent(brand), await sent(brand), await sent(brand)] as const
    await pagesSql()`delete from claim_lines where program_id = ${brand.programId} and claim_id <> ${last}`
    expect((await rowsOf(owner, 'claim_lines', 4)).rows).toMatchObject([{ claim_id: last }])
    expect((await rowsOf(owner, 'claim_rates')).rows).toHaveLength(1)
    const { redemptionId } = await ask(brand, await customerWith(brand, 500), (await gift(brand)).rewardId)
    expect((await rowsOf({ ...owner, now: new Date() }, 'gifts')).rows).toMatchObject([{ redemption_id: redemptionId, retailer_id: retailerId, reward: 'A drill', state: 'requested' }])
    await expect(exportPage(people.checker.ctx(), { dataset: 'claims' })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('gives who works for some regions what is of those', async () => {
    await pagesSql()`insert into staff_regions (organization_id, user_id, region) values (${brand.organizationId}, ${brand.people.admin.userId}, 'North')`
    for (const dataset of ['retailers', 'retailer_customers', 'claims', 'claim_lines'] as const) expect((await rowsOf(brand.people.admin.ctx(), dataset)).rows, dataset).toEqual([])
    await pagesSql()`update claims set region = 'North' where id = ${claimId}`
    expect((await rowsOf(brand.people.admin.ctx(), 'claims')).rows).toHaveLength(1)
  })

  it('is nothing to another', async () => {
    const other = await makeShop()
    for (const dataset of ['retailers', 'retailer_customers', 'claims', 'claim_lines', 'claim_rates', 'gifts'] as const) expect((await rowsOf(other.system(), dataset)).rows, dataset).toEqual([])
  })
})
