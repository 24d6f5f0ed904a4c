'use client'

import { createContext, use, useCallback, useState, type ReactNode } from 'react'
import type { CallResult } from '@/lib/doors/call-result'

const DrawnFor = createContext<string | undefined>(undefined)

/** Around the pages of one organization: what they send says which. Without a key, by which a form that was sent before scripts run would not find its answer. */
export const DrawnForOrganization = ({ organizationId, children }: { organizationId?: string; children: ReactNode }) =>
  <DrawnFor value={organizationId}>{children}</DrawnFor>

/** The organization that this was first drawn for: drawn anew around what somebody typed, it is still for the first. */
export function useDrawnFor() {
  const drawnFor = use(DrawnFor)
  return useState(drawnFor)[0]
}

/** A call of the server that says which organization the page was drawn for. */
export function useCallHere<I, T>(call: (input: I, idempotencyKey?: string, drawnFor?: string) => Promise<CallResult<T>>) {
  const drawnFor = useDrawnFor()
  return useCallback((input: I, idempotencyKey?: string) => call(input, idempotencyKey, drawnFor), [call, drawnFor])
}
