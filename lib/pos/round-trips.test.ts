import { connect, createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closePools } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { handleTill } from '@/lib/doors/till/handle'
import { provideEnv } from '@/lib/env'
import { databaseUrl } from '@/tests/support/database'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'

let shop: Shop
let proxy: Server
let waits = 0

/** Stands between this process and PostgreSQL and counts how often one speaks after the other: each is a wait. */
beforeAll(async () => {
  const real = new URL(databaseUrl())
  proxy = createServer((client) => {
    const server = connect(Number(real.port), real.hostname)
    let answered = true
    client.on('data', (chunk) => {
      if (answered) waits += 1
      answered = false
      server.write(chunk)
    })
    server.on('data', (chunk) => {
      answered = true
      client.write(chunk)
    })
    client.on('close', () => server.destroy()).on('error', () => server.destroy())
    server.on('close', () => client.destroy()).on('error', () => client.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const through = new URL(real)
  through.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`
  await closePools()
  provideEnv({ DATABASE_URL: through.href })
  shop = await makeShop()
})
afterAll(async () => {
  await closePools()
  proxy.close()
})

const record = async (member?: object) => {
  const headers: Record<string, string> = { authorization: `Bearer ${shop.key}`, 'content-type': 'application/json', 'idempotency-key': newId() }
  const body = Buffer.from(JSON.stringify({ member, receiptNumber: newId(), currency: 'GBP', totalMinor: 1000 }))
  const before = waits
  const answer = await handleTill({ method: 'POST', path: '/api/pos/sales', query: '', header: (name) => headers[name], body: async () => body })
  expect(answer.status).toBe(201)
  return waits - before
}

it('waits on the database once for a member it knows, twice for one it must look up', async () => {
  const [known, other] = await Promise.all([shop.member(), shop.member()])
  // The first of each kind prepares its statements on its connection.
  for (let warm = 0; warm < 20; warm += 1) await record({ phone: known.phone })
  expect(await record({ phone: known.phone })).toBe(1)
  for (let warm = 0; warm < 20; warm += 1) await record({ memberId: (await shop.member()).memberId })
  expect(await record({ memberId: other.memberId })).toBe(2)
  expect(await record()).toBe(1)
})
