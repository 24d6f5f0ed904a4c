import { afterAll, beforeEach, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { MARKER } from '@/db/seed/marker'
import { env, provideEnv, rawEnv } from '@/lib/env'
import { makeShop } from '@/tests/support/shop'
import { prepareDatabase } from './database-stage'

const { DEMO } = rawEnv()
const decisions = { production: false, embedded: false, demo: true, demoAsked: false, dataDir: '.data' }
beforeEach(() => provideEnv({ DEMO: '1' }))
afterAll(() => provideEnv({ DEMO }))

it('makes no demo among businesses that are there already, unless it is asked for, and goes on with its own', async () => {
  await makeShop()
  expect(await prepareDatabase(decisions, [])).toEqual({ database: undefined, demo: false })
  expect(env.DEMO).toBe(false)
  provideEnv({ DEMO: '1' })
  await pagesSql()`insert into settings (key, value) values (${MARKER}, ${JSON.stringify({ began: 0, done: true })})`
  expect(await prepareDatabase(decisions, [])).toEqual({ database: undefined, demo: true })
  expect(env.DEMO).toBe(true)
})

it('starts no production on a demo, whose passwords everybody knows, unless it is asked for', async () => {
  await pagesSql()`insert into settings (key, value) values (${MARKER}, ${JSON.stringify({ began: 0, done: true })}) on conflict (key) do nothing`
  const production = { ...decisions, production: true, demo: false }
  await expect(prepareDatabase(production, [])).rejects.toThrow('passwords everybody knows')
  expect(await prepareDatabase({ ...production, demo: true, demoAsked: true }, [])).toMatchObject({ demo: true })
  await pagesSql()`delete from settings where key = ${MARKER}`
  expect(await prepareDatabase(production, [])).toEqual({ database: undefined, demo: false })
})
