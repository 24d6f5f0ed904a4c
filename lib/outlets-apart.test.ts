import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { countAllDays } from '@/lib/analytics/count-days'
import { relayBatch } from '@/lib/jobs/relay-batch'
import { makeTenant } from '@/tests/support/tenant'
import type { Ids } from '@/tests/support/tenant'
import { newPhone } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { requestAdjustment } from './adjustments'
import { matrix } from './auth/permissions'
import { catalog } from './catalog'
import { claimReportIds } from './claim-reports/schemas'
import type { Ctx } from './core/context'
import { AppError } from './core/errors'
import { newId } from './core/ids'
import { cardToken, enrolMember } from './members'
import { reportConflict } from './offline'
import { placeHold, recordSale, redeemPoints, refundSale } from './pos'
import { cube, sources } from './reports/cube-plain'
import { reportIds } from './reports/schemas'
import { closeShift, moveCash, openShift } from './shifts'
import { suspicionKinds } from './suspicions/schemas'

// Who belongs to one outlet is asked everything there is to be read, while another outlet sells: nothing of that may be in an answer.

const WORD = 'ELSEWHERE'
/** Amounts at the other outlet, alone and added to what is sold here, as money is stored and as it is shown. */
const amounts = [777_123, 778_123]
const told = new RegExp([WORD, ...amounts, ...amounts.map((minor) => (minor / 100).toFixed(2)), ...amounts.map((minor) => (minor / 100).toLocaleString('en-GB'))].join('|').replaceAll('.', '\\.'))

let ids: Ids
let elsewhere: { outletId: string; saleId: string; shiftId: string; memberId: string }
let here: { saleId: string }
let owner: Ctx
const bound: Record<string, () => Ctx> = {}
const now = new Date(Date.now() + 60_000)

const line = (amountMinor: number, name: string) => ({ lineId: '1', sku: name, category: name, name, quantity: '1', unitPriceMinor: amountMinor, amountMinor })
const sell = (outletId: string, amountMinor: number, receiptNumber: string, more = {}) =>
  recordSale({ ...owner, idempotencyKey: newId() }, { receiptNumber, currency: 'GBP', outletId, lines: [line(amountMinor, receiptNumber)], ...more })
/** Everything that jobs do after what happened. */
async function settled() {
  while ((await relayBatch({ limit: 200 })).rows > 0);
  await countAllDays()
}

beforeAll(async () => {
  ids = (await makeTenant()).ids
  owner = (await employ(ids.organizationId, 'owner')).ctx()
  for (const role of ['manager', 'cashier'] as const) bound[role] = (await employ(ids.organizationId, role, { outletId: ids.outletId })).ctx
  const outletId = newId()
  await pagesSql()`insert into outlets (id, organization_id, program_id, name, country, time_zone) values (${outletId}, ${ids.organizationId}, ${ids.programId}, 'Second', 'GB', 'Europe/London')`
  const member = { memberId: ids.memberId }
  const by = () => ({ ...owner, idempotencyKey: newId() })
  const { token } = cardToken(ids.programId, ids.memberId, new Date())
  here = await sell(ids.outletId, 1_000, 'HERE', { member })
  const { memberId } = await enrolMember(owner, { phone: newPhone(), outletId })
  await sell(outletId, 777_123, `${WORD}-0`, { member: { memberId } })
  const { saleId } = await sell(outletId, 777_123, `${WORD}-1`, { member })
  await sell(outletId, 777_123, `${WORD}-2`, { member })
  await refundSale(by(), { saleId: (await sell(outletId, 777_123, `${WORD}-3`, { member })).saleId, outletId, reason: WORD })
  await redeemPoints(by(), { member: { token }, points: 7, description: WORD, outletId })
  await placeHold(by(), { member: { token }, points: 100, outletId })
  await requestAdjustment(owner, { memberId: ids.memberId, points: 5, reason: 'a test', saleId })
  await reportConflict(owner, { saleKey: newId(), outletId, receiptNumber: WORD, occurredAt: new Date().toISOString(), request: { totalMinor: 777_123 }, code: 'conflict', message: WORD })
  const { shiftId } = await openShift(by(), { outletId, floatMinor: 777_123 })
  await moveCash(by(), { shiftId, direction: 'in', amountMinor: 777_123, reason: WORD })
  await closeShift(by(), { shiftId, countedMinor: 777_123, note: WORD })
  elsewhere = { outletId, saleId, shiftId, memberId }
  await settled()
})

