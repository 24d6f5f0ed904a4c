import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { open } from '@/lib/auth'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { listMembers } from '@/lib/members'
import { archiveSegment, saveSegment } from '@/lib/segments'
import { opened } from '@/tests/support/reports/opened'
import { readRaw } from '@/tests/support/reports/raw'
import type { Raw, Sold } from '@/tests/support/reports/raw'
import { groups, mean, monthOf, sum, weekday } from '@/tests/support/reports/tools'
import { makeReportWorld } from '@/tests/support/reports/world'
import type { ReportWorld } from '@/tests/support/reports/world'
import { employ } from '@/tests/support/staff'
import { exportSaved, listSaved, removeReport, runCustom, runSaved, saveReport, sendReports } from '.'
import { periodStart } from './send-reports'

let world: ReportWorld
let raw: Raw
let [ola, mara]: Ctx[] = []
beforeAll(async () => {
  world = await makeReportWorld(11)
  raw = await readRaw(world.cafe.programId, world.cafe.organizationId)
  ;[ola, mara] = await Promise.all((['owner', 'marketer'] as const).map(async (role): Promise<Ctx> => {
    const userId = newId()
    await pagesSql()`insert into users (id, name, email) values (${userId}, ${role}, ${`${userId}@shop.test`})`
    await pagesSql()`insert into staff (organization_id, user_id, role) values (${world.cafe.organizationId}, ${userId}, ${role})`
    return { actor: { kind: 'user', userId, platformAdmin: false, role }, organizationId: world.cafe.organizationId, now: world.end, requestId: newId() }
  }))
}, 120_000)

const as = (who: Ctx | undefined): Ctx => {
  if (!who) throw new Error('nobody is there')
  return { ...who, requestId: newId(), idempotencyKey: newId() }
}
const idOf = (who: Ctx | undefined) => (who?.actor.kind === 'user' ? who.actor.userId : '')
const sales = { name: 'By outlet', source: 'sales' as const, measures: ['sales', 'net', 'average'], dimensions: ['month', 'outlet'], days: 3_000 }
const net = (list: Sold[], refunds: Raw['refunds']) => sum(list, (one) => one.net) - sum(refunds, ({ minor }) => minor)

