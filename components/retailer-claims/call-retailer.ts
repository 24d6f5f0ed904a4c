import { callPage } from '@/components/shared/call-page'
import type { CallResult } from '@/lib/doors/call-result'
import type { RetailerCall, RetailerInput, RetailerOutput } from '@/lib/doors/retailer-page/calls'
import { KEY_HEADER } from '@/lib/doors/till-page/headers'

/** Asks the server to do one thing for this retailer. With a key a repeat does nothing twice. Throws where there is no answer. */
export const callRetailer = <N extends RetailerCall>(call: N, input: RetailerInput<N>, { key, signal }: { key?: string; signal?: AbortSignal } = {}): Promise<CallResult<RetailerOutput<N>>> =>
  callPage<RetailerOutput<N>>(`/api/retailer/${call}`, input, { headers: key ? { [KEY_HEADER]: key } : {}, again: Boolean(key), signal })
