'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False on the server and in the first render of the browser, so that both agree; true after. */
export function useHydrated() {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
