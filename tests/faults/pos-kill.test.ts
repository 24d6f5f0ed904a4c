import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { readBalance, verifyLedger } from '@/lib/ledger'
import { rawEnv } from '@/lib/env'
import { databaseUrl } from '@/tests/support/database'
import { makeShop } from '@/tests/support/shop'

const door = (port: number) => `
import { startTillDoor } from './lib/doors/till/server'
await startTillDoor({ port: ${port}, host: '127.0.0.1' })
process.send?.('ready')
`
let child: ChildProcess | undefined
afterEach(() => {
  child?.kill('SIGKILL')
})

const freePort = () => new Promise<number>((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    server.close(() => resolve(port))
  })
})

async function startDoor(port: number): Promise<ChildProcess> {
  const started = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', door(port)], {
    env: { ...rawEnv(), NODE_ENV: 'test', DATABASE_URL: databaseUrl() }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await new Promise<void>((resolve, reject) => {
    started.once('message', () => resolve())
    started.once('exit', (code) => reject(new Error(`the door ended with ${code}`)))
  })
  return started
}

const TILLS = 40

test('kill -9 in the middle of a burst, then everything again: each acknowledged sale exactly once', async () => {
  const shop = await makeShop()
  const members = await Promise.all(Array.from({ length: 5 }, () => shop.member()))
  const port = await freePort()
  const sales = Array.from({ length: 400 }, (_, index) => ({
    key: newId(),
    body: JSON.stringify({
      member: { phone: members[index % members.length]?.phone }, receiptNumber: newId(), currency: 'GBP', occurredAt: new Date().toISOString(),
      lines: [{ lineId: '1', sku: 'tea', name: 'Tea', quantity: '1', unitPriceMinor: 100, amountMinor: 100 }],
    }),
  }))
  const send = async ({ key, body }: (typeof sales)[number]) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/pos/sales`, {
      method: 'POST', body, headers: { authorization: `Bearer ${shop.key}`, 'content-type': 'application/json', 'idempotency-key': key },
    })
    return { status: response.status, text: await response.text() }
  }
  child = await startDoor(port)
  let answered = 0
  const first: (Awaited<ReturnType<typeof send>> | undefined)[] = sales.map(() => undefined)
  // Forty tills, each with its queue: however fast the door is, most of the burst is still to come when it is killed.
  await Promise.all(Array.from({ length: TILLS }, async (_, till) => {
    for (let index = till; index < sales.length; index += TILLS) {
      first[index] = await send(sales[index] as (typeof sales)[number]).catch(() => undefined)
      if (first[index] && (answered += 1) === 100) child?.kill('SIGKILL')
    }
  }))
  const acknowledged = first.filter((answer) => answer?.status === 201)
  expect(acknowledged.length).toBeGreaterThanOrEqual(100)
  expect(acknowledged.length).toBeLessThan(sales.length)

  child = await startDoor(port)
  const again = await Promise.all(sales.map(send))
  expect(new Set(again.map(({ status }) => status))).toEqual(new Set([201]))
  again.forEach(({ text }, index) => {
    if (first[index]?.status === 201) expect(text).toBe(first[index].text)
  })
  const [row] = await pagesSql()`select count(*)::int as sales, sum(points_earned)::int as points from sales where program_id = ${shop.programId}`
  expect(row).toEqual({ sales: sales.length, points: sales.length })
  const balances = await Promise.all(members.map(({ memberId }) => readBalance(shop.programId, memberId, new Date())))
  expect(balances.reduce((sum, balance) => sum + (balance?.available ?? 0), 0)).toBe(sales.length)
  const { results } = await verifyLedger()
  expect(results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
})
