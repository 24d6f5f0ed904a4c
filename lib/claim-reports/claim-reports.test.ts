import { beforeAll, describe, expect, it } from 'vitest'
import { open } from '@/lib/auth'
import { decideLines, limitRegions, rejectClaim, reverseClaim, sendBackClaim } from '@/lib/claims'
import { credited, daysAgo, makeBrand, sent, step } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { pagesSql } from '@/db/client'
import { assignRegion, createRegion } from '@/lib/retailers'
import { makeShop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { claimReportChoices, exportClaimReport, mailClaimReport, mailOfReport, runClaimReport, sendClaimReports } from '.'
import { claimReportIds } from './schemas'
import type { ClaimReportId } from './schemas'

let brand: Brand
let other: Awaited<ReturnType<Brand['addRetailer']>>
let stranger: Brand
const theirs: { memberId: string } = { memberId: '' }

const run = (report: ClaimReportId, input: object = {}, ctx = brand.owner) => runClaimReport(ctx, { report, ...input })
const figureOf = async (report: ClaimReportId, label: string, input: object = {}) => (await run(report, input)).figures.find((one) => one.label === label)?.value

beforeAll(async () => {
  stranger = await makeBrand({ name: 'Another brand' })
  brand = await makeBrand({ name: 'Paints' })
  other = await brand.addRetailer('Another dealer')
  theirs.memberId = (await other.addCustomer()).memberId
  const { regionId } = await createRegion(brand.owner, { name: 'North' })
  await assignRegion(brand.owner, { retailerId: other.retailerId, regionId })
  // Ours: two credited (one of them taken back), two rejected, one sent back, one waits.
  await credited(brand, { totalMinor: 6_001 })
  const { claimId } = await credited(brand, { totalMinor: 6_003 })
  await reverseClaim(brand.people.admin.ctx(), { claimId, reason: 'Sold twice' })
  for (const totalMinor of [6_007, 6_013]) await rejectClaim(brand.people.operator.ctx(), { claimId: await sent(brand, { totalMinor }), reason: 'Too old' })
  await sendBackClaim(brand.people.operator.ctx(), { claimId: await sent(brand, { totalMinor: 6_009 }), reason: 'The image cannot be read' })
  await sent(brand, { totalMinor: 6_011 })
  // Theirs: six of round totals, numbered against the order of their days; one is with the checker, and one of its lines was refused.
  const wish = (number: number) => ({ totalMinor: 5_000 + number * 1_000, memberId: theirs.memberId, invoiceNumber: `R-${String(100 + number)}`, invoiceDate: daysAgo(10 + number), seller: 'Another dealer' })
  const ids: string[] = []
  for (let number = 0; number < 6; number++) ids.push(await sent(brand, wish(number), other.ctx()))
  await step.enter(brand, ids[0] ?? '')
})

describe('reports on claims', () => {
  it('count each claim once, as it stands', async () => {
    const answer = await run('claims')
    const sum = (key: string) => answer.rows.reduce((all, row) => all + Number(row[key]), 0)
    expect({ sent: sum('sent'), credited: sum('credited'), waiting: sum('waiting'), returned: sum('returned'), rejected: sum('rejected'), reversed: sum('reversed') })
      .toEqual({ sent: 12, credited: 1, waiting: 7, returned: 1, rejected: 2, reversed: 1 })
    expect(sum('amount')).toBe(6_001 + 6_003 + 6_007 + 6_009 + 6_011 + 6_013 + 6 * 5_000 + 15 * 1_000)
    // 10 points for the customer and one for the retailer; those of the reversed claim came back.
    expect({ customers: sum('customerPoints'), retailers: sum('retailerPoints') }).toEqual({ customers: 10, retailers: 1 })
    expect(answer.sentence).toBe('12 claims were sent: 8.3% credited so far, 7 wait.')
  })

  it('narrow to a retailer, a customer, a region, a product group and a time', async () => {
    expect(await figureOf('claims', 'Sent', { retailerId: other.retailerId })).toBe(6)
    expect(await figureOf('claims', 'Sent', { memberId: brand.memberId })).toBe(6)
    expect(await figureOf('claims', 'Sent', { region: 'North' })).toBe(6)
    expect(await figureOf('claims', 'Sent', { group: 'paint' })).toBe(12)
    expect(await figureOf('claims', 'Sent', { group: 'tools' })).toBe(0)
    expect(await figureOf('claims', 'Sent', { from: '2020-01-01', to: '2020-12-31' })).toBe(0)
  })

  it('say where claims wait', async () => {
    const { rows, figures } = await run('ageing')
    expect(rows.map((row) => row.waiting).sort()).toEqual([1, 6])
    expect(figures.map(({ value }) => value)).toEqual([7, 0])
    await pagesSql()`update claims set due_at = now() - interval '1 hour' where organization_id = ${brand.organizationId} and state = 'submitted' and retailer_id = ${other.retailerId}`
    expect(await figureOf('ageing', 'Late')).toBe(5)
  })

  it('say who decided how much', async () => {
    const { rows } = await run('people')
    const of = (name: string) => rows.filter((row) => row.personId === name)
    expect(of(brand.people.operator.userId)).toMatchObject([{ decided: 6, passed: 3, returned: 1, rejected: 2 }])
    expect(of(brand.people.checker.userId)).toMatchObject([{ decided: 2, passed: 2, returned: 0, rejected: 0 }])
    for (const row of rows) expect(Number(row.median)).toBeGreaterThanOrEqual(0)
  })

  it('say why claims and lines were not accepted', async () => {
    await decideLines(brand.people.checker.ctx(), { claimId: await waitingForChecker(), lines: [{ number: 1, accept: false, reason: 'Not ours' }] })
    const { rows } = await run('reasons')
    // A refused line counts when its claim is decided; until then it may change.
    expect(rows.map(({ what, reason, times }) => [what, reason, times]).sort()).toEqual([['Claim rejected', 'Too old', 2], ['Claim sent back', 'The image cannot be read', 1]])
  })

  it('say who brought how much, and which products', async () => {
    const { rows } = await run('retailers')
    expect(rows.map((row) => [row.retailerId, row.sent, row.customers, row.customerPoints, row.region])).toEqual([[brand.retailer.retailerId, 6, 1, 10, null], [other.retailerId, 6, 1, 0, 'North']])
    const products = await run('products')
    expect(products.rows).toMatchObject([{ product: 'Paints', sku: 'PAINT', group: 'paint', quantity: 5, amount: 6_001, customerPoints: 10, retailerPoints: 1, share: 1 }])
  })

  it('name what stands out, and not what does not', async () => {
    const { rows } = await run('signals')
    expect(rows.map((row) => [row.retailerId, row.sign, row.claims]).sort()).toEqual([
      [other.retailerId, 'Invoice numbers against the order of their days', 5], [other.retailerId, 'Round totals', 6],
    ].sort())
  })

  it('open lists of the claims that they count', async () => {
    const { figures, links } = await run('retailers', { region: 'North' })
    expect(figures.find(({ label }) => label === 'Claims')?.href).toMatch(/^\/admin\/claims\?view=team&state=all&from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d&region=North$/)
    expect(links[0]?.sent).toContain(`retailer=${other.retailerId}`)
  })

  it('show who is limited to regions those', async () => {
    const { userId, ctx } = brand.people.checker
    await limitRegions(brand.owner, { userId, regions: ['North'] })
    for (const report of claimReportIds) {
      const { rows } = await runClaimReport(ctx(), { report })
      expect(JSON.stringify(rows), report).not.toContain(brand.retailer.retailerId)
    }
    expect((await runClaimReport(ctx(), { report: 'claims' })).figures[0]?.value).toBe(6)
    expect((await claimReportChoices(ctx(), {})).regions).toEqual(['North'])
    const found = async (who: typeof brand.owner, find: string) => (await claimReportChoices(who, { find })).found.map(({ kind, id }) => `${kind} ${id}`)
    const number = (await pagesSql()<{ number: string }[]>`select number from members where id = ${theirs.memberId}`)[0]?.number ?? ''
    expect([await found(brand.owner, 'another DEAL'), await found(ctx(), 'dealer')]).toEqual([[`retailer ${other.retailerId}`], [`retailer ${other.retailerId}`]])
    expect(await found(ctx(), number)).toEqual([`customer ${theirs.memberId}`])
    const [own] = await pagesSql()<{ name: string }[]>`select name from retailers where id = ${brand.retailer.retailerId}`
    expect([(await found(brand.owner, own?.name ?? '')).length > 0, await found(ctx(), own?.name ?? ''), await found(stranger.owner, 'dealer'), await found(brand.owner, '%')]).toEqual([true, [], [], []])
  })

  it('are another brand’s own', async () => {
    expect((await run('claims', {}, stranger.owner)).figures[0]?.value).toBe(0)
    expect((await run('claims', { retailerId: other.retailerId }, stranger.owner)).figures[0]?.value).toBe(0)
    expect(await claimReportChoices(stranger.owner, { retailerId: other.retailerId, memberId: brand.memberId })).toMatchObject({ retailer: null, customer: null })
  })

  it('go out once a week to who asked and may still read them, about the week before', async () => {
    const { userId, ctx } = brand.people.manager
    await mailClaimReport(ctx(), { report: 'claims', every: 'week', region: 'North' })
    const letters = () => pagesSql()<{ body: Buffer }[]>`select body from messages where template = 'report' and organization_id = ${brand.organizationId} and recipient_id = ${userId}`
    const on = (days: number) => sendClaimReports(new Date(Date.now() + days * 86_400_000))
    expect(await on(0)).toBe(0)
    expect((await Promise.all([on(7), on(7)])).sort()).toEqual([0, 1])
    expect(open((await letters())[0]?.body ?? Buffer.alloc(0))).toMatch(/Claims, .*6 claims were sent.*\/admin\/dashboard\/claims\?region=North&from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d"/s)
    expect(await mailOfReport(ctx(), { report: 'claims' })).toEqual({ every: 'week' })
    await mailClaimReport(ctx(), { report: 'claims', every: null })
    expect(await on(14)).toBe(0)
    await mailClaimReport(ctx(), { report: 'ageing', every: 'month' })
    await pagesSql()`update staff set ended_at = now() where user_id = ${userId}`
    expect(await on(40)).toBe(0)
  })

  it('keep nobody’s letters back where another’s can’t be written, and go to no closed account', async () => {
    const shop = await makeShop()
    const shopkeeper = await employ(shop.organizationId, 'owner')
    await expect(mailClaimReport(shopkeeper.ctx(), { report: 'claims', every: 'week' })).rejects.toMatchObject({ code: 'conflict' })
    await pagesSql()`insert into report_mails (organization_id, user_id, report, every, sent_on) values (${shop.organizationId}, ${shopkeeper.userId}, 'claims', 'week', '2020-01-01')`
    const broken = await makeBrand({ name: 'A broken brand' })
    await pagesSql()`insert into report_mails (organization_id, user_id, report, every, sent_on, filters) values (${broken.organizationId}, ${broken.people.manager.userId}, 'claims', 'week', '2020-01-01', '{"region": 5}')`
    const later = await makeBrand({ name: 'A later brand' })
    const [reader, gone] = [later.people.manager, later.people.admin]
    for (const { ctx } of [reader, gone]) await mailClaimReport(ctx(), { report: 'claims', every: 'week' })
    await pagesSql()`update users set disabled_at = now() where id = ${gone.userId}`
    expect(later.organizationId > shop.organizationId && later.organizationId > broken.organizationId).toBe(true)
    const suspended = await makeBrand({ name: 'A suspended brand' })
    await mailClaimReport(suspended.people.manager.ctx(), { report: 'claims', every: 'week' })
    await pagesSql()`update organizations set suspended_at = now() where id = ${suspended.organizationId}`
    await sendClaimReports(new Date(Date.now() + 7 * 86_400_000))
    // What could not be written waits for the next week, and is not tried hour after hour.
    const tried = await pagesSql()`select sent_on > '2020-01-01' as tried from report_mails where organization_id = any(${[shop.organizationId, broken.organizationId]}::uuid[])`
    expect([...tried]).toEqual([{ tried: true }, { tried: true }])
    expect([...await pagesSql()`select 1 from messages where template = 'report' and organization_id = ${suspended.organizationId}`]).toEqual([])
    const told = await pagesSql()`select recipient_id as id from messages where template = 'report' and organization_id = ${later.organizationId}`
    expect(told).toEqual([{ id: reader.userId }])
  })

  it('leave the house with who may take them out', async () => {
    await expect(exportClaimReport(brand.people.operator.ctx(), { report: 'claims' })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await exportClaimReport(brand.people.admin.ctx(), { report: 'claims' })).rows).toEqual((await run('claims')).rows)
  })
})

async function waitingForChecker(): Promise<string> {
  const [row] = await pagesSql()<{ id: string }[]>`select id from claims where organization_id = ${brand.organizationId} and state = 'in_review'`
  return row?.id ?? ''
}
