import { expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'

it('reads and writes dates in tagged queries, whether Drizzle was used before or not', async () => {
  db()
  const moment = new Date('2026-03-01T10:00:00.123Z')
  expect(await pagesSql()`select ${moment}::timestamptz as moment`).toEqual([{ moment }])
})
