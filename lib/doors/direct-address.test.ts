import { createServer } from 'node:http'
import { afterAll, expect, it } from 'vitest'
import './direct-address.mjs'

const server = createServer((request, response) => response.end(JSON.stringify(request.headers)))
afterAll(() => server.close())

it('takes what a client claims of its address off every request, and nothing else', async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const claimed = { 'X-Forwarded-For': '203.0.113.7', 'X-Real-IP': '203.0.113.7', Forwarded: 'for=203.0.113.7', 'X-Other': 'kept' }
  const seen: unknown = await (await fetch(`http://127.0.0.1:${port}`, { headers: claimed })).json()
  expect(seen).toMatchObject({ 'x-other': 'kept' })
  expect(JSON.stringify(seen)).not.toContain('203.0.113.7')
})
