import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { saveClaimSettings } from '@/lib/claims'
import { defaultSettings } from '@/lib/claims/schemas'
import { newId } from '@/lib/core/ids'
import { MAX_POINTS } from '@/lib/core/points'
import { readHistory } from '@/lib/customers'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { migrateQueue } from '@/lib/jobs/worker'
import { bonusAward } from '@/lib/earning'
import { post, readBalance, verifyLedger } from '@/lib/ledger'
import { blockMember, mergeMembers } from '@/lib/members'
import { answerText } from '@/lib/messaging'
import { systemContext } from '@/lib/core/context'
import { ownNotices } from '@/lib/notices'
import { publishedProgram, versionAt } from '@/lib/programs'
import { makeBrand } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { inDemo, phoneOf } from '@/tests/support/gifts'
import { leaveBooks } from '@/tests/support/leaving'
import { messagesTo } from '@/tests/support/organization'
import { agree, asked, consent, keyed, ownRetailer, recipientsOf } from '@/tests/support/outreach'
import { headOf } from './grant'
import { approveBack, approveOutreach, askBack, getOutreach, refuseBack, refuseOutreach, runOutreach, saveOutreach, sendOutreach, sentToOwnCustomers, stopOutreach, withdrawOutreach } from '.'

let brand: Brand
let others: { memberId: string; customerId: string }[] = []
beforeAll(migrateQueue)
beforeEach(async () => {
  brand = await makeBrand()
  others = [await brand.retailer.addCustomer(), await brand.retailer.addCustomer()]
})
const everybody = () => [brand.memberId, ...others.map(({ memberId }) => memberId)]
const points = { points: 40, reason: 'Three years of the card' }
const message = { message: { en: { subject: 'Open evening', text: 'Come on the 12th.' }, de: { subject: 'Offener Abend', text: 'Komm am 12.' } }, ways: ['sms' as const, 'in_app' as const] }
const run = () => runOutreach(new Date())
const available = async (memberId: string) => (await readBalance(brand.programId, memberId, new Date()))?.available ?? 0
const balances = () => Promise.all(everybody().map(available))
const stateOf = async (outreachId: string) => (await getOutreach(brand.owner, { outreachId })).state
const manager = () => keyed(brand.people.manager.ctx())
const admin = () => keyed(brand.people.admin.ctx())
async function holds() {
  await drainOutbox()
  const { results } = await verifyLedger()
  expect(results.flatMap(({ id, breaks }) => breaks.map((row) => ({ id, row })))).toEqual([])
}