const everyReport = (more = {}) => reportIds.map((report) => ({ report, compare: true, ...more }))
const everyClaimReport = () => claimReportIds.map((report) => ({ report }))
const everyCube = () => sources.flatMap((source) => {
  const [measures, dimensions] = [Object.keys(cube[source].measures), Object.keys(cube[source].dimensions)]
  return measures.map((measure) => ({ source, measures: [measure], dimensions: [dimensions.at(-1)] }))
})
const basket = () => ({ currency: 'GBP', lines: [line(100, 'x')], member: { memberId: ids.memberId } })
/** What is asked of each, where nothing at all is no question. Those of the other outlet too, as if its id were known. */
const questions: Record<string, () => object[]> = {
  'campaigns.results': () => [{ campaignId: ids.campaignId }],
  'claim_reports.mail_of': everyClaimReport,
  'claim_reports.run': everyClaimReport,
  'changes.waiting': () => [{ kinds: ['customers', 'products'] }],
  'claim_reports.export': everyClaimReport,
  'claims.find_articles': () => [{ q: 'paint' }],
  'claims.find_buyers': () => [{ retailerId: ids.retailerId }],
  'claims.get': () => [{ claimId: ids.claimId }],
  'claims.preview_approval': () => [{ claimIds: [ids.claimId] }],
  'claims.preview_points': () => [{ claimId: ids.claimId }],
  'claims.preview_reversal': () => [{ claimId: ids.claimId }],
  'exports.page': () => ['members', 'balances', 'sales', 'sale_lines', 'refunds', 'campaign_awards', 'redemptions', 'events'].map((dataset) => ({ dataset })),
  'gifts.get': () => [{ redemptionId: ids.brandGiftId }],
  'imports.get': () => [{ importId: ids.importId }],
  'imports.preview': () => [{ importId: ids.importId, mapping: { phone: 0 }, options: {} }],
  'imports.problems': () => [{ importId: ids.importId }],
  'keys.list': () => [{ terminalId: ids.terminalId }],
  'members.card_changes': () => [{ memberId: ids.memberId }],
  'members.count': () => [{}, { outlet: elsewhere.outletId }],
  'members.get': () => [{ memberId: ids.memberId }, { memberId: elsewhere.memberId }],
  'members.history': () => [{ memberId: ids.memberId, limit: 200 }],
  'members.list': () => [{}, { q: '+44' }, { segment: ids.segmentId }],
  'members.lookup': () => [{ memberId: ids.memberId }],
  'members.merge_preview': () => [{ memberId: ids.memberId, sourceId: elsewhere.memberId }],
  'members.redemptions': () => [{ memberId: ids.memberId }],
  'members.tiers': () => [{ memberId: ids.memberId }],
  'outreach.count': () => [{ audience: { groups: [WORD] } }],
  'outreach.find_retailers': () => [{ q: 'a' }],
  'outreach.get': () => [{ outreachId: ids.outreachId }],
  'outreach.list_recipients': () => [{ outreachId: ids.outreachId }],
  // With the number on the slip anybody may be given their money back: it is asked for one that is on none.
  'pos.find_sale': () => [{ receiptNumber: 'nothing', outletId: ids.outletId }],
  'pos.get_sale': () => [{ saleId: elsewhere.saleId }],
  'pos.get_sale_place': () => [{ saleId: elsewhere.saleId }],
  'pos.list_sales': () => [{}, { memberId: ids.memberId }, { q: WORD }, { outletId: elsewhere.outletId }],
  'pos.preview_refund': () => [{ saleId: here.saleId }],
  'pos.quote': () => [basket()],
  'products.get': () => [{ productId: ids.productId }],
  'products.scan': () => [{ barcode: '4006381333931' }],
  'programs.get_version': () => [{ number: 1 }],
  'recommendations.at_till': () => [{ memberId: ids.memberId }, { memberId: ids.memberId, outletId: elsewhere.outletId }],
  'reports.dashboard': () => [{}, { days: 365 }],
  'reports.day': () => [{}, { outletId: elsewhere.outletId }],
  'reports.export': () => everyReport(),
  'reports.export_saved': () => [{ savedId: ids.savedId }],
  'reports.get_saved': () => [{ savedId: ids.savedId }],
  'reports.run': () => [...everyReport(), ...everyReport({ segmentId: ids.segmentId }), ...everyReport({ memberId: ids.memberId }), ...everyReport({ outletId: elsewhere.outletId })],
  'reports.run_custom': () => [...everyCube(), ...everyCube().map((one) => ({ ...one, outletId: elsewhere.outletId }))],
  'reports.run_saved': () => [{ savedId: ids.savedId }],
  'retailers.get': () => [{ retailerId: ids.retailerId }],
  'retailers.list': () => [],
  'segments.count': () => [{}, { spentFromMinor: 700_000 }, { boughtCategories: [`${WORD}-1`] }],
  'segments.get': () => [{ segmentId: ids.segmentId }],
  'shifts.current': () => [{}, { outletId: elsewhere.outletId }],
  'shifts.get': () => [{ shiftId: elsewhere.shiftId }, { shiftId: ids.shiftId }],
  'shifts.list': () => [{}, { outletId: elsewhere.outletId }],
  'suspicions.list': () => [...suspicionKinds.map((kind) => ({ kind })), { show: 'looked_at' }, { outletId: elsewhere.outletId }],
  'till.staff': () => [{ outletId: ids.outletId }, { outletId: elsewhere.outletId }],
  'staff.activity': () => [{ userId: ids.userId }],
  'vouchers.find': () => [{ voucherCode: ids.voucherCode }],
}

