import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Grants } from '@/lib/auth/cells'
import { mailClaimReport } from '@/lib/claim-reports'
import type { Ctx } from '@/lib/core/context'
import { actOnAllDue } from '@/lib/jobs/act-on-due'
import { migrateQueue } from '@/lib/jobs/worker'
import { removeStaff } from '@/lib/organizations'
import { assignRegion, createRegion, renameRegion } from '@/lib/retailers'
import { endDeputy, listDeputies, nameDeputy } from '@/lib/workflow'
import { daysAgo, invoice, makeBrand, sent, step } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { employ } from '@/tests/support/staff'
import { actLater, assignClaims, claimsDesk, countClaims, decideLines, findBuyers, getClaim, limitRegions, listClaims, passClaim, previewPoints, saveDraft, submitClaim, takeClaim, undoAction } from '.'
import type { QueueInput } from '.'

let brand: Brand
beforeAll(async () => {
  brand = await makeBrand()
  await migrateQueue()
})

type Person = Brand['people'][keyof Brand['people']]
const withGrants = (ctx: Ctx, grants: Grants): Ctx => (ctx.actor.kind === 'user' ? { ...ctx, actor: { ...ctx.actor, grants } } : ctx)
const listed = async (who: Pick<Person, 'ctx'>, filter: QueueInput = {}) => (await listClaims(who.ctx(), { limit: 100, ...filter })).claims.map(({ claimId }) => claimId)
const work = (who: Pick<Person, 'ctx'>) => listed(who, { work: true })