describe('a choice of the cube', () => {
  it('says of sales what the rows say', async () => {
    const { rows } = await runCustom(as(ola), sales)
    const refunds = groups(raw.refunds, ({ day, outlet }) => `${monthOf(day)} ${outlet}`)
    const sold = groups(raw.sales, ({ day, outlet }) => `${monthOf(day)} ${outlet}`)
    const keys = [...new Set([...sold.keys(), ...refunds.keys()])]
    expect(new Map(rows.map(({ month, outlet, ...rest }) => [`${month} ${outlet}`, rest]))).toEqual(new Map(keys.map((key) => {
      const list = sold.get(key) ?? []
      return [key, { sales: list.length, net: net(list, refunds.get(key) ?? []), average: mean(sum(list, (one) => one.net), list.filter(({ own }) => own).length) }]
    })))
  })

  it('says of weekdays in the calendar’s order, and of products by what brought most', async () => {
    const { rows } = await runCustom(as(ola), { ...sales, measures: ['sales'], dimensions: ['weekday'] })
    const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
    expect(rows).toEqual(names.map((name, index) => ({ weekday: name, sales: raw.sales.filter(({ day }) => weekday(day) === index).length })))
    const products = await runCustom(as(ola), { source: 'products', measures: ['productNet', 'quantity'], dimensions: ['category'], days: 3_000 })
    const nets = products.rows.map(({ productNet }) => Number(productNet))
    expect(nets).toEqual([...nets].sort((a, b) => b - a))
    expect(sum(nets, (one) => one)).toBe(net(raw.sales, raw.refunds))
  })

  it('opens the sales and the members that it counts', async () => {
    for (const dimensions of [['month', 'outlet'], ['weekday', 'hour'], ['week'], ['day']]) {
      const { rows, links } = await runCustom(as(ola), { ...sales, measures: ['sales', 'memberSales'], dimensions, days: 200 })
      for (const [index, row] of rows.slice(0, 25).entries()) {
        for (const [key, href] of Object.entries(links[index] ?? {})) expect((await opened(as(ola), href)).rows, href).toBe(row[key])
      }
      expect(links.length).toBe(rows.length)
    }
    for (const ask of [{ dimensions: ['month', 'tier'] }, { dimensions: ['outlet'], segmentId: world.segmentId }, { dimensions: ['tier'], outletId: world.second }]) {
      const { rows, links } = await runCustom(as(ola), { source: 'buyers', measures: ['buyers'], days: 300, ...ask })
      for (const [index, { buyers }] of rows.entries()) if (buyers) expect((await opened(as(ola), links[index]?.buyers ?? '')).rows).toBe(buyers)
    }
  }, 60_000)

  it('counts members once, merged cards as one, of a segment and an outlet', async () => {
    const ask = { source: 'buyers' as const, measures: ['buyers', 'purchases'], dimensions: ['tier'], days: 3_000, segmentId: world.segmentId, outletId: world.second }
    const { rows } = await runCustom(as(ola), ask)
    const tierOf = new Map(raw.cards.map(({ id, tierKey }) => [id, tierKey]))
    const bought = raw.sales.filter(({ memberId, outletId }) => memberId && outletId === world.second && ['silver', 'gold'].includes(tierOf.get(memberId) ?? ''))
    const should = [...groups(bought, ({ memberId }) => tierOf.get(memberId ?? '') ?? '')].map(([tier, list]) =>
      ({ tier: tier.replace(/^./, (first) => first.toUpperCase()), buyers: new Set(list.map(({ memberId }) => memberId)).size, purchases: list.length }))
    expect(rows).toEqual(should.sort((a, b) => b.buyers - a.buyers || (a.tier < b.tier ? 1 : -1)))
    expect(rows.length).toBeGreaterThan(0)
  })

  it('says of products what members of a segment bought, and of one category, and that it does', async () => {
    const ask = { source: 'products' as const, measures: ['quantity', 'productNet', 'productMemberNet'], dimensions: ['outlet'], days: 3_000 }
    const all = await runCustom(as(ola), ask)
    const tierOf = new Map(raw.cards.map(({ id, tierKey }) => [id, tierKey]))
    const inSegment = ({ memberId }: { memberId: string | null }) => ['silver', 'gold'].includes(tierOf.get(memberId ?? '') ?? '')
    const { rows, sentence } = await runCustom(as(ola), { ...ask, segmentId: world.segmentId, outletId: world.second })
    const should = net(raw.sales.filter((one) => inSegment(one) && one.outletId === world.second), raw.refunds.filter((one) => inSegment(one.sale) && one.outletId === world.second))
    expect(should).toBeGreaterThan(0)
    expect(rows).toMatchObject([{ productNet: should, productMemberNet: should }])
    expect(sentence).toMatch(/ at .+, of the segment “.+”\.$/)
    const categories = await runCustom(as(ola), { ...ask, dimensions: ['category'] })
    const some = categories.rows.find(({ category }) => category !== 'No category')
    const one = await runCustom(as(ola), { ...ask, category: String(some?.category), dimensions: ['category'] })
    expect(one.rows).toEqual([some])
    expect(one.sentence).toContain(`of the category “${some?.category}”`)
    expect(all.sentence).not.toMatch(/segment|category/)
  })

  it('refuses what the source does not have', async () => {
    const wrong = [{ ...sales, measures: ['buyers'] }, { ...sales, dimensions: ['constructor'] }, { ...sales, dimensions: ['day', 'day'] }, { ...sales, segmentId: world.segmentId }, { ...sales, category: 'Tea' }, { ...sales, measures: [] }]
    for (const one of wrong) await expect(runCustom(as(ola), one)).rejects.toMatchObject({ code: 'validation_failed' })
  })
})

