import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { decideLines, passClaim, rejectClaim, reverseClaim, saveDraft, sendBackClaim, submitClaim } from '@/lib/claims'
import type { ClaimSum } from '@/lib/claims'
import { localDay } from '@/lib/core/local-day'
import { createRegion, assignRegion } from '@/lib/retailers'
import { credited, daysAgo, invoice, makeBrand, photograph, sent, step } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { openedClaims } from '@/tests/support/opened-claims'
import { employ } from '@/tests/support/staff'
import { runClaimReport } from '.'
import { claimReportIds } from './schemas'
import type { ClaimReportId } from './schemas'

let brand: Brand
let other: Awaited<ReturnType<Brand['addRetailer']>>
let inputs: object[]

beforeAll(async () => {
  brand = await makeBrand({ name: 'Paints' })
  other = await brand.addRetailer('Another dealer')
  const { memberId } = await other.addCustomer()
  const { regionId } = await createRegion(brand.owner, { name: 'North' })
  await assignRegion(brand.owner, { retailerId: other.retailerId, regionId })
  const { operator, checker, admin } = brand.people
  // Of ours: credited, taken back, rejected, sent back twice by the same person, with a refused line, with something that is no product.
  for (let claim = 0; claim < 5; claim += 1) await credited(brand, { totalMinor: 7_000 + claim * 10 })
  await reverseClaim(admin.ctx(), { claimId: (await credited(brand, { totalMinor: 6_003 })).claimId, reason: 'Sold twice' })
  for (const reason of ['Too old', 'Too old', 'Already claimed']) await rejectClaim(operator.ctx(), { claimId: await sent(brand), reason })
  const colleague = await employ(brand.organizationId, 'operator')
  await rejectClaim(colleague.ctx(), { claimId: await sent(brand), reason: 'Too old' })
  const twice = await sent(brand)
  for (let time = 0; time < 2; time += 1) {
    await sendBackClaim(operator.ctx(), { claimId: twice, reason: 'The image cannot be read' })
    await submitClaim(brand.retailer.ctx(), { claimId: twice })
  }
  const { lines: [paint], ...says } = invoice(brand, { totalMinor: 9_000 })
  const { claimId: mixed } = await saveDraft(brand.retailer.ctx(), {
    ...says, lines: [{ ...paint, description: 'Paint', quantity: '3', unitPriceMinor: 1_000, amountMinor: 3_000 }, ...['Brush', 'Ladder'].map((description) => ({ description, quantity: '1', unitPriceMinor: 3_000, amountMinor: 3_000 }))],
  })
  await photograph(brand.retailer.ctx(), mixed)
  await submitClaim(brand.retailer.ctx(), { claimId: mixed })
  await step.enter(brand, mixed)
  await decideLines(checker.ctx(), { claimId: mixed, lines: [{ number: 1, accept: true }, { number: 2, accept: true }, { number: 3, accept: false, reason: 'Not ours' }] })
  await passClaim(checker.ctx(), { claimId: mixed })
  // Of theirs: round totals in a wrong order, more than ten within the hour, at two steps, of different ages.
  const ids: string[] = []
  const daysWaiting = [0, 0, 0, 2, 5, 9]
  for (let number = 0; number < 14; number += 1) {
    const now = new Date(Date.now() - (daysWaiting[number] ?? 0) * 86_400_000)
    ids.push(await sent(brand, { totalMinor: 5_000 + number * 1_000, memberId, invoiceNumber: `R-${100 + number}`, invoiceDate: daysAgo(10 + number), seller: 'Another dealer' }, other.ctx({ now })))
  }
  for (const id of ids.slice(0, 3)) await step.enter(brand, id)
  await pagesSql()`update claims set due_at = now() - interval '1 hour' where id = any (${ids.slice(5, 8)}::uuid[])`
  await pagesSql()`update claims set duplicates = ${JSON.stringify([{ claimId: ids[0], retailerId: other.retailerId, why: 'alike_image' }])}::text::jsonb where id = ${ids[1] ?? ''}`
  const today = localDay(new Date(), 'Europe/London')
  inputs = [{}, { from: today, to: today }, { retailerId: other.retailerId }, { memberId: brand.memberId }, { region: 'North' }, { group: 'paint' }, { from: '2020-01-01', to: '2020-12-31' }]
}, 120_000)