describe('my work', () => {
  it('is what I may act on: by role, not acted on by me elsewhere, not open by another, not decided already', async () => {
    const { operator, checker } = brand.people
    const second = await employ(brand.organizationId, 'operator')
    const claimId = await sent(brand)
    expect(await work(operator)).toContain(claimId)
    expect(await work(checker)).not.toContain(claimId)
    await takeClaim(operator.ctx(), { claimId })
    expect(await work(operator)).toContain(claimId)
    expect(await work(second), 'it is open by another').not.toContain(claimId)
    expect(await listed(second, { states: ['in_review'] }), 'the team sees it').toContain(claimId)
    await step.enter(brand, claimId)
    expect(await work(operator)).not.toContain(claimId)
    expect(await work(checker)).toContain(claimId)
    await decideLines(checker.ctx(), { claimId, lines: [{ number: 1, accept: true }] })
    await actLater(checker.ctx(), { claimId, action: 'pass' })
    expect(await work(checker), 'it is decided').not.toContain(claimId)
    await undoAction(checker.ctx(), { claimId })
    expect(await work(checker)).toContain(claimId)
  })

  it('leaves out what was given to another, and what I entered from paper; a deputy has the absent person’s too', async () => {
    const { operator, checker, manager } = brand.people
    const [mine, theirs] = [await sent(brand), await sent(brand)]
    const colleague = await employ(brand.organizationId, 'operator')
    await assignClaims(manager.ctx(), { claimIds: [theirs], userId: colleague.userId })
    expect(await work(operator)).toContain(mine)
    expect(await work(operator)).not.toContain(theirs)
    expect(await listed(manager, { assigned: colleague.userId })).toEqual([theirs])
    expect(await listed(colleague, { assigned: 'me' })).toEqual([theirs])
    expect(await listed(manager, { assigned: 'nobody', states: ['submitted'] })).not.toContain(theirs)

    const { claimId } = await saveDraft(operator.ctx(), { ...invoice(brand), retailerId: brand.retailer.retailerId })
    await submitClaim(operator.ctx(), { claimId })
    const { deputyRowId } = await nameDeputy(brand.owner, { absentId: checker.userId, deputyId: operator.userId, startsAt: new Date(Date.now() - 1_000), endsAt: new Date(Date.now() + 86_400_000) })
    const [other] = [await sent(brand)]
    await step.enter({ ...brand, people: { ...brand.people, operator: colleague } }, other)
    expect(await work(operator), 'whoever entered it does not check it').not.toContain(claimId)
    expect(await work(operator), 'in place of the checker').toContain(other)
    await step.enter({ ...brand, people: { ...brand.people, operator: colleague } }, theirs)
    await assignClaims(manager.ctx(), { claimIds: [theirs], userId: checker.userId })
    expect(await work(operator), 'given to the checker, in whose place they are').toContain(theirs)
    expect(await work(await employ(brand.organizationId, 'checker'))).not.toContain(theirs)
    const { deputies, people } = await listDeputies(brand.owner, {})
    expect(deputies.map((one) => one.deputyRowId)).toContain(deputyRowId)
    expect(new Set(people.map(({ name }) => name)).size, 'two of one name are told apart').toBe(people.length)
    await endDeputy(brand.owner, { deputyRowId })
    expect(await work(operator)).not.toContain(other)
    expect((await listDeputies(brand.owner, {})).deputies.map((one) => one.deputyRowId)).not.toContain(deputyRowId)
  })

  it('has what was given to somebody who left, or whose account is closed', async () => {
    const own = await makeBrand()
    const [gone, closed] = [await employ(own.organizationId, 'operator'), await employ(own.organizationId, 'operator')]
    const [one, two] = [await sent(own), await sent(own)]
    await assignClaims(own.people.manager.ctx(), { claimIds: [one], userId: gone.userId })
    await assignClaims(own.people.manager.ctx(), { claimIds: [two], userId: closed.userId })
    expect(await work(own.people.operator)).toEqual([])
    await removeStaff(own.owner, { userId: gone.userId })
    await pagesSql()`update users set disabled_at = now() where id = ${closed.userId}`
    expect(await work(own.people.operator)).toEqual([one, two])
  })

  it('of a deputy reaches no further than whom they stand in for', async () => {
    const own = await makeBrand()
    const { checker } = own.people
    const [west, east] = [await sent(own), await sent(own)]
    for (const claimId of [west, east]) await step.enter(own, claimId)
    await pagesSql()`update claims set region = case when id = ${west} then 'West' else 'East' end where id in (${west}, ${east})`
    await limitRegions(own.owner, { userId: checker.userId, regions: ['West'] })
    const standIn = await employ(own.organizationId, 'manager')
    await nameDeputy(own.owner, { absentId: checker.userId, deputyId: standIn.userId, startsAt: new Date(Date.now() - 1_000), endsAt: new Date(Date.now() + 86_400_000) })
    expect(await work(standIn)).toEqual([west])
    expect((await getClaim(standIn.ctx(), { claimId: east })).may.take).toMatch(/is for: checker/)
    await expect(takeClaim(standIn.ctx(), { claimId: east })).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'role' } })
    await takeClaim(standIn.ctx(), { claimId: west })
    const only = async () => (await listDeputies(own.owner, {})).deputies.map((one) => one.only)
    expect(await only(), 'wherever the checker works').toEqual([null])
    // And no further than their own: who is kept to the East acts in the West in nobody's place.
    await limitRegions(own.owner, { userId: standIn.userId, regions: ['East'] })
    expect(await work(standIn)).toEqual([])
    expect(await only(), 'and the page says that it is nowhere').toEqual([[]])
    await limitRegions(own.owner, { userId: checker.userId, regions: [] })
    expect(await only()).toEqual([['East']])
    await limitRegions(own.owner, { userId: standIn.userId, regions: ['East', 'West'] })
    await limitRegions(own.owner, { userId: checker.userId, regions: ['West'] })
    expect([await only(), await work(standIn)]).toEqual([[null], [west]])
  })

  it('agrees with what each claim’s page offers', async () => {
    const { checker, manager } = brand.people
    const away = await brand.addRetailer('Away')
    const { memberId, customerId } = await away.addCustomer()
    const [buyer, shop, barred] = [await employ(brand.organizationId, 'operator'), await employ(brand.organizationId, 'operator'), await employ(brand.organizationId, 'operator')]
    await pagesSql()`update sessions set customer_id = ${customerId} where id = ${buyer.sessionId}`
    await pagesSql()`update users set phone = ${brand.retailer.phone} where id = ${shop.userId}`
    const theirs = await sent(brand, { memberId }, away.ctx())
    const others = await sent(brand)
    expect(await work(buyer), 'nobody acts on a claim for their own card').not.toContain(theirs)
    expect(await work(buyer)).toContain(others)
    expect(await work(shop), 'nor on their own shop’s').toEqual([theirs])
    const large = await sent(brand, { totalMinor: 200_000 })
    await step.enter(brand, large)
    await step.check(brand, large)
    await nameDeputy(brand.owner, { absentId: manager.userId, deputyId: checker.userId, startsAt: new Date(Date.now() - 1_000), endsAt: new Date(Date.now() + 86_400_000) })
    expect(await work(manager)).toContain(large)
    expect(await work(checker), 'they stand in for the manager, but acted on it').not.toContain(large)
    const everybody: Pick<Person, 'userId' | 'ctx'>[] = [...Object.values(brand.people), await employ(brand.organizationId, 'checker'), buyer, shop, { userId: barred.userId, ctx: () => withGrants(barred.ctx(), { 'claims.edit': false }) }]
    const claims = await listed(brand.people.admin, { states: ['submitted', 'in_review'] })
    for (const person of everybody) {
      const own = await work(person)
      for (const claimId of claims) {
        const { may, assignedTo } = await getClaim(person.ctx(), { claimId })
        expect(own.includes(claimId), `${claimId} ${may.take}`).toBe(may.take === null && (assignedTo === null || assignedTo === person.userId))
      }
    }
  })
})

