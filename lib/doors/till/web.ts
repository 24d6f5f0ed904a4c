import { limitedBody } from '@/lib/doors/limited-body'
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
    body: () => limitedBody(request, MAX_BODY_BYTES),
  })
  return new Response(body, { status, headers })
}
