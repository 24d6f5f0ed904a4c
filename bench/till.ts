import { randomUUID } from 'node:crypto'
import { Client } from './support/http'
import { closedLoop, openLoop, percentile } from './support/measure'
import { countRoundTrips } from './support/round-trips'
import { startServer } from './support/server'
import type { ServerKind } from './support/server'
import { phone, TERMINALS, terminalKey } from './support/shop'

const authorization = (caller: number) => ({ authorization: `Bearer ${terminalKey(caller % TERMINALS)}` })

/** A sale of three lines for one of the members. */
function saleBody(member: number): string {
  const lines = [1, 2, 3].map((n) => ({ lineId: String(n), sku: `SKU-${n}`, name: `Thing ${n}`, quantity: '1', unitPriceMinor: 250, amountMinor: 250 }))
  return JSON.stringify({ member: { phone: phone(member) }, receiptNumber: randomUUID(), currency: 'GBP', lines })
}

async function sell(client: Client, caller: number, members: number): Promise<void> {
  const answer = await client.send('POST', '/api/pos/sales', { ...authorization(caller), 'idempotency-key': randomUUID() },
    saleBody(Math.floor(Math.random() * members)))
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.body}`)
}

/** `POST /api/pos/sales` with 64 keep-alive clients: sales a second. */
export async function measureSales(kind: 'till' | 'next', url: string, members: number, seconds: number): Promise<number> {
  const server = await startServer(kind, url)
  const clients = Array.from({ length: 64 }, () => new Client(server.port))
  // A server of a minute, not of a second: V8 has compiled what is hot by then.
  await closedLoop(64, 5, (caller) => sell(clients[caller] as Client, caller, members))
  const rate = await closedLoop(64, seconds, (caller) => sell(clients[caller] as Client, caller, members))
  clients.forEach((client) => client.close())
  await server.stop()
  return rate
}

/** Open loop at a fixed rate, through the till's door or to a server that does nothing. @returns p99 in milliseconds */
export async function measureP99(kind: ServerKind, url: string, members: number, rate: number, seconds: number): Promise<number> {
  const server = await startServer(kind, url)
  const idle = Array.from({ length: 256 }, (_, caller) => ({ client: new Client(server.port), caller }))
  const all = [...idle]
  const queue: ((free: (typeof idle)[number]) => void)[] = []
  const call = async () => {
    const free = idle.pop() ?? (await new Promise<(typeof idle)[number]>((resolve) => queue.push(resolve)))
    await sell(free.client, free.caller, members)
    const next = queue.shift()
    if (next) next(free)
    else idle.push(free)
  }
  await openLoop(rate, 5, call)
  const latencies = await openLoop(rate, seconds, call)
  all.forEach(({ client }) => client.close())
  await server.stop()
  return percentile(latencies, 0.99)
}

/** Waits on the database for each sale of a single caller: of members not seen before, and of members seen before. */
export async function measureRoundTrips(url: string): Promise<{ cold: number; warm: number }> {
  const counter = await countRoundTrips(url)
  const server = await startServer('till', counter.url)
  const client = new Client(server.port)
  await sell(client, 0, 1)
  const run = async (from: number) => {
    const before = counter.trips()
    for (let n = 0; n < 200; n += 1) {
      const answer = await client.send('POST', '/api/pos/sales', { ...authorization(0), 'idempotency-key': randomUUID() }, saleBody(from + n))
      if (answer.status !== 201) throw new Error(`${answer.status} ${answer.body}`)
    }
    return (counter.trips() - before) / 200
  }
  const cold = await run(1000)
  const warm = await run(1000)
  client.close()
  await server.stop()
  counter.close()
  return { cold, warm }
}

/** p50 of a look-up by phone through the till's door, single caller. */
export async function measureLookup(url: string, members: number, calls: number): Promise<number> {
  const server = await startServer('till', url)
  const client = new Client(server.port)
  const latencies: number[] = []
  for (let n = 0; n < calls + 200; n += 1) {
    const start = performance.now()
    const answer = await client.send('POST', '/api/pos/members/lookup', authorization(n), JSON.stringify({ phone: phone(Math.floor(Math.random() * members)) }))
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`)
    if (n >= 200) latencies.push(performance.now() - start)
  }
  client.close()
  await server.stop()
  return percentile(latencies, 0.5)
}