describe('points for many', () => {
  it('are given once to each, though the job runs three times at once and again, and each reads why', async () => {
    const outreachId = await asked(brand, points)
    await agree(brand, outreachId)
    await Promise.all([run(), run(), run()])
    await run()
    expect(await balances()).toEqual([40, 40, 40])
    expect(await getOutreach(brand.owner, { outreachId })).toMatchObject({ state: 'done', progress: { people: 3, grants: { credited: 3 }, creditedPoints: 120 } })
    await holds()
    const ctx = { actor: { kind: 'customer' as const, customerId: brand.customerId }, now: new Date(), requestId: newId() }
    const { entries } = await readHistory({ customerId: brand.customerId, limit: 10, now: new Date() })
    expect(entries).toMatchObject([{ kind: 'earn', points: 40, outreach: { reason: points.reason } }])
    expect((await ownNotices(ctx, {})).notices).toMatchObject([{ kind: 'points_earned', reason: points.reason, data: { points: 40 } }])
  })

  it('arrive once where the process was killed after posting and before it noted that', async () => {
    const outreachId = await asked(brand, points)
    await agree(brand, outreachId)
    const sql = pagesSql()
    await sql`update outreach_recipients set grant_state = 'posting' where outreach_id = ${outreachId} and member_id = any (${everybody().slice(0, 2)}::uuid[])`
    const [row] = await sql<{ id: string }[]>`select id from outreach_recipients where outreach_id = ${outreachId} and member_id = ${brand.memberId}`
    const now = new Date()
    const { rules } = versionAt(await publishedProgram(brand.programId), now)
    const one = { programId: brand.programId, id: outreachId, organizationId: brand.organizationId, timeZone: 'Europe/London' }
    const posted = await post(brand.programId, { ...headOf(one, brand.memberId, 'outreach.points', now), op: 'bonus', id: row?.id ?? '', walletId: brand.memberId, award: bonusAward(rules, 40, now, 'Europe/London') })
    expect(posted).toMatchObject({ status: 'ok' })
    // Blocked since: what was posted was posted.
    await blockMember(brand.owner, { memberId: brand.memberId, reason: 'a test' })
    await run()
    expect(await balances()).toEqual([40, 40, 40])
    expect((await recipientsOf(outreachId)).map(({ grant }) => grant)).toEqual(['credited', 'credited', 'credited'])
    await holds()
  })

  it('are for the set of the moment of approval, and for nobody who came since', async () => {
    const outreachId = await asked(brand, points)
    await agree(brand, outreachId)
    const late = await brand.retailer.addCustomer()
    await run()
    expect([await available(late.memberId), ...await balances()]).toEqual([0, 40, 40, 40])
    await expect(pagesSql()`insert into outreach_recipients (program_id, outreach_id, member_id, id, points, grant_state, telling_state)
      values (${brand.programId}, ${outreachId}, ${late.memberId}, ${newId()}, 40, 'waiting', 'none')`).rejects.toThrow(/fixed/)
  })

  it('go to no blocked card, and say so; stopped, to nobody who was not on the way', async () => {
    await blockMember(brand.owner, { memberId: others[0]?.memberId ?? '', reason: 'a test' })
    const outreachId = await asked(brand, points)
    await agree(brand, outreachId)
    await pagesSql()`update outreach_recipients set grant_state = 'posting' where outreach_id = ${outreachId} and member_id = ${brand.memberId}`
    await stopOutreach(manager(), { outreachId, reason: 'The wrong month' })
    await run()
    expect(await balances()).toEqual([40, 0, 0])
    const found = new Map((await recipientsOf(outreachId)).map((row) => [row.memberId, [row.grant, row.why]]))
    expect(everybody().map((id) => found.get(id))).toEqual([['credited', null], ['left_out', 'blocked'], ['stopped', null]])
    expect(await stateOf(outreachId)).toBe('stopped')
    await expect(stopOutreach(manager(), { outreachId, reason: 'again' })).rejects.toMatchObject({ code: 'conflict' })
    await holds()
  })

  it('reach a person of two cards once, and are taken back from where a merge moved them', async () => {
    const [second = { memberId: '' }, third = second] = others
    const outreachId = await asked(brand, points)
    await agree(brand, outreachId)
    await mergeMembers(keyed(brand.owner), { memberId: brand.memberId, sourceId: second.memberId, reason: 'The same person' })
    await run()
    expect([await available(brand.memberId), await available(third.memberId)]).toEqual([40, 40])
    expect((await recipientsOf(outreachId)).find(({ memberId }) => memberId === second.memberId)).toMatchObject({ grant: 'not_credited', why: 'merged' })
    await mergeMembers(keyed(brand.owner), { memberId: third.memberId, sourceId: brand.memberId, reason: 'The same person too' })
    expect(await available(third.memberId)).toBe(80)
    await askBack(manager(), { outreachId, reason: 'The wrong customers' })
    await approveBack(admin(), { outreachId })
    await run()
    expect(await available(third.memberId)).toBe(0)
    await holds()
  })

  it('are not approved above what they may come to, nor where others would get them than were seen', async () => {
    await expect(asked(brand, { ...points, mostPoints: 100 })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'most_points' } })
    const outreachId = await asked(brand, { ...points, mostPoints: 120 })
    await brand.retailer.addCustomer()
    await expect(approveOutreach(admin(), { outreachId, credited: 3, told: 0 })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'most_points' } })
    await expect(asked(brand, { ...points, points: MAX_POINTS })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'too_many' } })
    const open = await asked(brand, points)
    await expect(approveOutreach(admin(), { outreachId: open, credited: 3, told: 0 })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'changed', credited: 4 } })
    expect([await stateOf(open), await recipientsOf(open)]).toEqual(['waiting', []])
  })
})

