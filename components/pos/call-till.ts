import type { CallResult } from '@/lib/doors/call-result'
import type { TillCall, TillInput, TillOutput } from '@/lib/doors/till-page/calls'
import { APPROVAL_HEADER, KEY_HEADER, SESSION_HEADER, SIGNATURE_HEADER, TURN_HEADER } from '@/lib/doors/till-page/headers'
import type { Standing } from '@/lib/doors/till-page/stand'
import { noteServerTime } from './offline/clock'

/** No cashier lets a customer wait longer for an answer that may never come. */
export const PATIENCE_MS = 8_000

type How = {
  /** Makes a repeat harmless: whoever asks again after no answer, asks the same with the same key. */
  key?: string
  standing?: Standing
  /** Gives the call up before its time. */
  signal?: AbortSignal
}

/**
 * Asks the server to do one thing for this till, beside whatever else is asked. It is given up after eight seconds, and then
 * throws, as it does for anything that is no answer: what was asked may still be done. With a key, one answer that is lost
 * at once is asked for again, for that is no outage yet.
 */
export async function callTill<N extends TillCall>(call: N, input: TillInput<N>, { key, standing = {}, signal }: How = {}): Promise<CallResult<TillOutput<N>>> {
  const until = new AbortController()
  const giveUp = () => until.abort(signal?.reason)
  const timer = setTimeout(() => until.abort(new DOMException(`No answer within ${PATIENCE_MS} ms.`, 'TimeoutError')), PATIENCE_MS)
  signal?.addEventListener('abort', giveUp)
  if (signal?.aborted) giveUp()
  const ask = () => fetch(`/api/till/${call}`, {
    method: 'POST', headers: headersOf(key, standing), body: JSON.stringify(input), cache: 'no-store', redirect: 'error', signal: until.signal,
  }).then(answerIn<TillOutput<N>>)
  try {
    return await ask().catch((lost: unknown) => (key && !until.signal.aborted ? ask() : Promise.reject(lost)))
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', giveUp)
  }
}

/** These say nothing about whether it was done: the same must be asked again. */
export const isUnsure = (result: CallResult<unknown>): boolean => !result.ok && (result.code === 'unavailable' || result.code === 'internal')

const headersOf = (key: string | undefined, { turnId, sessionId, approvalId, signature }: Standing): Record<string, string> => ({
  'content-type': 'application/json',
  ...(key ? { [KEY_HEADER]: key } : {}),
  ...(turnId ? { [TURN_HEADER]: turnId } : {}),
  ...(sessionId ? { [SESSION_HEADER]: sessionId } : {}),
  ...(approvalId ? { [APPROVAL_HEADER]: approvalId } : {}),
  ...(signature ? { [SIGNATURE_HEADER]: signature } : {}),
})

/** A page of a proxy, or of whoever else stands between, says nothing of what became of the request. */
async function answerIn<T>(response: Response): Promise<CallResult<T>> {
  const answer: unknown = response.headers.get('content-type')?.startsWith('application/json') ? await response.json() : null
  if (!isResult<T>(answer) || answer.ok !== response.ok) throw new Error(`No answer of the till’s server: ${response.status}.`)
  noteServerTime(response.headers.get('date'))
  return answer
}

const isResult = <T>(answer: unknown): answer is CallResult<T> => typeof answer === 'object' && answer !== null && 'ok' in answer
  && (answer.ok === true ? 'data' in answer : answer.ok === false && 'code' in answer && typeof answer.code === 'string')
