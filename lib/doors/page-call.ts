import type { NextRequest } from 'next/server'
import { allow } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import type { UseCase } from '@/lib/core/use-case'
import { callFailure } from './call-failure'
import type { CallResult } from './call-result'
import { HttpProblem, statusOf } from './error-map'
import { limitedBody } from './limited-body'
import { requestContext } from './request-context'
import { requestIdOf } from './request-facts'
import { KEY_HEADER } from './till-page/headers'
import { demandOwnPage } from './till-page/own-page'
import { demandJson, readBody } from './till/read-body'
import { MAX_BODY_BYTES } from './till/types'

type Header = (name: string) => string | undefined
/** `as`: as whom it is done, where that is not who signed in. */
export type PageCall = { useCase: UseCase; as?: (session: Ctx, input: unknown, header: Header) => Promise<Ctx> }

/**
 * Answers one call of a page that goes on without a network: each by itself, so that one which hangs holds up no other, and by a name
 * that stays, because a browser keeps the page. Never throws.
 */
export async function answerPageCall(request: NextRequest, call: PageCall | undefined): Promise<Response> {
  const requestId = requestIdOf(request.headers)
  const respond = (status: number, result: CallResult<unknown>) =>
    Response.json(result, { status, headers: { 'cache-control': 'no-store', 'x-request-id': requestId } })
  try {
    return respond(200, { ok: true, data: await answer(request, call, requestId) })
  } catch (error) {
    return respond(statusOf(error), callFailure(error, requestId))
  }
}

async function answer(request: NextRequest, call: PageCall | undefined, requestId: string): Promise<unknown> {
  const header: Header = (wanted) => request.headers.get(wanted) ?? undefined
  demandOwnPage(request.headers)
  demandJson(header('content-type'))
  // Not `not_found`: that a server is of another version says nothing about what waits to be sent, which must not be given up.
  if (!call) throw new HttpProblem(404, 'disabled', 'This server is of another version than the page. Load the page again.')
  const { permission } = call.useCase.declaration
  const session = { ...await requestContext(request, permission), requestId, idempotencyKey: header(KEY_HEADER) }
  // A stranger is told so before anything of theirs is read.
  if (session.actor.kind === 'anonymous') allow(session, permission)
  const input = await readBody({ header, body: () => limitedBody(request, MAX_BODY_BYTES) })
  return call.useCase(call.as ? await call.as(session, input, header) : session, input)
}

/** The call of a table by its name: nothing that merely every object has. */
export const callNamed = <C>(table: Record<string, C>, name: string): C | undefined => (Object.hasOwn(table, name) ? table[name] : undefined)

/** What JSON leaves of a value. */
export type Sent<T> = T extends Date ? string : T extends (infer Item)[] ? Sent<Item>[] : T extends object ? { [K in keyof T]: Sent<T[K]> } : T
