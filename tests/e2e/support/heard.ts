import type { Locator, Page } from '@playwright/test'
import { expect } from './fixtures'

/**
 * Waits until the page hears what is pressed, pointed at or handed to it there. React notes on each element what it listens to, on the
 * outermost of a part last, and what listens to the keys of the whole page begins a moment after.
 */
export async function heard(place: Locator): Promise<void> {
  await expect.poll(() => place.evaluate(async (element) => {
    if (!('listens' in document.documentElement.dataset)) return false
    for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
      if (!Object.keys(at).some((key) => key.startsWith('__reactProps'))) return false
    }
    await new Promise((done) => { setTimeout(done) })
    return true
  })).toBe(true)
}

const kept = {
  till: { pages: 'tessera-till-page', files: 'tessera-till-files', address: '/shop/pos' },
  cards: { pages: 'tessera-card-page', files: 'tessera-card-files', address: '/me/offline' },
  claim: { pages: 'tessera-claim-page', files: 'tessera-claim-files', address: '/retailer/claims/new' },
}

/** Waits until a page's worker has kept it, and what it is drawn and run with: the page is there first, its files follow. */
export async function keptWhole(page: Page, which: keyof typeof kept): Promise<void> {
  await expect.poll(() => page.evaluate(async ({ pages, address }) => Boolean(await (await caches.open(pages)).match(address, { ignoreVary: true })), kept[which])).toBe(true)
  await expect.poll(() => page.evaluate(async ({ pages, files, address }) => {
    const text = await (await (await caches.open(pages)).match(address, { ignoreVary: true }))?.text() ?? ''
    const named = [...text.matchAll(/(?:src|href)="(\/_next\/static\/(?:chunks|css)\/[^"?]+\.(?:js|css))/g)].map(([, path = '']) => path)
    const cache = await caches.open(files)
    const there = await Promise.all(named.map((path) => cache.match(path, { ignoreVary: true })))
    return named.length > 0 && there.every(Boolean)
  }, kept[which])).toBe(true)
}