it('a page follows another, each claim once, the longest waiting first; of what is over the newest come first', async () => {
  const own = await makeBrand()
  const ids: string[] = []
  for (let index = 0; index < 5; index += 1) ids.push(await sent(own, {}, own.retailer.ctx({ now: new Date(Date.now() - (9 - index) * 60_000) })))
  const pages: string[] = []
  let cursor: string | undefined
  do {
    const page = await listClaims(own.owner, { states: ['submitted'], limit: 2, cursor })
    pages.push(...page.claims.map(({ claimId }) => claimId))
    cursor = page.next ?? undefined
  } while (cursor)
  expect(pages).toEqual(ids)
  expect((await listClaims(own.owner, { limit: 3 })).claims.map(({ claimId }) => claimId)).toEqual(ids.toReversed().slice(0, 3))
  expect((await listClaims(own.owner, { states: ['submitted'], cursor: 'bogus' })).claims).toHaveLength(5)
  expect(await countClaims(own.people.operator.ctx(), {})).toEqual({ work: 5, team: 5, overdue: 0 })
  expect(await countClaims({ ...own.people.operator.ctx(), now: new Date(Date.now() + 30 * 3_600_000) }, {})).toEqual({ work: 5, team: 5, overdue: 5 })
})

it('is filtered by region, customer, age, and what is overdue', async () => {
  const own = await makeBrand()
  const { regionId } = await createRegion(own.owner, { name: 'West' })
  await createRegion(own.owner, { name: 'East' })
  const west = await own.addRetailer('West Wholesale')
  await assignRegion(own.owner, { retailerId: west.retailerId, regionId })
  const { memberId } = await west.addCustomer()
  const there = await sent(own, { memberId, invoiceDate: daysAgo(8) }, west.ctx({ now: new Date(Date.now() - 5 * 86_400_000) }))
  const here = await sent(own)
  const who = own.people.manager
  for (const filter of [{ region: 'West' }, { memberId }, { retailerId: west.retailerId }, { olderDays: 3 }, { overdue: true }]) expect(await listed(who, filter), JSON.stringify(filter)).toEqual([there])
  expect(await listed(who, { late: true })).toEqual([])
  await limitRegions(own.owner, { userId: who.userId, regions: ['West'] })
  expect(await listed(who)).toEqual([there])
  expect((await claimsDesk(who.ctx(), {})).regions).toEqual(['West'])
  await mailClaimReport(who.ctx(), { report: 'claims', every: 'week', region: 'West' })
  await renameRegion(own.owner, { regionId, name: 'Far west' })
  expect(await listed(who, { region: 'Far west' })).toEqual([there])
  expect([...await pagesSql()`select filters->>'region' as region from report_mails where organization_id = ${own.organizationId}`]).toEqual([{ region: 'Far west' }])
  await expect(previewPoints(who.ctx(), { claimId: here })).rejects.toMatchObject({ code: 'not_found' })
})

