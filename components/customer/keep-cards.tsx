'use client'

import { useKeptPage } from '@/components/shared/use-kept-page'

/** The cards open without a network from now on, as they are at this visit. */
export function KeepCards() {
  useKeptPage('cards', { worker: '/me-sw.js', scope: '/me' })
  return null
}
