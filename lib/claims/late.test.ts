import { beforeAll, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { migrateQueue } from '@/lib/jobs/worker'
import { daysAgo, invoice, makeBrand, photograph, sent, step } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { enterClaim, getClaim, listClaims, passClaim, rejectClaim, saveClaimSettings, saveDraft, sendBackClaim, submitClaim } from '.'
import { lateWords } from './late'
import { defaultSettings } from './schemas'

let brand: Brand
beforeAll(async () => {
  await migrateQueue()
  brand = await makeBrand()
})

/** The retailer wrote another day than the invoice has, and whoever enters it reads the right one. */
async function corrected(to: string) {
  const claimId = await sent(brand, { invoiceDate: daysAgo(3) })
  await enterClaim(brand.people.operator.ctx(), { claimId, invoiceDate: to })
  return claimId
}

it('an invoice that turns out to be old when it is entered is refused where the brand refuses old ones', async () => {
  const claimId = await sent(brand, { invoiceDate: daysAgo(3) })
  const enter = (invoiceDate: string) => enterClaim(brand.people.operator.ctx(), { claimId, invoiceDate })
  await expect(enter(daysAgo(120))).rejects.toMatchObject({ code: 'conflict', details: { reason: 'late' }, message: expect.stringMatching(/within 90 days/) as string })
  expect(await getClaim(brand.owner, { claimId })).toMatchObject({ late: false, invoiceDate: daysAgo(3), state: 'submitted' })
  await enter(daysAgo(4))
  await expect(enter(daysAgo(91))).rejects.toMatchObject({ details: { reason: 'late' } })
  await expect(passClaim(brand.people.operator.ctx(), { claimId })).resolves.toMatchObject({ step: 'check' })

  const old = await sent(brand, { invoiceDate: daysAgo(3) })
  await expect(enterClaim(brand.people.operator.ctx(), { claimId: old, invoiceDate: daysAgo(91) })).rejects.toMatchObject({ details: { reason: 'late' } })
  await rejectClaim(brand.people.operator.ctx(), { claimId: old, reason: 'Too old' })
  await expect(passClaim(brand.people.operator.ctx(), { claimId: await corrected(daysAgo(90)) })).resolves.toMatchObject({ step: 'check' })
})

it('a limit that is shortened holds up no claim that is on its way', async () => {
  const claimId = await sent(brand, { invoiceDate: daysAgo(60) })
  await saveClaimSettings(brand.owner, { ...defaultSettings, lateDays: 30 })
  await enterClaim(brand.people.operator.ctx(), { claimId, invoiceDate: daysAgo(60) })
  await expect(passClaim(brand.people.operator.ctx(), { claimId })).resolves.toMatchObject({ step: 'check' })
  await saveClaimSettings(brand.owner, defaultSettings)
})

it('nor one that came back, or whose day is corrected: both are judged by the limit of when it was sent first', async () => {
  const { operator } = brand.people
  const [corrected, returned] = [await sent(brand, { invoiceDate: daysAgo(60) }), await sent(brand, { invoiceDate: daysAgo(60) })]
  await sendBackClaim(operator.ctx(), { claimId: returned, reason: 'The image cannot be read' })
  await saveClaimSettings(brand.owner, { ...defaultSettings, lateDays: 30 })
  await enterClaim(operator.ctx(), { claimId: corrected, invoiceDate: daysAgo(59) })
  await expect(enterClaim(operator.ctx(), { claimId: corrected, invoiceDate: daysAgo(91) })).rejects.toMatchObject({ details: { reason: 'late' }, message: expect.stringMatching(/within 90 days/) as string })
  expect(await submitClaim(brand.retailer.ctx(), { claimId: returned })).toMatchObject({ state: 'submitted', late: false })
  await expect(sent(brand, { invoiceDate: daysAgo(59) })).rejects.toMatchObject({ code: 'validation_failed', message: expect.stringMatching(/within 30 days/) as string })
  await saveClaimSettings(brand.owner, defaultSettings)
})

it('and taken, with its mark, where the brand takes them', async () => {
  await saveClaimSettings(brand.owner, { ...defaultSettings, late: 'flag' })
  const claimId = await corrected(daysAgo(120))
  expect((await listClaims(brand.owner, { late: true })).claims.map((one) => one.claimId)).toEqual([claimId])
  await passClaim(brand.people.operator.ctx(), { claimId })
  expect(await getClaim(brand.owner, { claimId })).toMatchObject({ late: true, step: 'check' })
  await expect(step.check(brand, claimId)).resolves.toMatchObject({ state: 'credited' })
})

it('and goes on, with its mark, when the brand comes to refuse old ones or says no more what is old; it is the day that turns out old that is refused', async () => {
  const { operator } = brand.people
  await saveClaimSettings(brand.owner, { ...defaultSettings, late: 'flag' })
  const [first, second, back] = [await sent(brand, { invoiceDate: daysAgo(120) }), await sent(brand, { invoiceDate: daysAgo(120) }), await sent(brand, { invoiceDate: daysAgo(120) })]
  await saveClaimSettings(brand.owner, defaultSettings)
  await enterClaim(operator.ctx(), { claimId: first, invoiceDate: daysAgo(121) })
  expect(await passClaim(operator.ctx(), { claimId: first })).toMatchObject({ step: 'check' })
  await sendBackClaim(operator.ctx(), { claimId: back, reason: 'The image cannot be read' })
  expect(await submitClaim(brand.retailer.ctx(), { claimId: back })).toMatchObject({ state: 'submitted', late: true })
  await saveClaimSettings(brand.owner, { ...defaultSettings, lateDays: null })
  await step.enter(brand, second)
  for (const claimId of [first, second]) expect(await step.check(brand, claimId)).toMatchObject({ state: 'credited' })
  expect(await getClaim(brand.owner, { claimId: second })).toMatchObject({ late: true })

  await saveClaimSettings(brand.owner, defaultSettings)
  const { claimId } = await saveDraft(brand.retailer.ctx(), invoice(brand, { invoiceDate: daysAgo(120) }))
  await photograph(brand.retailer.ctx(), claimId)
  await expect(submitClaim(brand.retailer.ctx(), { claimId })).rejects.toMatchObject({ code: 'validation_failed', message: expect.stringMatching(/within 90 days/) as string })
})

it('one that was old when it was sent keeps its mark where it would be in time by now, and the database its limit', async () => {
  await saveClaimSettings(brand.owner, { ...defaultSettings, late: 'flag', lateDays: 30 })
  const marked = await sent(brand, { invoiceDate: daysAgo(58) })
  await saveClaimSettings(brand.owner, defaultSettings)
  await enterClaim(brand.people.operator.ctx(), { claimId: marked, invoiceDate: daysAgo(57) })
  expect(await getClaim(brand.owner, { claimId: marked })).toMatchObject({ late: true })
  await expect(pagesSql()`update claims set late_days = null where id = ${marked}`).rejects.toThrow('stays as it is')
})

it('is said without a number of days where there is none', () => expect(lateWords({ ...defaultSettings, lateDays: null })).toBe('This invoice is too old.'))
