import { connect, createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closePools, db, pagesSql, tillSql } from '@/db/client'
import { provideEnv } from '@/lib/env'
import { databaseUrl } from '@/tests/support/database'

it('reads and writes dates in tagged queries, whether Drizzle was used before or not', async () => {
  db()
  const moment = new Date('2026-03-01T10:00:00.123Z')
  expect(await pagesSql()`select ${moment}::timestamptz as moment`).toEqual([{ moment }])
})

describe('a server that takes connections and hangs up', () => {
  const before = databaseUrl()
  let server: Server
  let answer: (socket: Socket) => void

  beforeEach(async () => {
    await closePools()
    server = createServer((socket) => answer(socket.on('error', () => {})))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = new URL(before)
    url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    provideEnv({ DATABASE_URL: url.href })
  })
  afterEach(async () => {
    await closePools()
    await new Promise((resolve) => server.close(resolve))
    provideEnv({ DATABASE_URL: before })
  })

  const outcomes = (count: number) => Promise.all(Array.from({ length: count }, () =>
    tillSql()`select 1 as one`.then(() => 'answered', (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error))))

  it.each([
    ['at once', (socket: Socket) => socket.resume().end()],
    ['after the greeting', (socket: Socket) => socket.once('data', () => socket.end())],
    // R: a password, please.
    ['while signing in', (socket: Socket) => socket.once('data', () => socket.end(Buffer.from([82, 0, 0, 0, 8, 0, 0, 0, 3])))],
  ])('%s is away, for more queries than there are connections', async (_, hangUp) => {
    answer = hangUp
    const started = performance.now()
    expect(new Set(await outcomes(24))).toEqual(new Set(['CONNECTION_CLOSED']))
    expect(performance.now() - started).toBeLessThan(3_000)
  })

  it('is there again as soon as it answers', async () => {
    answer = (socket) => socket.resume().end()
    await outcomes(3)
    const { hostname, port } = new URL(before)
    answer = (socket) => {
      const behind = connect(Number(port), hostname).on('error', () => socket.destroy()).on('close', () => socket.destroy())
      socket.pipe(behind).pipe(socket)
    }
    expect(await outcomes(24)).toEqual(Array(24).fill('answered'))
  })
})
