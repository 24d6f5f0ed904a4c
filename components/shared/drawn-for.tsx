'use client'

import { createContext, use, useCallback, type ReactNode } from 'react'
import type { CallResult } from '@/lib/doors/call-result'

const DrawnFor = createContext<string | undefined>(undefined)

/** Around the pages of one organization: what they send says which. Drawn for another, they begin anew, with nothing left of what was typed. */
export const DrawnForOrganization = ({ organizationId, children }: { organizationId?: string; children: ReactNode }) =>
  <DrawnFor key={organizationId} value={organizationId}>{children}</DrawnFor>

export const useDrawnFor = () => use(DrawnFor)

/** A call of the server that says which organization the page was drawn for. */
export function useCallHere<I, T>(call: (input: I, idempotencyKey?: string, drawnFor?: string) => Promise<CallResult<T>>) {
  const drawnFor = useDrawnFor()
  return useCallback((input: I, idempotencyKey?: string) => call(input, idempotencyKey, drawnFor), [call, drawnFor])
}
