import { requestHash } from '@/lib/core/canonical'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { problemOf } from '@/lib/doors/error-map'
import { authenticate, refuse } from './authenticate'
import { matchRoute } from './match'
import { noteRequest } from './note'
import type { Asked } from './note'
import { countRequest } from './rate-limit'
import { readBody } from './read-body'
import type { TillRoute } from './routes'
import type { TillRequest, TillResponse } from './types'

const keyShape = /^[\x21-\x7e]{1,255}$/

/** Answers one request of a till, whichever door it came through. Never throws. */
export async function handleTill(request: TillRequest): Promise<TillResponse> {
  const asked: Asked = { requestId: newId(), method: request.method }
  const note = noteRequest(asked)
  const headers: Record<string, string> = { 'x-request-id': asked.requestId, 'cache-control': 'no-store' }
  try {
    const { status, body } = await answer(request, asked, headers)
    headers['content-type'] = 'application/json'
    const response = { status, headers, body: JSON.stringify(body) }
    note(status)
    return response
  } catch (error) {
    const { code, status, body, headers: more } = problemOf(error, asked.requestId)
    note(status, code)
    return { status, headers: { ...headers, ...more }, body }
  }
}

async function answer(request: TillRequest, asked: Asked, headers: Record<string, string>): Promise<{ status: number; body: unknown }> {
  const { method, path } = request
  const query = new URLSearchParams(request.query)
  const { route, params } = matchRoute(method, path, query)
  asked.route = route.path
  const { declaration } = route.useCase
  const posts = declaration.kind === 'command' && declaration.posts === true
  const { actor, organizationId, keyId } = await authenticate(request.header('authorization'), posts)
  asked.keyId = keyId
  // Told from memory, even to a revoked key: a flood must not cost a look at the database each.
  countRequest(keyId, headers)
  const { idempotencyKey, given } = await read(request, route, query)
    .catch((error: unknown) => (posts ? refuse(error, actor) : Promise.reject(error)))
  const output = await route.useCase({
    actor, organizationId, now: new Date(), requestId: asked.requestId,
    ...(idempotencyKey ? { idempotencyKey, requestHash: requestHash(`${method} ${path}`, given) } : {}),
    onReplay: () => {
      headers['idempotency-replayed'] = 'true'
    },
  }, { ...given, ...params })
  return answerOf(route, output)
}

async function read(request: TillRequest, { keyed }: TillRoute, query: URLSearchParams) {
  const idempotencyKey = keyed ? requireKey(request) : undefined
  return { idempotencyKey, given: request.method === 'GET' ? fromQuery(query) : await readBody(request) }
}

const answerOf = ({ answer: shape, status, list }: TillRoute, output: unknown) =>
  shape ? shape(output as Record<string, unknown>) : { status, body: list ? { [list]: output } : output }

function requireKey(request: TillRequest): string {
  const key = request.header('idempotency-key')
  if (key === undefined || key === '') {
    throw new AppError('idempotency_key_missing', 'Send an Idempotency-Key: the same one when the same request is sent again.')
  }
  if (!keyShape.test(key)) {
    const message = 'The Idempotency-Key must be 1 to 255 visible ASCII characters.'
    throw new AppError('validation_failed', message, { errors: [{ field: 'Idempotency-Key', message }] })
  }
  return key
}

/** A plus sign that was not escaped arrives as a space: in a phone number it can only have been a plus. */
function fromQuery(query: URLSearchParams): Record<string, string> {
  const given = Object.fromEntries(query)
  if (given.phone?.startsWith(' ')) given.phone = `+${given.phone.slice(1)}`
  return given
}