it('the desk knows what I can undo, what came to nothing, and what I have to send', async () => {
  const { checker, operator } = brand.people
  const claimId = await sent(brand, { invoiceDate: daysAgo(2) })
  await step.enter(brand, claimId)
  await decideLines(checker.ctx(), { claimId, lines: [{ number: 1, accept: true }] })
  const { dueAt } = await actLater(checker.ctx(), { claimId, action: 'pass' })
  expect((await claimsDesk(checker.ctx(), {})).pending).toMatchObject([{ claimId, action: 'pass', failed: null }])
  expect((await claimsDesk(operator.ctx(), {})).pending).toEqual([])
  await pagesSql()`update claim_lines set decision = 'open' where claim_id = ${claimId}`
  await actOnAllDue(new Date(dueAt.getTime() + 1_000))
  expect((await claimsDesk(checker.ctx(), {})).pending).toMatchObject([{ claimId, failed: 'Accept or refuse each line first.' }])
  const draft = await saveDraft(operator.ctx(), { memberId: brand.memberId, retailerId: brand.retailer.retailerId })
  const desk = await claimsDesk(operator.ctx(), {})
  expect(desk.own.map((one) => one.claimId)).toContain(draft.claimId)
  expect(desk.people, 'an operator gives no work').toEqual([])
  expect(desk.steps.map(({ key }) => key)).toEqual(['enter', 'check', 'approve', 'approve_large'])
})

it('says what a claim would bring, and what without a line', async () => {
  const claimId = await sent(brand, { quantity: '5', totalMinor: 6_000 })
  expect(await previewPoints(brand.owner, { claimId })).toMatchObject({ scheme: { number: 1 }, customer: { sum: 10, given: 10 }, retailer: { sum: 1, given: 1 } })
  expect(await previewPoints(brand.owner, { claimId, refused: [1] })).toMatchObject({ customer: { sum: 0 } })
  await step.enter(brand, claimId)
  await decideLines(brand.people.checker.ctx(), { claimId, lines: [{ number: 1, accept: true }] })
  const { customerPoints, retailerPoints } = await passClaim(brand.people.checker.ctx(), { claimId })
  expect([customerPoints, retailerPoints]).toEqual([10, 1])
})

it('finds a retailer’s customers by name, number and phone, and no other retailer’s', async () => {
  const other = await brand.addRetailer('Other')
  const { memberId } = await other.addCustomer()
  const { retailerId } = brand.retailer
  const all = await findBuyers(brand.people.operator.ctx(), { retailerId })
  expect(all.buyers.map((one) => one.memberId)).toEqual([brand.memberId])
  expect((await findBuyers(brand.people.operator.ctx(), { retailerId, q: all.buyers[0]?.number })).buyers).toHaveLength(1)
  expect((await findBuyers(brand.people.operator.ctx(), { retailerId, q: 'Nobody' })).buyers).toEqual([])
  // Who is not shown phones whole may not try their digits, either.
  const [{ phone } = { phone: '' }] = await pagesSql()<{ phone: string }[]>`select c.phone from customers c join members m on m.customer_id = c.id where m.program_id = ${brand.programId} and m.id = ${brand.memberId}`
  const found = async (ctx: Ctx, q: string) => (await findBuyers(ctx, { retailerId, q })).buyers.length
  expect([await found(brand.people.operator.ctx(), phone), await found(brand.people.operator.ctx(), phone.slice(-6)), await found(brand.owner, phone.slice(-6))]).toEqual([1, 0, 1])
  expect((await findBuyers(brand.people.operator.ctx(), { retailerId: other.retailerId })).buyers.map((one) => one.memberId)).toEqual([memberId])
})
