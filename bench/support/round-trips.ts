import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A pass-through before PostgreSQL that counts how often a client asks and then waits: round trips, not statements. */
export async function countRoundTrips(databaseUrl: string) {
  const target = new URL(databaseUrl)
  let trips = 0
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    let asking = false
    client.on('data', (data) => {
      if (!asking) trips += 1
      asking = true
      upstream.write(data)
    })
    upstream.on('data', (data) => {
      asking = false
      client.write(data)
    })
    const end = () => { client.destroy(); upstream.destroy() }
    client.on('close', end).on('error', end)
    upstream.on('close', end).on('error', end)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.port = String((server.address() as AddressInfo).port)
  return { url: url.href, trips: () => trips, close: () => server.close() }
}
