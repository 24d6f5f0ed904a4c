import type { NextRequest } from 'next/server'
import { answerPageCall, callNamed } from '../page-call'
import { tillCalls } from './calls'
import { APPROVAL_HEADER, SESSION_HEADER, SIGNATURE_HEADER, TURN_HEADER } from './headers'
import { stand } from './stand'

/** Answers one call of the till in the browser, as whoever serves there. Never throws. */
export function answerTillPage(request: NextRequest, name: string): Promise<Response> {
  const call = callNamed(tillCalls, name)
  return answerPageCall(request, call && {
    useCase: call.useCase,
    as: (session, input, header) => stand(session, call.by, input, { turnId: header(TURN_HEADER), sessionId: header(SESSION_HEADER), approvalId: header(APPROVAL_HEADER), signature: header(SIGNATURE_HEADER) }),
  })
}
