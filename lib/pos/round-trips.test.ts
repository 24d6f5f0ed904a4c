import { connect, createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closePools, pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { handleTill } from '@/lib/doors/till/handle'
import { provideEnv } from '@/lib/env'
import { databaseUrl } from '@/tests/support/database'
import { makeShop, newPhone } from '@/tests/support/shop'
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

const record = async (member?: object, extra?: object) => {
  const headers: Record<string, string> = { authorization: `Bearer ${shop.key}`, 'content-type': 'application/json', 'idempotency-key': newId() }
  const body = Buffer.from(JSON.stringify({ member, ...extra, receiptNumber: newId(), currency: 'GBP', totalMinor: 1000 }))
  const before = waits
  const answer = await handleTill({ method: 'POST', path: '/api/pos/sales', query: '', header: (name) => headers[name], body: async () => body })
  expect(answer.status).toBe(201)
  return waits - before
}

it('waits on the database once for whom it remembers and for who is of the entry tier, twice for others', async () => {
  // The first of each kind prepares its statements on its connection.
  const warm = async (member: () => Promise<object | undefined> | object, extra?: object) => {
    for (let times = 0; times < 20; times += 1) await record(await member(), extra)
  }
  const risen = async () => {
    const { phone, memberId } = await shop.member()
    await pagesSql()`update members set tier_key = 'gold' where id = ${memberId}`
    return { phone }
  }
  const known = await shop.member()
  await warm(() => ({ phone: known.phone }))
  expect(await record({ phone: known.phone })).toBe(1)
  const { phone } = await shop.member()
  expect(await record({ phone })).toBe(1)
  expect(await record()).toBe(1)
  await warm(risen)
  const other = await risen()
  expect(await record(other)).toBe(2)
  expect(await record(other)).toBe(1)
  await warm(async () => ({ memberId: (await shop.member()).memberId }))
  expect(await record({ memberId: (await shop.member()).memberId })).toBe(2)
  await warm(() => ({ phone: newPhone() }), { enrol: true })
  expect(await record({ phone: newPhone() }, { enrol: true })).toBe(2)
})
