import type { CallResult } from '@/lib/doors/call-result'

/** Nobody at a counter waits longer for an answer that may never come. */
export const PATIENCE_MS = 8_000

type How = {
  headers?: Record<string, string>
  /** A repeat is harmless: one answer that is lost at once is asked for again, for that is no outage yet. */
  again?: boolean
  /** Gives the call up before its time. */
  signal?: AbortSignal
  /** Hears of each answer of ours, whatever it says. */
  heard?: (response: Response) => void
}

/** Asks the server for one thing. It is given up after eight seconds, and then throws, as for anything that is no answer: what was asked may still be done. */
export async function callPage<T>(path: string, input: unknown, { headers = {}, again, signal, heard }: How = {}): Promise<CallResult<T>> {
  const until = new AbortController()
  const giveUp = () => until.abort(signal?.reason)
  const timer = setTimeout(() => until.abort(new DOMException(`No answer within ${PATIENCE_MS} ms.`, 'TimeoutError')), PATIENCE_MS)
  signal?.addEventListener('abort', giveUp)
  if (signal?.aborted) giveUp()
  const ask = () => fetch(path, {
    method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(input), cache: 'no-store', redirect: 'error', signal: until.signal,
  }).then((response) => answerIn<T>(response, heard))
  try {
    return await ask().catch((lost: unknown) => (again && !until.signal.aborted ? ask() : Promise.reject(lost)))
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', giveUp)
  }
}

/** A page of a proxy, or of whoever else stands between, says nothing of what became of the request. */
async function answerIn<T>(response: Response, heard?: (response: Response) => void): Promise<CallResult<T>> {
  const answer: unknown = response.headers.get('content-type')?.startsWith('application/json') ? await response.json() : null
  if (!isResult<T>(answer) || answer.ok !== response.ok) throw new Error(`No answer of the server: ${response.status}.`)
  heard?.(response)
  return answer
}

const isResult = <T>(answer: unknown): answer is CallResult<T> => typeof answer === 'object' && answer !== null && 'ok' in answer
  && (answer.ok === true ? 'data' in answer : answer.ok === false && 'code' in answer && typeof answer.code === 'string')
