import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { closePools, db, pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { startJobs, stopJobs } from '@/lib/jobs'
import { queueMessage } from '@/lib/messaging'
import { makeBooks } from '@/tests/support/books'
import type { Books } from '@/tests/support/books'
import * as platform from '.'

let books: Books
let admin: Ctx
let userId: string
beforeEach(async () => {
  books = await makeBooks()
  userId = newId()
  const adminId = newId()
  admin = { actor: { kind: 'user', userId: adminId, platformAdmin: true }, now: new Date(), requestId: 'test' }
  await pagesSql()`insert into users (id, name, email, platform_admin) values (${adminId}, 'Root', ${`${adminId}@test`}, true), (${userId}, 'Ana 100%', ${`${userId}@test`}, false)`
  await pagesSql()`insert into staff (organization_id, user_id, role) values (${books.organizationId}, ${userId}, 'owner')`
  await pagesSql()`insert into sessions (id, user_id, expires_at) values (${newId()}, ${userId}, now() + interval '1 day')`
})

describe('organizations', () => {
  it('are found by name, shown with outlets and staff, and suspended once', async () => {
    const list = await platform.listOrganizations(admin, { q: 'book', limit: 1 })
    expect(list.organizations[0]).toMatchObject({ organizationId: books.organizationId, outlets: 1, staff: 1 })
    const shown = await platform.getAnyOrganization(admin, { organizationId: books.organizationId })
    expect(shown).toMatchObject({ outletList: [{ terminals: 1 }], staffList: [{ userId, role: 'owner' }], program: { programId: books.programId } })
    await platform.suspendOrganization(admin, { organizationId: books.organizationId, reason: 'unpaid' })
    await expect(platform.suspendOrganization(admin, { organizationId: books.organizationId, reason: 'unpaid' })).rejects.toMatchObject({ code: 'conflict' })
    await platform.unsuspendOrganization(admin, { organizationId: books.organizationId })
    const events = await platform.listEvents(admin, { organizationId: books.organizationId, type: 'platform.suspend_organization' })
    expect(events.events).toMatchObject([{ data: { reason: 'unpaid' }, actorName: 'Root' }])
  })

  it('are paged from both sides', async () => {
    const more = [await makeBooks(), await makeBooks()]
    const first = await platform.listOrganizations(admin, { limit: 2 })
    expect(first.organizations.map((row) => row.organizationId)).toEqual(more.map((one) => one.organizationId).reverse())
    const second = await platform.listOrganizations(admin, { limit: 2, after: first.nextAfter ?? '' })
    expect(second.organizations[0]?.organizationId).toBe(books.organizationId)
    const back = await platform.listOrganizations(admin, { limit: 2, before: second.previousBefore ?? '' })
    expect(back.organizations).toEqual(first.organizations)
  })
})

describe('users', () => {
  it('are found by a part of their name, disabled with all their sessions, and enabled', async () => {
    expect((await platform.listUsers(admin, { q: '100%' })).users.map((user) => user.userId)).toContain(userId)
    expect((await platform.getUser(admin, { userId })).sessions).toHaveLength(1)
    expect(await platform.disableUser(admin, { userId })).toEqual({ userId, sessionsEnded: 1 })
    expect(await platform.getUser(admin, { userId })).toMatchObject({ sessions: [], disabledAt: expect.any(Date) })
    await platform.enableUser(admin, { userId })
    expect(await platform.getUser(admin, { userId })).toMatchObject({ disabledAt: null, places: [{ role: 'owner' }] })
  })

  it('get in with the password alone once an administrator reset their second factor', async () => {
    const reset = () => platform.resetSecondFactor(admin, { userId, reason: 'called back on the number in the contract' })
    await expect(reset()).rejects.toMatchObject({ code: 'conflict' })
    await pagesSql()`update users set totp_secret = 'x', totp_enabled_at = now(), recovery_code_hashes = '{a}' where id = ${userId}`
    expect(await reset()).toEqual({ userId, sessionsEnded: 1 })
    const [user] = await pagesSql()`select totp_secret, totp_enabled_at, recovery_code_hashes from users where id = ${userId}`
    expect(user).toEqual({ totp_secret: null, totp_enabled_at: null, recovery_code_hashes: [] })
  })

  it('can not disable themselves', async () => {
    const self = admin.actor.kind === 'user' ? admin.actor.userId : ''
    await expect(platform.disableUser(admin, { userId: self })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('the event log', () => {
  it('merges organizations newest first, pages, and filters by type, thing and day', async () => {
    const other = await makeBooks()
    const [one, two] = [await books.member(), await other.member()]
    await books.sale(one, { earn: 1 })
    await other.sale(two, { earn: 1 })
    const all = await platform.listEvents(admin, { limit: 3 })
    expect(all.events.map(({ type, memberId }) => [type, memberId])).toEqual([['pos.record_sale', two], ['pos.record_sale', one], ['members.enrol', two]])
    const next = await platform.listEvents(admin, { limit: 3, after: all.nextAfter ?? '' })
    expect(next.events[0]).toMatchObject({ type: 'members.enrol', memberId: one })
    const back = await platform.listEvents(admin, { limit: 3, before: next.previousBefore ?? '' })
    expect(back.events).toEqual(all.events)
    expect((await platform.listEvents(admin, { subjectId: one, type: 'pos.record_sale' })).events).toHaveLength(1)
    const today = new Date().toISOString().slice(0, 10)
    expect((await platform.listEvents(admin, { day: today, subjectId: one })).events).toHaveLength(2)
    expect((await platform.listEvents(admin, { day: '2020-01-01' })).events).toHaveLength(0)
  })
})

describe('jobs, messages and the verification', () => {
  beforeAll(startJobs)
  afterAll(async () => {
    await stopJobs()
    await closePools()
  })

  it('shows a failed job and runs it again', async () => {
    await pagesSql()`select graphile_worker.add_job('clean_up', run_at => now() + interval '1 hour', max_attempts => 2)`
    await pagesSql()`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'broken'
      where id = (select max(id) from graphile_worker._private_jobs)`
    const { jobs } = await platform.listJobs(admin, { state: 'failed' })
    const failed = jobs[0]
    expect(failed).toMatchObject({ task: 'clean_up', error: 'broken' })
    await platform.retryJob(admin, { jobId: failed?.jobId ?? '' })
    await vi.waitFor(async () => expect((await platform.listJobs(admin, { state: 'failed' })).jobs).toHaveLength(0), { timeout: 8_000 })
  })

  it('shows a failed message without its text, and sends it again', async () => {
    const messageId = await db().transaction((tx) => queueMessage(tx, {
      channel: 'sms', template: 'points_earned', recipient: { kind: 'address', address: '+447700900123' },
      values: { business: 'Blue Cup', points: 5, available: 12 },
    }))
    const state = async () => (await platform.listMessages(admin, { state: 'failed' })).messages.find((m) => m.messageId === messageId)
    await vi.waitFor(async () => expect(await state()).toMatchObject({ retryable: true, attempts: 1 }), { timeout: 8_000 })
    expect(JSON.stringify(await state())).not.toMatch(/Blue Cup|4477009/)
    await platform.retryMessage(admin, { messageId })
    await vi.waitFor(async () => expect(await state()).toMatchObject({ attempts: 2 }), { timeout: 8_000 })
    const { queued } = await platform.retryMessages(admin, {})
    expect(queued).toBeGreaterThan(0)
    await vi.waitFor(async () => expect(await state()).toMatchObject({ attempts: 3 }), { timeout: 8_000 })
  })

  it('verifies the ledger in the background and keeps each result', async () => {
    await books.sale(await books.member(), { earn: 3 })
    await platform.startVerification(admin, {})
    await vi.waitFor(async () => expect(await platform.getVerification(admin, {})).toMatchObject({ run: { state: 'done' } }), { timeout: 15_000 })
    const { run } = await platform.getVerification(admin, {})
    expect(run?.results.length).toBeGreaterThan(10)
    expect(run?.results.flatMap((result) => result.breaks)).toEqual([])
  })

  it('says how the platform is doing', async () => {
    expect(await platform.overview(admin, {})).toMatchObject({ jobs: { alive: true, failed: 0 }, organizations: { suspended: 0 } })
  })
})