describe('four eyes', () => {
  it('whoever composed it, changed it or sent it approves nothing of it, by no way', async () => {
    const { outreachId } = await saveOutreach(manager(), { audience: ownRetailer(brand), content: points })
    await saveOutreach(admin(), { outreachId, audience: ownRetailer(brand), content: { ...points, points: 41 } })
    await sendOutreach(manager(), { outreachId })
    for (const ctx of [manager(), admin()]) {
      await expect(approveOutreach(ctx, { outreachId, credited: 3, told: 0 })).rejects.toMatchObject({ code: 'forbidden' })
      await expect(refuseOutreach(ctx, { outreachId, reason: 'a test' })).rejects.toMatchObject({ code: 'forbidden' })
    }
    const sql = pagesSql()
    await expect(sql`insert into outreach_actions (program_id, id, outreach_id, kind, person_id, at) values (${brand.programId}, ${newId()}, ${outreachId}, 'approve', ${brand.people.admin.userId}, now())`).rejects.toThrow(/what they asked for/)
    await expect(sql`update outreaches set state = 'running', approved_at = now() where id = ${outreachId}`).rejects.toThrow(/second person/)
    await expect(sql`update outreaches set points = 4000 where id = ${outreachId}`).rejects.toThrow(/stays as it is/)
    await expect(sql`delete from outreach_actions where outreach_id = ${outreachId}`).rejects.toThrow(/immutable/)
    await agree(brand, outreachId, brand.owner)
    expect(await stateOf(outreachId)).toBe('running')
  })

  it('one of ten who approve at once does, and a refusal sends it back with its reason', async () => {
    const outreachId = await asked(brand, points)
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => approveOutreach(admin(), { outreachId, credited: 3, told: 0 })))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const other = await asked(brand, points)
    await refuseOutreach(admin(), { outreachId: other, reason: 'Too many points' })
    expect(await getOutreach(brand.owner, { outreachId: other })).toMatchObject({ state: 'refused', history: [{ kind: 'make' }, { kind: 'send' }, { kind: 'refuse', reason: 'Too many points' }] })
    await saveOutreach(manager(), { outreachId: other, audience: ownRetailer(brand), content: points })
    await sendOutreach(manager(), { outreachId: other })
    await withdrawOutreach(manager(), { outreachId: other })
    expect(await stateOf(other)).toBe('draft')
    await run()
  })

  it('the own cards of who makes and who approves it are left out, and the database lets none in', async () => {
    const [maker = { memberId: '', customerId: '' }, approver = maker] = others
    const sql = pagesSql()
    await sql`update staff set phone = ${await phoneOf(maker.customerId)} where user_id = ${brand.people.manager.userId}`
    await sql`update users set phone = ${await phoneOf(approver.customerId)} where id = ${brand.people.admin.userId}`
    const outreachId = await asked(brand, points)
    const seen = await getOutreach(brand.people.admin.ctx(), { outreachId })
    expect(seen.plan).toMatchObject({ people: 3, credited: 1, notCredited: { own_card: 2 }, totalPoints: 40 })
    await agree(brand, outreachId)
    await run()
    expect(await balances()).toEqual([40, 0, 0])
    const other = await asked(brand, points)
    await expect(sql.begin(async (tx) => {
      await tx`insert into outreach_recipients (program_id, outreach_id, member_id, id, points, grant_state, telling_state) values (${brand.programId}, ${other}, ${maker.memberId}, ${newId()}, 40, 'waiting', 'none')`
    })).rejects.toThrow(/own card/)
  })
})

