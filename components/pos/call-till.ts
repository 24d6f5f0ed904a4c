import { callPage } from '@/components/shared/call-page'
import type { CallResult } from '@/lib/doors/call-result'
import type { TillCall, TillInput, TillOutput } from '@/lib/doors/till-page/calls'
import { APPROVAL_HEADER, KEY_HEADER, SESSION_HEADER, SIGNATURE_HEADER, TURN_HEADER } from '@/lib/doors/till-page/headers'
import type { Standing } from '@/lib/doors/till-page/stand'
import { noteServerTime } from './offline/clock'

type How = {
  /** Makes a repeat harmless: whoever asks again after no answer, asks the same with the same key. */
  key?: string
  standing?: Standing
  /** Gives the call up before its time. */
  signal?: AbortSignal
}

/** Asks the server to do one thing for this till, beside whatever else is asked. Throws where there is no answer. */
export const callTill = <N extends TillCall>(call: N, input: TillInput<N>, { key, standing = {}, signal }: How = {}): Promise<CallResult<TillOutput<N>>> =>
  callPage<TillOutput<N>>(`/api/till/${call}`, input, { headers: headersOf(key, standing), again: Boolean(key), signal, heard: ({ headers }) => noteServerTime(headers.get('date')) })

/** These say nothing about whether it was done: the same must be asked again. */
export const isUnsure = (result: CallResult<unknown>): boolean => !result.ok && (result.code === 'unavailable' || result.code === 'internal')

const headersOf = (key: string | undefined, { turnId, sessionId, approvalId, signature }: Standing): Record<string, string> => ({
  ...(key ? { [KEY_HEADER]: key } : {}),
  ...(turnId ? { [TURN_HEADER]: turnId } : {}),
  ...(sessionId ? { [SESSION_HEADER]: sessionId } : {}),
  ...(approvalId ? { [APPROVAL_HEADER]: approvalId } : {}),
  ...(signature ? { [SIGNATURE_HEADER]: signature } : {}),
})