describe('a saved report', () => {
  it('is its maker’s alone until it is shared, and then its maker’s or an owner’s to change', async () => {
    const { savedId } = await saveReport(as(mara), sales)
    await expect(runSaved(as(ola), { savedId })).rejects.toMatchObject({ code: 'not_found' })
    expect((await runSaved(as(mara), { savedId })).answer.rows.length).toBeGreaterThan(0)
    await expect(exportSaved(as(mara), { savedId })).rejects.toMatchObject({ code: 'forbidden' })
    await saveReport(as(mara), { ...sales, savedId, shared: true, name: 'Shared' })
    expect(await listSaved(as(ola), {})).toMatchObject([{ savedId, name: 'Shared', mine: false, by: 'marketer' }])
    expect((await exportSaved(as(ola), { savedId })).answer.rows.length).toBeGreaterThan(0)
    const { savedId: olas } = await saveReport(as(ola), { ...sales, shared: true })
    await expect(saveReport(as(mara), { ...sales, savedId: olas })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(removeReport(as(mara), { savedId: olas })).rejects.toMatchObject({ code: 'forbidden' })
    for (const one of [savedId, olas]) await removeReport(as(ola), { savedId: one })
    expect(await listSaved(as(mara), {})).toEqual([])
    await expect(runSaved(as(ola), { savedId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('goes out once a week to those who may still read it', async () => {
    const weekly = { ...sales, every: 'week' as const, recipientIds: [idOf(ola), idOf(mara)] }
    await expect(saveReport(as(ola), weekly)).rejects.toMatchObject({ code: 'validation_failed' })
    await expect(saveReport(as(ola), { ...weekly, shared: true, recipientIds: [newId()] })).rejects.toMatchObject({ code: 'not_found' })
    const { savedId } = await saveReport(as(ola), { ...weekly, shared: true })
    const letters = () => pagesSql()<{ body: Buffer; id: string }[]>`select body, recipient_id as id from messages where template = 'report' and organization_id = ${world.cafe.organizationId}`
    const on = (days: number) => sendReports(new Date(world.end.getTime() + days * 86_400_000))
    expect(await on(0)).toBe(0)
    expect(await Promise.all([on(7), on(7)])).toEqual(expect.arrayContaining([0, 2]))
    const [first] = await letters()
    expect(open(first?.body ?? Buffer.alloc(0))).toMatch(new RegExp(`By outlet, Café.*Sales \\d+.*/shop/reports/own/${savedId}`, 's'))
    await pagesSql()`update staff set ended_at = now() where user_id = ${idOf(mara)}`
    expect(await on(14)).toBe(1)
    expect((await letters()).map(({ id }) => id).sort()).toEqual([idOf(ola), idOf(ola), idOf(mara)].sort())
    await removeReport(as(ola), { savedId })
    expect(await on(21)).toBe(0)
  })

  it('goes out though another can’t be made, and to nobody whose account or business is closed', async () => {
    const letters = () => pagesSql()<{ id: string }[]>`select recipient_id as id from messages where template = 'report' and organization_id = ${world.cafe.organizationId} and body is not null and created_at >= ${started}`
    const [{ started } = { started: new Date() }] = await pagesSql()<{ started: Date }[]>`select clock_timestamp() as started`
    const weekly = { ...sales, shared: true, every: 'week' as const }
    const gone = await employ(world.cafe.organizationId, 'manager')
    const { savedId: broken } = await saveReport(as(ola), { ...weekly, recipientIds: [idOf(ola)] })
    const { savedId } = await saveReport(as(ola), { ...weekly, recipientIds: [idOf(ola), gone.userId] })
    expect(broken < savedId).toBe(true)
    await pagesSql()`update saved_reports set spec = '{}' where id = ${broken}`
    await pagesSql()`update users set disabled_at = now() where id = ${gone.userId}`
    const on = (days: number) => sendReports(new Date(world.end.getTime() + days * 86_400_000))
    expect([await on(28), (await letters()).map(({ id }) => id)]).toEqual([1, [idOf(ola)]])
    const [waits] = await pagesSql()`select bool_and(sent_on > ${world.end}::date) as waits from saved_reports where id = any(${[broken, savedId]}::uuid[])`
    expect(waits).toEqual({ waits: true })
    await pagesSql()`update organizations set suspended_at = now() where id = ${world.cafe.organizationId}`
    expect(await on(35)).toBe(0)
    await pagesSql()`update organizations set suspended_at = null where id = ${world.cafe.organizationId}`
    await pagesSql()`update saved_reports set archived_at = now() where id = any(${[broken, savedId]}::uuid[])`
  })

  it('goes on to read a segment that was put away, and can be changed', async () => {
    const { segmentId } = await saveSegment(as(ola), { name: 'For a while', salesFrom: 1 })
    const ofThem = { name: 'Of them', source: 'buyers' as const, measures: ['buyers'], dimensions: ['month'], days: 3_000, segmentId, shared: true }
    const { savedId } = await saveReport(as(ola), { ...ofThem, every: 'week', recipientIds: [idOf(ola)] })
    const { answer: { rows } } = await runSaved(as(ola), { savedId })
    await archiveSegment(as(ola), { segmentId })
    const { answer } = await runSaved(as(ola), { savedId })
    expect([answer.rows, answer.sentence]).toEqual([rows, expect.stringContaining('For a while')])
    expect(await sendReports(new Date(world.end.getTime() + 42 * 86_400_000))).toBe(1)
    // So do the lists that its figures open.
    expect((await listMembers(as(ola), { segment: segmentId })).members.length).toBeGreaterThan(0)
    await saveReport(as(ola), { ...ofThem, savedId, name: 'Still of them' })
    await removeReport(as(ola), { savedId })
  })

  it('is due on Mondays and on the first', () => {
    expect([periodStart('week', '2027-03-28'), periodStart('week', '2027-03-29'), periodStart('month', '2027-03-29')]).toEqual(['2027-03-22', '2027-03-29', '2027-03-01'])
  })
})