describe('a message', () => {
  it('goes by the ways that each agreed to, in their language, once; who agreed to none, or says no before it goes, is not told and it says why', async () => {
    const [second = { memberId: '', customerId: '' }, third = second] = others
    await consent(brand, brand.memberId, 'sms')
    await consent(brand, brand.memberId, 'in_app')
    await consent(brand, second.memberId, 'sms')
    const sql = pagesSql()
    await sql`update customers set locale = 'de' where id = ${brand.customerId}`
    const phones = await Promise.all([brand.customerId, second.customerId, third.customerId].map(phoneOf))
    const outreachId = await inDemo(async () => {
      const id = await asked(brand, { ...points, ...message })
      await agree(brand, id)
      await answerText(systemContext('test', { idempotencyKey: newId() }), { from: phones[1] ?? '', text: 'STOP' })
      await Promise.all([run(), run()])
      return id
    })
    const sent = await Promise.all(phones.map(async (phone) => (await messagesTo(phone)).filter(({ template }) => template === 'outreach').map(({ text }) => text)))
    expect(sent).toEqual([[expect.stringMatching(/Komm am 12\.[^]*STOP/)], [], []])
    const found = new Map((await recipientsOf(outreachId)).map((row) => [row.memberId, row]))
    expect(everybody().map((id) => [found.get(id)?.grant, found.get(id)?.telling, found.get(id)?.toldWhy, found.get(id)?.ways])).toEqual([
      ['credited', 'sent', null, ['sms', 'in_app']], ['credited', 'not_sent', 'no_consent', []], ['credited', 'not_sent', 'no_consent', []]])
    const ctx = { actor: { kind: 'customer' as const, customerId: brand.customerId }, now: new Date(), requestId: newId(), locale: 'de' }
    expect((await ownNotices(ctx, {})).notices.filter(({ kind }) => kind === 'message')).toMatchObject([{ message: { subject: 'Offener Abend', text: 'Komm am 12.' } }])
    expect(await stateOf(outreachId)).toBe('done')
  })
})

describe('the retailer', () => {
  it('reads what reached its own customers, a shared one counted for each, and nothing of other customers', async () => {
    const second = await brand.addRetailer('Second')
    const theirs = await second.addCustomer()
    await pagesSql()`insert into retailer_customers (program_id, member_id, retailer_id, organization_id, first, registered_at, registered_by)
      values (${brand.programId}, ${brand.memberId}, ${second.retailerId}, ${brand.organizationId}, false, now(), ${second.customerId})`
    await consent(brand, theirs.memberId, 'in_app')
    const outreachId = await asked(brand, { ...points, message: message.message, ways: ['in_app'] }, { retailerIds: [brand.retailer.retailerId, second.retailerId] })
    await agree(brand, outreachId)
    await run()
    const first = await sentToOwnCustomers(brand.retailer.ctx(), {})
    expect(first.items).toMatchObject([{ credited: 3, points: 120, pointsEach: 40, reason: points.reason, told: 0, words: null }])
    expect((await sentToOwnCustomers(second.ctx(), {})).items).toMatchObject([{ credited: 2, points: 80, told: 1, words: { subject: 'Open evening' } }])
    expect((await sentToOwnCustomers(second.ctx(), { memberId: brand.memberId })).items).toMatchObject([{ credited: 1, told: 0 }])
    expect((await sentToOwnCustomers(second.ctx(), { memberId: others[0]?.memberId })).items).toEqual([])
    expect((await sentToOwnCustomers((await brand.addRetailer('Third')).ctx(), {})).items).toEqual([])
  })
})

