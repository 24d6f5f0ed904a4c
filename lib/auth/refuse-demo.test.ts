import { afterAll, beforeAll, expect, it } from 'vitest'
import { closePools, pagesSql } from '@/db/client'
import { MARKER } from '@/db/seed/marker'
import { register } from '@/instrumentation'
import { provideEnv, rawEnv } from '@/lib/env'
import { refuseDemoInProduction } from './refuse-demo'

const { DEMO, TESSERA_MODE, DATABASE_URL } = rawEnv()
const holdDemo = () => pagesSql()`insert into settings (key, value) values (${MARKER}, ${JSON.stringify({ began: 0, done: true })}) on conflict (key) do nothing`
const known = 'passwords everybody knows'

beforeAll(() => provideEnv({ TESSERA_MODE: 'production', DEMO: '0' }))
afterAll(() => provideEnv({ DEMO, TESSERA_MODE, DATABASE_URL, NEXT_RUNTIME: undefined }))

it('lets nothing start in production on a demo that nobody asked to show', async () => {
  await refuseDemoInProduction()
  await holdDemo()
  await expect(refuseDemoInProduction()).rejects.toThrow(known)
  for (const fine of [{ DEMO: '1' }, { TESSERA_MODE: 'local' }]) {
    provideEnv(fine)
    await refuseDemoInProduction()
    provideEnv({ TESSERA_MODE: 'production', DEMO: '0' })
  }
})

it('is asked where a server of the pages starts by itself', async () => {
  await holdDemo()
  provideEnv({ NEXT_RUNTIME: 'nodejs' })
  await expect(register()).rejects.toThrow(known)
})

it('lets wait no server whose database is away', async () => {
  await closePools()
  provideEnv({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
  await refuseDemoInProduction()
  await closePools()
})
