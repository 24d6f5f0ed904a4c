import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { changeStaffRole, setPermissions } from '@/lib/organizations'
import { invoice, makeBrand, sent, step } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { employ } from '@/tests/support/staff'
import { claimsDesk, decideLines, getClaim, limitRegions, saveDraft, sendBackClaim, submitClaim, takeOverClaim } from '.'

let brand: Brand
beforeAll(async () => {
  brand = await makeBrand()
})

/** Entered from paper by somebody new, and sent back by the checker. */
async function returned(region: string | null = null) {
  const maker = await employ(brand.organizationId, 'operator')
  const { claimId } = await saveDraft(maker.ctx(), { ...invoice(brand), retailerId: brand.retailer.retailerId })
  await submitClaim(maker.ctx(), { claimId })
  await decideLines(brand.people.checker.ctx(), { claimId, lines: [{ number: 1, accept: true }] })
  await sendBackClaim(brand.people.checker.ctx(), { claimId, reason: 'The image cannot be read' })
  await pagesSql()`update claims set region = ${region} where id = ${claimId}`
  return { claimId, maker }
}
const leaves = ({ userId }: { userId: string }) => pagesSql()`update staff set ended_at = now() where user_id = ${userId}`

describe('a claim from paper whose maker has left', () => {
  it('is taken over by whoever may bring claims in, corrected and sent, and then approved by another', async () => {
    const { claimId, maker } = await returned()
    const { operator } = brand.people
    await expect(takeOverClaim(operator.ctx(), { claimId })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'maker' } })
    await expect(saveDraft(operator.ctx(), { claimId })).rejects.toMatchObject({ code: 'forbidden' })
    await leaves(maker)
    expect((await claimsDesk(operator.ctx(), {})).own).toMatchObject([{ claimId, left: true, state: 'returned' }])
    await takeOverClaim(operator.ctx(), { claimId })
    expect((await claimsDesk(operator.ctx(), {})).own).toMatchObject([{ claimId, left: false }])
    expect(await pagesSql()`select data, actor_id as "actorId" from events where subject_id = ${claimId} and type = 'claims.take_over'`).toEqual([{ data: { from: maker.userId }, actorId: operator.userId }])
    expect((await getClaim(brand.owner, { claimId })).actions.at(-1)).toMatchObject({ kind: 'draft', who: 'A operator', changes: { makerId: [maker.userId, operator.userId] } })
    await saveDraft(operator.ctx(), { claimId, invoiceNumber: `again ${claimId}` })
    expect(await submitClaim(operator.ctx(), { claimId })).toMatchObject({ state: 'in_review', step: 'check' })
    await expect(decideLines(operator.ctx(), { claimId, lines: [{ number: 1, accept: true }] })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await step.check(brand, claimId)).toMatchObject({ state: 'credited' })
  })

  const changes: Record<string, (maker: { userId: string }) => Promise<unknown>> = {
    'has another role': ({ userId }) => changeStaffRole(brand.owner, { userId, role: 'checker' }),
    'was denied it': ({ userId }) => setPermissions(brand.owner, { userId, may: ['claims.edit'] }),
    'works for other regions': ({ userId }) => limitRegions(brand.owner, { userId, regions: ['South'] }),
    'may not sign in': ({ userId }) => pagesSql()`update users set disabled_at = now() where id = ${userId}`,
  }
  it.each(Object.entries(changes))('is taken over, too, where its maker %s by now', async (_what, changed) => {
    const { claimId, maker } = await returned('North')
    const { operator } = brand.people
    const offered = async () => (await claimsDesk(operator.ctx(), {})).own.some((one) => one.claimId === claimId && one.left)
    expect(await offered()).toBe(false)
    await changed(maker)
    expect(await offered()).toBe(true)
    await takeOverClaim(operator.ctx(), { claimId })
    expect(await submitClaim(operator.ctx(), { claimId })).toMatchObject({ state: 'in_review', step: 'check' })
  })

  it('stays its maker’s where their role has it not and it was given to them, or where one of their regions is the claim’s', async () => {
    const { claimId, maker } = await returned('North')
    const { operator } = brand.people
    await limitRegions(brand.owner, { userId: maker.userId, regions: ['South', 'North'] })
    await changeStaffRole(brand.owner, { userId: maker.userId, role: 'checker' })
    await setPermissions(brand.owner, { userId: maker.userId, may: ['claims.add'] })
    expect((await claimsDesk(operator.ctx(), {})).own.filter((one) => one.claimId === claimId)).toEqual([])
    await expect(takeOverClaim(operator.ctx(), { claimId })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'maker' } })
  })

  it('waits for no maker who may not correct it', async () => {
    const { claimId, maker } = await returned()
    await changeStaffRole(brand.owner, { userId: maker.userId, role: 'checker' })
    const now = maker.ctx({ actor: { kind: 'user', userId: maker.userId, platformAdmin: false, role: 'checker' } })
    await expect(saveDraft(now, { claimId })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await claimsDesk(now, {})).own).toEqual([])
  })

  it('is no work of whoever checked it, nor of a retailer, nor of another brand', async () => {
    const { claimId, maker } = await returned()
    await leaves(maker)
    const { checker } = brand.people
    await pagesSql()`update staff set role = 'operator' where user_id = ${checker.userId}`
    const now = checker.ctx({ actor: { kind: 'user', userId: checker.userId, platformAdmin: false, role: 'operator' } })
    await expect(takeOverClaim(now, { claimId })).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'four_eyes' } })
    await pagesSql()`update staff set role = 'checker' where user_id = ${checker.userId}`
    await expect(takeOverClaim(checker.ctx(), { claimId })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(takeOverClaim(brand.retailer.ctx(), { claimId })).rejects.toMatchObject({ code: 'forbidden' })
    const elsewhere = await makeBrand()
    await expect(takeOverClaim(elsewhere.people.operator.ctx(), { claimId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('stays with its maker, whoever writes to the database, once it was sent, or where a retailer made it', async () => {
    const claimId = await sent(brand)
    const change = () => pagesSql()`update claims set maker_id = ${brand.people.operator.userId} where id = ${claimId}`
    await expect(change()).rejects.toMatchObject({ code: '23000' })
    await sendBackClaim(brand.people.operator.ctx(), { claimId, reason: 'The image cannot be read' })
    await expect(change()).rejects.toMatchObject({ code: '23000' })
  })
})
