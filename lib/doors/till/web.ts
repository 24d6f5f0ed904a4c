import { AppError } from '@/lib/core/errors'
import { handleTill } from './handle'
import { MAX_BODY_BYTES } from './types'

/** The till's API behind anything that speaks web requests: Next's route handlers, serverless. */
export async function tillResponse(request: Request): Promise<Response> {
  const url = new URL(request.url)
  const { status, headers, body } = await handleTill({
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    header: (name) => request.headers.get(name) ?? undefined,
    body: () => limited(request),
  })
  return new Response(body, { status, headers })
}

async function limited(request: Request): Promise<Uint8Array> {
  const tooLarge = () => new AppError('too_large', 'The body is larger than 1 MiB.')
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge()
  if (!request.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > MAX_BODY_BYTES) {
      await reader.cancel()
      throw tooLarge()
    }
    chunks.push(value)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}
