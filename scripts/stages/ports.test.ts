import { createServer } from 'node:http'
import { afterAll, expect, it } from 'vitest'
import { untilReady, waitForPort } from './ports'

const server = createServer((request, response) => {
  asked.push(request.headers.host ?? '')
  response.end()
})
const asked: string[] = []
afterAll(() => void server.close())

it('looks for a server where it listens, which need not be the usual address', async () => {
  await new Promise<void>((up) => server.listen(0, '127.0.0.2', up))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  expect(await waitForPort({ host: '127.0.0.2', port }, 5, () => false)).toBe(true)
  await untilReady({ host: '127.0.0.2', port }, 5)
  expect(asked).toEqual([`127.0.0.2:${port}`])
  let looks = 0
  expect(await waitForPort({ host: undefined, port }, 5, () => (looks += 1) > 2)).toBe(false)
})
