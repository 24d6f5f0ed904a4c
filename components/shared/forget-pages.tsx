'use client'

import { useEffect } from 'react'
import { forgetKeptPages } from './use-kept-page'

/** Whoever signs out ends here: their till and their cards are not kept for the next one. What waits to be sent is. */
export function ForgetPages() {
  useEffect(forgetKeptPages, [])
  return null
}
