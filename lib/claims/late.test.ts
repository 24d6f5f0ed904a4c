import { beforeAll, expect, it } from 'vitest'
import { migrateQueue } from '@/lib/jobs/worker'
import { daysAgo, makeBrand, sent, step } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { enterClaim, getClaim, listClaims, passClaim, rejectClaim, saveClaimSettings } from '.'
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
  const claimId = await corrected(daysAgo(120))
  expect(await getClaim(brand.owner, { claimId })).toMatchObject({ late: true })
  expect((await listClaims(brand.owner, { late: true })).claims.map((one) => one.claimId)).toEqual([claimId])
  await expect(passClaim(brand.people.operator.ctx(), { claimId })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'late' }, message: expect.stringMatching(/within 90 days/) as string })
  await enterClaim(brand.people.operator.ctx(), { claimId, invoiceDate: daysAgo(4) })
  expect(await getClaim(brand.owner, { claimId })).toMatchObject({ late: false })
  await expect(passClaim(brand.people.operator.ctx(), { claimId })).resolves.toMatchObject({ step: 'check' })

  const old = await corrected(daysAgo(91))
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

it('and taken, with its mark, where the brand takes them', async () => {
  await saveClaimSettings(brand.owner, { ...defaultSettings, late: 'flag' })
  const claimId = await corrected(daysAgo(120))
  await passClaim(brand.people.operator.ctx(), { claimId })
  expect(await getClaim(brand.owner, { claimId })).toMatchObject({ late: true, step: 'check' })
  await expect(step.check(brand, claimId)).resolves.toMatchObject({ state: 'credited' })
})
