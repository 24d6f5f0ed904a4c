import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { invoice, makeBrand, sent, step } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { employ } from '@/tests/support/staff'
import { claimsDesk, decideLines, getClaim, saveDraft, sendBackClaim, submitClaim, takeOverClaim } from '.'

let brand: Brand
beforeAll(async () => {
  brand = await makeBrand()
})

/** Entered from paper by somebody new, and sent back by the checker. */
async function returned() {
  const maker = await employ(brand.organizationId, 'operator')
  const { claimId } = await saveDraft(maker.ctx(), { ...invoice(brand), retailerId: brand.retailer.retailerId })
  await submitClaim(maker.ctx(), { claimId })
  await decideLines(brand.people.checker.ctx(), { claimId, lines: [{ number: 1, accept: true }] })
  await sendBackClaim(brand.people.checker.ctx(), { claimId, reason: 'The image cannot be read' })
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
