import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { closePools, db, pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { provideEnv } from '@/lib/env'
import { queueMessage } from '@/lib/messaging'
import { makeBooks } from '@/tests/support/books'
import { freeJobsOfTheDead, jobsAlive } from './heartbeat'
import { startJobs, stopJobs } from './worker'

beforeAll(async () => {
  provideEnv({ DEMO: '1' })
  await Promise.all([startJobs(), startJobs()])
})
afterAll(async () => {
  await stopJobs()
  await closePools()
})

const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 50 })

describe('the jobs of a process', () => {
  it('relay events and send messages as they come, and say that they are alive', async () => {
    const books = await makeBooks()
    await books.sale(await books.member(), { earn: 3 })
    const id = await db().transaction((tx) => queueMessage(tx, {
      channel: 'sms', template: 'code', recipient: { kind: 'address', address: '+447700900001' },
      values: { code: '123456', purpose: 'sign_in', minutes: 10 },
    }))
    await eventually(async () => {
      expect(await pagesSql()`select sales from organization_days where program_id = ${books.programId}`).toEqual([{ sales: 1 }])
      expect(await pagesSql()`select state, provider from messages where id = ${id}`).toEqual([{ state: 'sent', provider: 'outbox' }])
    })
    expect(await jobsAlive()).toBe(true)
  })

  it('ring one bell for each organization that something happened in', async () => {
    const rung: string[] = []
    const { unlisten } = await pagesSql().listen('tessera_bell', (ids) => rung.push(...ids.split(',')))
    const books = await makeBooks()
    const member = await books.member()
    await Promise.all(Array.from({ length: 30 }, () => books.sale(member, { earn: 1 })))
    await eventually(async () => expect(rung).toContain(books.organizationId))
    expect(rung.length).toBeLessThan(10)
    await unlisten()
  })

  it('take over what a killed process had begun', async () => {
    const sql = pagesSql()
    const [job] = await sql<{ id: string }[]>`select (graphile_worker.add_job('clean_up', run_at => now() + interval '1 hour')).id`
    const locked = sql`update graphile_worker._private_jobs set locked_by = ${`worker-${newId()}`}, locked_at = now() - interval '2 minutes'
      where id = ${job?.id ?? ''}`
    await locked
    const mine = await sql`select 1 from settings where key like 'jobs.workers.%' and value like '%worker-%'`
    expect(mine).toHaveLength(1)
    expect(await freeJobsOfTheDead()).toBe(1)
    expect(await sql`select locked_by from graphile_worker._private_jobs where id = ${job?.id ?? ''}`).toEqual([{ locked_by: null }])
    await sql`delete from graphile_worker._private_jobs where id = ${job?.id ?? ''}`
  })
})