const reads = (role: 'manager' | 'cashier') => catalog.filter(({ declaration: { kind, permission } }) =>
  kind === 'query' && matrix[permission].reach === 'organization' && (matrix[permission].roles as readonly string[]).includes(role))

/** Every answer to somebody, by what was asked. */
async function answersTo(ctx: () => Ctx, role: 'manager' | 'cashier'): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  for (const useCase of reads(role)) {
    const { name } = useCase.declaration
    for (const input of questions[name]?.() ?? [{}]) {
      const answer: unknown = await useCase({ ...ctx(), now }, input as never).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error
        return { code: error.code, message: error.message, details: error.details }
      })
      if (questions[name] === undefined) expect(answer, `${name} is asked something`).not.toMatchObject({ code: 'validation_failed' })
      // The tier, and what counts towards it, are of the program, as the balance is.
      answers.set(`${name} ${JSON.stringify(input)}`, JSON.stringify(answer, (key, value: unknown) => (name === 'members.get' && key === 'progress' ? null : value)))
    }
  }
  return answers
}

describe.each(['manager', 'cashier'] as const)('a %s of one outlet', (role) => {
  const ctx = () => bound[role]?.() as Ctx

  it('is told of no sale, money or receipt of another', async () => {
    const answers = await answersTo(ctx, role)
    expect([...answers].flatMap(([asked, answer]) => (told.test(answer) ? [`${asked}: ${answer.slice(Math.max(0, answer.search(told) - 100), answer.search(told) + 40)}`] : []))).toEqual([])
    expect(answers.get('pos.list_sales {}')).toContain('HERE')
  }, 60_000)

  it('gets the same answers whatever another sells', async () => {
    const before = await answersTo(ctx, role)
    const { saleId } = await sell(elsewhere.outletId, 4_321, newId())
    await refundSale({ ...owner, idempotencyKey: newId() }, { saleId, outletId: elsewhere.outletId })
    await sell(elsewhere.outletId, 4_321, newId())
    await settled()
    const after = await answersTo(ctx, role)
    expect([...after].filter(([asked, answer]) => before.get(asked) !== answer).map(([asked]) => asked)).toEqual([])
  }, 60_000)
})

it('the marker is there to be seen by the owner', async () => {
  const answers = await answersTo(() => owner, 'manager')
  for (const name of ['members.history', 'members.redemptions', 'pos.list_sales', 'adjustments.list', 'shifts.list', 'offline.list_conflicts', 'suspicions.list']) {
    expect([...answers].some(([asked, answer]) => asked.startsWith(name) && told.test(answer)), name).toBe(true)
  }
}, 60_000)