/** What a figure counts among what its list says it comes to; a number of claims, where nothing is said here. */
const counts: Record<string, (sum: ClaimSum) => number | undefined> = {
  amount: ({ amountMinor }) => amountMinor, 'Invoiced and accepted': ({ amountMinor }) => amountMinor,
  customerPoints: ({ customerPoints }) => customerPoints, retailerPoints: ({ retailerPoints }) => retailerPoints,
  'Points for customers': ({ customerPoints }) => customerPoints, 'Points for retailers': ({ retailerPoints }) => retailerPoints, 'Points of customers': ({ customerPoints }) => customerPoints,
  customers: ({ customers }) => customers, retailers: ({ retailers }) => retailers, Retailers: ({ retailers }) => retailers, Products: ({ lines }) => lines?.products, quantity: ({ lines }) => lines?.quantity,
  People: ({ decisions }) => decisions?.people, 'Lines refused': ({ lines }) => lines?.times, times: ({ decisions, lines }) => decisions?.times ?? lines?.times,
  ...Object.fromEntries(['Decisions', 'decided', 'passed', 'Sent back'].map((name) => [name, ({ decisions }: ClaimSum) => decisions?.times])),
}
const countOf = (report: ClaimReportId, name: string, sum: ClaimSum) =>
  (['people', 'reasons'].includes(report) && ['returned', 'rejected', 'Rejected'].includes(name) ? sum.decisions?.times : counts[name]?.(sum) ?? sum.claims)
/** Shares and times are no numbers of rows: theirs are opened, and not counted. */
const uncounted = new Set(['share', 'median', 'most', 'oldest', 'last'])

describe.each(claimReportIds)('a figure of %s', (report) => {
  it('opens as many claims as it says', async () => {
    const now = new Date()
    const ctx = { ...brand.owner, now }
    let opened = 0
    for (const input of inputs) {
      const { rows, links, columns, figures } = await runClaimReport(ctx, { report, ...input })
      const one = async (name: string, value: unknown, href: string | undefined) => {
        if (value === 0 || value === null) return
        expect(href, `${name} of ${report} opens nothing`).toBeDefined()
        const { sum, listed } = await openedClaims(ctx, href ?? '')
        expect(listed, href).toBe(sum.claims)
        if (uncounted.has(name)) expect(sum.claims, href).toBeGreaterThan(0)
        else expect(countOf(report, name, sum), `${name} ${href}`).toBe(value)
        opened += 1
      }
      for (const [index, row] of rows.entries()) {
        for (const { key, kind } of columns.filter(({ kind: is, key: name }) => !['text', 'month'].includes(is) && name !== 'start')) await one(kind === 'percent' ? 'share' : key, row[key], links[index]?.[key])
      }
      for (const { label, value, href } of figures) await one(label, value, href)
    }
    expect(opened).toBeGreaterThan(0)
  }, 60_000)
})

it('has something of every kind to open', async () => {
  const { rows } = await runClaimReport(brand.owner, { report: 'signals' })
  expect(new Set(rows.map(({ sign }) => sign)).size).toBe(5)
  expect((await runClaimReport(brand.owner, { report: 'reasons' })).rows.map(({ what, reason, times }) => [what, reason, times])).toEqual(expect.arrayContaining([['Line refused', 'Not ours', 1], ['Claim sent back', 'The image cannot be read', 2], ['Claim rejected', 'Too old', 3]]))
  expect((await runClaimReport(brand.owner, { report: 'products' })).rows.map(({ product }) => product).sort()).toEqual(['Brush', 'Paints'])
  const [late] = (await runClaimReport(brand.owner, { report: 'ageing' })).rows.filter((row) => row.late)
  expect(late).toMatchObject({ days: 1, week: 1, longer: 1, late: 5 })
})
