import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tillSql } from '@/db/client'
import { AppError } from '@/lib/core/errors'
import { handleTill } from './handle'
import { MAX_BODY_BYTES } from './types'
import type { TillResponse } from './types'

const KEEP_ALIVE_MS = 65_000
const SLOWEST_HEADERS_MS = 10_000
const SLOWEST_REQUEST_MS = 20_000
const CLOSING_MS = 10_000

export type TillDoor = { port: number; close: () => Promise<void> }

/** Serves the till's API from a small process of its own, so that no slow page holds up a queue of shoppers. */
export async function startTillDoor({ port, host }: { port: number; host?: string }): Promise<TillDoor> {
  let closing = false
  const server = createServer({
    keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: SLOWEST_HEADERS_MS, requestTimeout: SLOWEST_REQUEST_MS,
    connectionsCheckingInterval: 2_000, noDelay: true,
  }, (request, response) => {
    respond(request).then((answer) => send(response, answer, closing), () => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    // Requests under way are answered; idle connections close at once, the rest after their answer.
    close: () => new Promise((resolve) => {
      closing = true
      const patience = setTimeout(() => server.closeAllConnections(), CLOSING_MS)
      server.close(() => {
        clearTimeout(patience)
        resolve()
      })
      server.closeIdleConnections()
    }),
  }
}

function respond(request: IncomingMessage): Promise<TillResponse> {
  const url = request.url ?? '/'
  const mark = url.indexOf('?')
  const path = mark < 0 ? url : url.slice(0, mark)
  if (path === '/api/health') return health()
  return handleTill({
    method: request.method ?? 'GET',
    path,
    query: mark < 0 ? '' : url.slice(mark + 1),
    header: (name) => {
      const value = request.headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    },
    body: () => readLimited(request),
  })
}

function readLimited(request: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > MAX_BODY_BYTES) {
        request.pause()
        request.removeAllListeners('data')
        reject(new AppError('too_large', 'The body is larger than 1024 KiB.'))
      } else chunks.push(chunk)
    })
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    request.on('error', reject)
  })
}

function send(response: ServerResponse, { status, headers, body }: TillResponse, closing: boolean) {
  // What is left of a body that was not read would be taken for the next request.
  const last = closing || status === 413 || !response.req.complete
  response.writeHead(status, {
    ...headers, 'content-length': Buffer.byteLength(body), 'x-content-type-options': 'nosniff', ...(last ? { connection: 'close' } : {}),
  })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

async function health(): Promise<TillResponse> {
  const ready = await tillSql()`select 1`.then(() => true, () => false)
  return {
    status: ready ? 200 : 503,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify({ live: true, ready, checks: { database: ready ? 'ok' : 'failed' } }),
  }
}