describe('taking points back', () => {
  const spent = async (memberId: string) => {
    const now = new Date().toISOString()
    const result = await post(brand.programId, { op: 'adjust', id: newId(), eventId: newId(), type: 'ledger.adjust', organizationId: brand.organizationId, actor: { kind: 'system', id: null }, requestId: 'test',
      now, occurredAt: now, day: now.slice(0, 10), walletId: memberId, holderKind: 'member', points: -30, reason: 'spent' })
    expect(result.status).toBe('ok')
  }
  const back = async (outreachId: string) => {
    await askBack(manager(), { outreachId, reason: 'The wrong customers' })
    await expect(approveBack(manager(), { outreachId })).rejects.toMatchObject({ code: 'forbidden' })
    await approveBack(admin(), { outreachId })
    await Promise.all([run(), run()])
    await run()
  }

  it('takes them from everybody once, after a second person agreed; what is spent is written off, as the brand says', async () => {
    const outreachId = await asked(brand, points)
    await agree(brand, outreachId)
    await run()
    await spent(brand.memberId)
    await askBack(manager(), { outreachId, reason: 'a try' })
    await refuseBack(admin(), { outreachId, reason: 'Leave it' })
    expect(await stateOf(outreachId)).toBe('done')
    await back(outreachId)
    expect(await balances()).toEqual([0, 0, 0])
    expect(await getOutreach(brand.owner, { outreachId })).toMatchObject({ state: 'taken_back', progress: { takenBack: 90, owedBack: 0, notBack: 30 } })
    await expect(askBack(manager(), { outreachId, reason: 'again' })).rejects.toMatchObject({ code: 'conflict' })
    await holds()
    const { entries } = await readHistory({ customerId: brand.customerId, limit: 10, now: new Date() })
    expect(entries.find(({ kind }) => kind === 'reverse')).toMatchObject({ points: -10, outreach: { reason: points.reason } })
  })

  it('are owed by who spent them, where the brand says so, and by nobody who has deleted their account', async () => {
    await saveClaimSettings(brand.owner, { ...defaultSettings, customerShortfall: 'owe' })
    const outreachId = await asked(brand, points)
    await agree(brand, outreachId)
    await run()
    const [stays, goes] = [others[0]?.memberId ?? '', brand.memberId]
    for (const memberId of [stays, goes]) await spent(memberId)
    await leaveBooks(brand.customerId)
    await back(outreachId)
    const owed = async (memberId: string) => (await recipientsOf(outreachId)).find((one) => one.memberId === memberId)?.owed
    expect([await owed(stays), await owed(goes)]).toEqual([30, 0])
    await holds()
  })

  it('are owed by nobody either who deletes their account at that very moment', async () => {
    await saveClaimSettings(brand.owner, { ...defaultSettings, customerShortfall: 'owe' })
    const outreachId = await asked(brand, points)
    await agree(brand, outreachId)
    await run()
    await spent(brand.memberId)
    await askBack(manager(), { outreachId, reason: 'The wrong customers' })
    await approveBack(admin(), { outreachId })
    const meanwhile = await pagesSql().begin(async (tx) => {
      const [mine] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
      await leaveBooks(brand.customerId, tx)
      const taken = run()
      await expect.poll(async () => (await pagesSql()`select 1 from pg_stat_activity where ${mine?.pid ?? 0} = any (pg_blocking_pids(pid))`).length, { timeout: 5_000 }).toBe(1)
      return { taken }
    })
    await meanwhile.taken
    expect(await readBalance(brand.programId, brand.memberId, new Date())).toMatchObject({ available: 0, owed: 0 })
    await holds()
  })

  it('owes what is spent where the brand says so', async () => {
    await pagesSql()`insert into claim_settings (organization_id, customer_shortfall) values (${brand.organizationId}, 'owe') on conflict (organization_id) do update set customer_shortfall = 'owe'`
    const outreachId = await asked(brand, points)
    await agree(brand, outreachId)
    await run()
    await spent(brand.memberId)
    await back(outreachId)
    expect(await readBalance(brand.programId, brand.memberId, new Date())).toMatchObject({ available: 0, owed: 30 })
    await holds()
  })
})
