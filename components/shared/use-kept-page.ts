'use client'

import { useEffect } from 'react'

let kept: string | undefined

/** Whoever signs in next in this very document has pages of their own to keep. */
export function forgetKeptPages() {
  kept = undefined
  if (!('caches' in window)) return
  for (const pages of ['tessera-till-page', 'tessera-card-page', 'tessera-claim-page']) void caches.delete(pages).catch(() => false)
}

/** What the browser has loaded for this page; the worker adds what the page itself names. */
const files = () => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('/_next/static/'))

/**
 * Lets a worker keep a page and its files, so that it opens without a network; pages outside its scope never pass through
 * it. `page`: which one, kept anew when it is another. Outside https there are no workers, and only that is lost.
 */
export function useKeptPage(page: string, { worker: script, scope }: { worker: '/sw.js' | '/me-sw.js' | '/retailer-sw.js'; scope: string }) {
  useEffect(() => {
    if (!('serviceWorker' in navigator) || kept === page || !navigator.onLine) return
    void navigator.serviceWorker.register(script, { scope, updateViaCache: 'none' }).then(async (registration) => {
      const worker = registration.active ?? await activated(registration)
      worker?.postMessage({ do: 'keep', files: files() })
      kept = page
    }, () => {})
  }, [page, script, scope])
}

function activated({ installing, waiting }: ServiceWorkerRegistration): Promise<ServiceWorker | null> {
  const worker = installing ?? waiting
  return new Promise((resolve) => {
    if (!worker) return resolve(null)
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve(worker)
      else if (worker.state === 'redundant') resolve(null)
    })
  })
}
