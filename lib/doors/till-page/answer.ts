import type { NextRequest } from 'next/server'
import { allow } from '@/lib/auth/permissions'
import type { UseCase } from '@/lib/core/use-case'
import { callFailure } from '../call-failure'
import type { CallResult } from '../call-result'
import { HttpProblem, statusOf } from '../error-map'
import { limitedBody } from '../limited-body'
import { requestContext } from '../request-context'
import { requestIdOf } from '../request-facts'
import { demandJson, readBody } from '../till/read-body'
import { MAX_BODY_BYTES } from '../till/types'
import { tillCalls } from './calls'
import { APPROVAL_HEADER, KEY_HEADER, SESSION_HEADER, SIGNATURE_HEADER, TURN_HEADER } from './headers'
import { demandOwnPage } from './own-page'
import { stand } from './stand'
import type { By } from './stand'

/** Answers one call of the till in the browser: each by itself, so that one which hangs holds up no other. Never throws. */
export async function answerTillPage(request: NextRequest, name: string): Promise<Response> {
  const requestId = requestIdOf(request.headers)
  const respond = (status: number, result: CallResult<unknown>) =>
    Response.json(result, { status, headers: { 'cache-control': 'no-store', 'x-request-id': requestId } })
  try {
    return respond(200, { ok: true, data: await answer(request, name, requestId) })
  } catch (error) {
    return respond(statusOf(error), callFailure(error, requestId))
  }
}

async function answer(request: NextRequest, name: string, requestId: string): Promise<unknown> {
  const header = (wanted: string) => request.headers.get(wanted) ?? undefined
  demandOwnPage(request.headers)
  demandJson(header('content-type'))
  const { useCase, by } = callOf(name)
  const { permission } = useCase.declaration
  const session = { ...await requestContext(request, permission), requestId, idempotencyKey: header(KEY_HEADER) }
  // A stranger is told so before anything of theirs is read.
  if (session.actor.kind === 'anonymous') allow(session, permission)
  const input = await readBody({ header, body: () => limitedBody(request, MAX_BODY_BYTES) })
  return useCase(await stand(session, by, input, { turnId: header(TURN_HEADER), sessionId: header(SESSION_HEADER), approvalId: header(APPROVAL_HEADER), signature: header(SIGNATURE_HEADER) }), input)
}

/** Not `not_found`: that a server is of another version says nothing about what waits to be sent, which must not be given up. */
function callOf(name: string): { useCase: UseCase; by: By } {
  const call = Object.entries(tillCalls).find(([known]) => known === name)?.[1]
  if (!call) throw new HttpProblem(404, 'disabled', 'This server is of another version than the page. Load the page again.')
  return call
}
