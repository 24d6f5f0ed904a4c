import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { actOnAllDue } from '@/lib/jobs/act-on-due'
import { migrateQueue } from '@/lib/jobs/worker'
import { addCounterStaff, removeCounterStaff } from '@/lib/retailers'
import { nameDeputy } from '@/lib/workflow'
import { credited, invoice, makeBrand, sent, step } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { inDemo } from '@/tests/support/gifts'
import { newPhone } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { actLater, decideLines, enterClaim, escalateClaims, getClaim, leaveClaim, limitRegions, listClaims, passClaim, previewReversal, saveDraft, sendBackClaim, submitClaim, takeClaim, undoAction } from '.'

let brand: Brand
beforeAll(async () => {
  await migrateQueue()
  brand = await makeBrand()
})

const action = (claimId: string, personId: string, kind: string, at: string | null, to = 'in_review') => pagesSql()`
  insert into claim_actions (program_id, id, claim_id, kind, step, person_kind, person_id, at, from_state, to_state)
  values (${brand.programId}, ${newId()}, ${claimId}, ${kind}, ${at}, 'user', ${personId}, now(), 'in_review', ${to})`

describe('the database, whoever writes to it,', () => {
  it('lets nobody act on two steps of one claim, not even at the same moment, and again on their own', async () => {
    const claimId = await sent(brand)
    const person = brand.people.operator.userId
    await action(claimId, person, 'decide', 'check').catch(() => undefined)
    await expect(action(claimId, person, 'approve', 'approve')).rejects.toMatchObject({ constraint_name: 'claim_four_eyes' })
    await action(claimId, person, 'decide', 'check')
    const other = await sent(brand)
    const both = await Promise.allSettled([action(other, person, 'decide', 'check'), action(other, person, 'approve', 'approve')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('lets nobody approve what they entered', async () => {
    const claimId = await sent(brand)
    const person = brand.people.operator.userId
    await action(claimId, person, 'draft', null)
    await expect(action(claimId, person, 'approve', 'check')).rejects.toMatchObject({ constraint_name: 'claim_entered' })
    await expect(action(claimId, person, 'decide', 'check')).rejects.toMatchObject({ constraint_name: 'claim_entered' })
  })

  it('lets nobody act on a claim of their own: the retailer, or the customer', async () => {
    const claimId = await sent(brand)
    const { userId } = await employ(brand.organizationId, 'checker')
    await pagesSql()`update users set phone = ${brand.retailer.phone} where id = ${userId}`
    await expect(action(claimId, userId, 'approve', 'check')).rejects.toMatchObject({ constraint_name: 'claim_own' })
    const customer = await employ(brand.organizationId, 'checker')
    await pagesSql()`update sessions set customer_id = ${brand.customerId} where id = ${customer.sessionId}`
    await expect(action(claimId, customer.userId, 'approve', 'check')).rejects.toMatchObject({ constraint_name: 'claim_own' })
    await expect(takeClaim(customer.ctx(), { claimId })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(action(claimId, customer.userId, 'submit', 'enter')).rejects.toMatchObject({ constraint_name: 'claim_own' })
    await action(claimId, customer.userId, 'submit', null)
  })

  it('lets nobody act on what they sent from a counter where they serve no more; on others of that retailer they may', async () => {
    const [phone, checker] = [newPhone(), await employ(brand.organizationId, 'checker')]
    const { customerId } = await addCounterStaff(brand.retailer.ctx(), { phone, name: 'Kim' })
    const claimId = await sent(brand, {}, brand.retailer.ctx({ actor: { kind: 'customer', customerId, retailerId: brand.retailer.retailerId, counter: true } }))
    await removeCounterStaff(brand.retailer.ctx(), { customerId })
    await pagesSql()`update staff set phone = ${phone} where user_id = ${checker.userId}`
    const anothers = await sent(brand)
    for (const id of [claimId, anothers]) await step.enter(brand, id)
    const mine = { code: 'forbidden', details: { reason: 'own' } }
    await expect(takeClaim(checker.ctx(), { claimId })).rejects.toMatchObject(mine)
    await expect(decideLines(checker.ctx(), { claimId, lines: [{ number: 1, accept: true }] })).rejects.toMatchObject(mine)
    for (const kind of ['decide', 'approve']) await expect(action(claimId, checker.userId, kind, 'check')).rejects.toMatchObject({ constraint_name: 'claim_own' })
    const { claims } = await listClaims(checker.ctx(), { work: true, limit: 100 })
    expect(claims.map((one) => one.claimId).filter((id) => id === claimId || id === anothers)).toEqual([anothers])
    await decideLines(checker.ctx(), { claimId: anothers, lines: [{ number: 1, accept: true }] })
    expect(await passClaim(checker.ctx(), { claimId: anothers })).toMatchObject({ state: 'credited' })
  })

  it('approves nothing that two people did not see', async () => {
    const claimId = await sent(brand)
    await pagesSql()`update claims set state = 'in_review' where id = ${claimId}`
    await expect(pagesSql()`update claims set state = 'approved', step = null where id = ${claimId}`).rejects.toMatchObject({ constraint_name: 'claim_two_people' })
    await action(claimId, brand.people.checker.userId, 'approve', 'check', 'approved')
    await expect(pagesSql()`update claims set state = 'approved', step = null where id = ${claimId}`).rejects.toMatchObject({ constraint_name: 'claim_two_people' })
    await action(claimId, brand.people.operator.userId, 'forward', 'enter')
    await pagesSql()`update claims set state = 'approved', step = null where id = ${claimId}`
  })

  it('keeps what was done, who did it, and what was decided', async () => {
    const { claimId } = await credited(brand)
    const sql = pagesSql()
    const refused = (query: Promise<unknown>) => expect(query).rejects.toMatchObject({ code: expect.stringMatching(/^23/) as string })
    await refused(sql`update claim_actions set reason = 'x' where claim_id = ${claimId}`)
    await refused(sql`delete from claim_actions where claim_id = ${claimId}`)
    await refused(sql`delete from claim_people where claim_id = ${claimId}`)
    await refused(sql`update claim_people set step = null where claim_id = ${claimId}`)
    await refused(sql`update claim_lines set quantity = '50' where claim_id = ${claimId}`)
    await refused(sql`update claim_lines set decision = 'refused', reason = 'x' where claim_id = ${claimId}`)
    await refused(sql`delete from claim_lines where claim_id = ${claimId}`)
    await refused(sql`update claims set total_minor = 1 where id = ${claimId}`)
    await refused(sql`update claims set customer_points = 999 where id = ${claimId}`)
    await refused(sql`update claims set state = 'in_review', step = 'check' where id = ${claimId}`)
    await refused(sql`update claims set retailer_id = ${newId()} where id = ${claimId}`)
    await refused(sql`delete from claims where id = ${claimId}`)
    await refused(sql`update workflow_versions set number = 9 where organization_id = ${brand.organizationId}`)
    await refused(sql`update claim_schemes set effective_from = '2020-01-01' where organization_id = ${brand.organizationId}`)
  })
})

describe('a claim that one of the staff brings in from paper', () => {
  const counterPhone = newPhone()
  beforeAll(() => addCounterStaff(brand.retailer.ctx(), { phone: counterPhone, name: 'Sam' }))
  const customers = { 'its customer': () => brand.customerId, 'its dealer': () => brand.retailer.customerId, 'who serves at its dealer’s': async () => (await pagesSql()<{ id: string }[]>`select id from customers where phone = ${counterPhone}`)[0]?.id }

  it.each(Object.entries(customers))('is entered by another of them where the maker is %s', async (_who, customer) => {
    const [maker, { operator }] = [await employ(brand.organizationId, 'operator'), brand.people]
    await pagesSql()`update staff set phone = (select phone from customers where id = ${await customer() ?? null}) where user_id = ${maker.userId}`
    const { claimId } = await saveDraft(maker.ctx(), { ...invoice(brand), retailerId: brand.retailer.retailerId })
    expect(await submitClaim(maker.ctx(), { claimId })).toMatchObject({ state: 'submitted', step: 'enter' })
    await expect(passClaim(maker.ctx(), { claimId })).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'own' } })
    await expect(decideLines(brand.people.checker.ctx(), { claimId, lines: [{ number: 1, accept: true }] })).rejects.toMatchObject({ code: 'forbidden' })
    await step.enter(brand, claimId)
    expect(await step.check(brand, claimId)).toMatchObject({ state: 'credited' })
    const people = await pagesSql()`select person_id as id, step from claim_people where claim_id = ${claimId} order by step nulls first`
    expect(people).toEqual([{ id: maker.userId, step: null }, { id: brand.people.checker.userId, step: 'check' }, { id: operator.userId, step: 'enter' }])
  })

  it('is entered by another of them, too, where it becomes the maker’s own once it came back', async () => {
    const maker = await employ(brand.organizationId, 'operator')
    const { claimId } = await saveDraft(maker.ctx(), { ...invoice(brand, { memberId: (await brand.retailer.addCustomer()).memberId }), retailerId: brand.retailer.retailerId })
    expect(await submitClaim(maker.ctx(), { claimId })).toMatchObject({ step: 'check' })
    await sendBackClaim(brand.people.checker.ctx(), { claimId, reason: 'The customer is another one' })
    await pagesSql()`update staff set phone = (select phone from customers where id = ${brand.customerId}) where user_id = ${maker.userId}`
    await saveDraft(maker.ctx(), { claimId, memberId: brand.memberId })
    expect(await submitClaim(maker.ctx(), { claimId })).toMatchObject({ state: 'submitted', step: 'enter' })
  })
})

describe('a claim on its way', () => {
  it('is acted on again by the same person on their own step after it came back', async () => {
    const claimId = await sent(brand)
    await step.enter(brand, claimId)
    await decideLines(brand.people.checker.ctx(), { claimId, lines: [{ number: 1, accept: false, reason: 'Not on the image' }] })
    await sendBackClaim(brand.people.checker.ctx(), { claimId, reason: 'The lines differ from the image', note: 'the second page is missing' })
    expect((await getClaim(brand.people.checker.ctx(), { claimId })).reason).toBe('The lines differ from the image: the second page is missing')
    expect(await submitClaim(brand.retailer.ctx(), { claimId })).toMatchObject({ state: 'submitted', step: 'enter' })
    expect((await getClaim(brand.people.checker.ctx(), { claimId })).lines).toMatchObject([{ decision: 'open', reason: null }])
    await step.enter(brand, claimId)
    expect(await step.check(brand, claimId)).toMatchObject({ state: 'credited' })
  })

  it('that two open at once is one’s, until they leave it or the lease lapses', async () => {
    const claimId = await sent(brand)
    const [a, b] = [brand.people.operator, await employ(brand.organizationId, 'operator')]
    const both = await Promise.allSettled([takeClaim(a.ctx(), { claimId }), takeClaim(b.ctx(), { claimId })])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const [first, second] = both[0].status === 'fulfilled' ? [a, b] : [b, a]
    expect((await getClaim(second.ctx(), { claimId })).takenBy).toBe(first.userId)
    expect((await getClaim(second.ctx(), { claimId })).may.enter).toMatch(/somebody else has this claim open/i)
    await expect(passClaim(second.ctx(), { claimId })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'taken' } })
    const later = { now: new Date(Date.now() + 11 * 60_000) }
    await takeClaim(second.ctx(later), { claimId })
    await expect(passClaim(first.ctx(later), { claimId })).rejects.toMatchObject({ details: { reason: 'taken' } })
    await leaveClaim(second.ctx(later), { claimId })
    await enterClaim(first.ctx(later), { claimId })
  })

  it('says field by field what was changed by whoever entered it', async () => {
    const claimId = await sent(brand, { totalMinor: 5_000, quantity: '5', invoiceNumber: 'A-77' })
    await enterClaim(brand.people.operator.ctx(), {
      claimId, invoiceNumber: 'A-78', lines: [{ productId: brand.productId, description: 'Paint', quantity: '4', unitPriceMinor: 1_000, amountMinor: 4_000 }],
    })
    const { actions } = await getClaim(brand.people.operator.ctx(), { claimId })
    expect(actions.at(-1)).toMatchObject({ kind: 'enter', step: 'enter', role: 'operator', who: 'A operator', changes: { invoiceNumber: ['A-77', 'A-78'], 'lines.1.quantity': ['5', '4'], 'lines.1.amountMinor': [5_000, 4_000] } })
  })

  it('may be acted on by a deputy, in the role of whom they stand in for, while that one is away', async () => {
    const claimId = await sent(brand)
    const standIn = await employ(brand.organizationId, 'manager')
    await expect(takeClaim(standIn.ctx(), { claimId })).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'role' } })
    await nameDeputy(brand.owner, { absentId: brand.people.operator.userId, deputyId: standIn.userId, startsAt: new Date(Date.now() - 1_000), endsAt: new Date(Date.now() + 3_600_000) })
    await enterClaim(standIn.ctx(), { claimId })
    const { actions } = await getClaim(standIn.ctx(), { claimId })
    expect(actions.at(-1)).toMatchObject({ kind: 'enter', role: 'operator', insteadOf: 'A operator' })
    await expect(takeClaim(standIn.ctx({ now: new Date(Date.now() + 7_200_000) }), { claimId })).rejects.toMatchObject({ details: { reason: 'role' } })
  })

  it('of another region is not there for who works for some', async () => {
    const [north, south] = [await sent(brand), await sent(brand)]
    await pagesSql()`update claims set region = case when id = ${north} then 'North' else 'South' end where id in (${north}, ${south})`
    const limited = await employ(brand.organizationId, 'operator')
    await limitRegions(brand.owner, { userId: limited.userId, regions: ['North'] })
    await takeClaim(limited.ctx(), { claimId: north })
    await expect(takeClaim(limited.ctx(), { claimId: south })).rejects.toMatchObject({ code: 'not_found' })
    await expect(getClaim(limited.ctx(), { claimId: south })).rejects.toMatchObject({ code: 'not_found' })
    expect((await listClaims(limited.ctx(), {})).claims.map(({ claimId }) => claimId)).toEqual([north])
    await limitRegions(brand.owner, { userId: limited.userId, regions: [] })
    await takeClaim(limited.ctx(), { claimId: south })
  })

  it('is of the regions that somebody else said: nobody lifts their own limit, nor gives or takes regions beyond their own', async () => {
    const [limited, other] = [await employ(brand.organizationId, 'admin'), await employ(brand.organizationId, 'operator')]
    await limitRegions(brand.owner, { userId: limited.userId, regions: ['North', 'East'] })
    const says = (userId: string, regions: string[], who = limited.ctx()) => limitRegions(who, { userId, regions })
    for (const regions of [[], ['North', 'East', 'South']]) await expect(says(limited.userId, regions)).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'self' } })
    await expect(says(other.userId, ['North']), 'who works for all would lose the South').rejects.toMatchObject({ code: 'forbidden', details: { reason: 'regions' } })
    await says(other.userId, ['North', 'South'], brand.owner)
    for (const regions of [[], ['North'], ['North', 'South', 'West']]) await expect(says(other.userId, regions)).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'regions' } })
    await expect(says(other.userId, ['South', 'East'])).resolves.toMatchObject({ regions: ['South', 'East'] })
    await expect(says(limited.userId, [], brand.people.admin.ctx())).resolves.toMatchObject({ regions: [] })
  })

  it('of another region says nothing of what both sides have left', async () => {
    const { claimId } = await credited(brand)
    await pagesSql()`update claims set region = 'South' where id = ${claimId}`
    const limited = await employ(brand.organizationId, 'admin')
    await limitRegions(brand.owner, { userId: limited.userId, regions: ['North'] })
    await expect(previewReversal(limited.ctx(), { claimId })).rejects.toMatchObject({ code: 'not_found' })
    await limitRegions(brand.owner, { userId: limited.userId, regions: ['South'] })
    await expect(previewReversal(limited.ctx(), { claimId })).resolves.toMatchObject({ customer: { due: 10 } })
  })

  it('is decided on in ten seconds, until when that can be undone and nobody else acts', async () => {
    const claimId = await sent(brand)
    await enterClaim(brand.people.operator.ctx(), { claimId })
    const { dueAt } = await actLater(brand.people.operator.ctx(), { claimId, action: 'pass' })
    await expect(passClaim(brand.people.operator.ctx(), { claimId })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'pending' } })
    await expect(undoAction(brand.people.checker.ctx(), { claimId })).rejects.toMatchObject({ code: 'conflict' })
    await actOnAllDue(new Date(dueAt.getTime() - 1))
    expect(await getClaim(brand.owner, { claimId })).toMatchObject({ step: 'enter' })
    await undoAction(brand.people.operator.ctx(), { claimId })
    await actOnAllDue(new Date(dueAt.getTime() + 1))
    expect(await getClaim(brand.owner, { claimId })).toMatchObject({ step: 'enter' })
    await actLater(brand.people.operator.ctx(), { claimId, action: 'pass' })
    const after = new Date(Date.now() + 11_000)
    await Promise.all([actOnAllDue(after), actOnAllDue(after)])
    const { step: now, actions } = await getClaim(brand.owner, { claimId })
    expect([now, actions.at(-1)]).toEqual(['check', expect.objectContaining({ kind: 'forward', who: 'A operator', role: 'operator' })])
    expect(actions.filter(({ kind }) => kind === 'forward')).toHaveLength(1)
    await expect(undoAction(brand.people.operator.ctx(), { claimId })).rejects.toMatchObject({ code: 'conflict' })
    // What could not be done at once is not decided for later either.
    await expect(actLater(brand.people.checker.ctx(), { claimId, action: 'pass' })).rejects.toMatchObject({ details: { reason: 'lines_open' } })
    await expect(actLater(brand.people.checker.ctx(), { claimId, action: 'reject', reason: 'Nothing of the workflow’s' })).rejects.toMatchObject({ code: 'validation_failed' })
  })

  it('that waits too long is told of once, to whom its step says', async () => {
    const claimId = await sent(brand)
    await escalateClaims(new Date(Date.now() + 23 * 3_600_000))
    const told = () => pagesSql()`select data from events where subject_id = ${claimId} and type = 'claim.escalated'`
    expect(await told()).toEqual([])
    await escalateClaims(new Date(Date.now() + 25 * 3_600_000))
    await escalateClaims(new Date(Date.now() + 26 * 3_600_000))
    expect(await told()).toEqual([{ data: { step: 'enter', to: 'manager' } }])
  })

  it('is told of to the owner, where nobody has the role that its step says', async () => {
    const own = await makeBrand()
    const letters = (claimId: string) => pagesSql()`
      select s.role from messages m join staff s on s.user_id = m.recipient_id and s.organization_id = m.organization_id where m.template = 'claim_escalated' and m.cause_id = ${claimId}`
    const late = async (hours: number) => {
      const claimId = await sent(own)
      await inDemo(() => escalateClaims(new Date(Date.now() + hours * 3_600_000)))
      return letters(claimId)
    }
    expect(await late(25)).toEqual([{ role: 'manager' }])
    await pagesSql()`update staff set ended_at = now() where user_id = ${own.people.manager.userId}`
    expect(await late(50)).toEqual([{ role: 'owner' }])
  })
})
