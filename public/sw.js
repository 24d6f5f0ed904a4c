// Keeps one page, the till's, and the files it is made of, for when there is no network. Everything else (other pages,
// answers of the server, what is sent) passes by untouched.
const PAGE = 'tessera-till-page'
const FILES = 'tessera-till-files'
const TILL = '/shop/pos'
const PATIENCE = 8_000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== self.location.origin) return
  if (mode === 'navigate' && pathname === TILL) event.respondWith(till(event))
  else if (pathname.startsWith('/_next/static/')) event.respondWith(file(event))
})

self.addEventListener('message', (event) => {
  if (event.data?.do === 'keep') event.waitUntil(keep(event.data.files ?? []).catch(() => forget()))
})

const forget = () => caches.delete(PAGE)
const keptPage = async () => (await caches.open(PAGE)).match(TILL, { ignoreVary: true })
// A page that was redirected is the sign-in's, and one that was refused is nobody's till.
const isTill = (response) => response.status === 200 && !response.redirected && response.type === 'basic'
const isAway = (response) => response.status >= 502 && response.status <= 504

async function till(event) {
  const answer = fetch(event.request)
  // Later than that it still counts, for the next time; the worker lives until then.
  event.waitUntil(answer.then(() => {}, () => {}))
  try {
    const response = await Promise.race([answer, late()])
    if (!response || isAway(response)) return (await keptPage()) ?? await answer
    event.waitUntil(isTill(response) ? store(response.clone()) : forget())
    return response
  } catch {
    return (await keptPage()) ?? Response.error()
  }
}

const late = () => new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE))
const store = async (response) => (await caches.open(PAGE)).put(TILL, response).catch(() => forget())

async function file(event) {
  const cache = await caches.open(FILES)
  try {
    const response = await fetch(event.request)
    if (response.status === 200) event.waitUntil(cache.put(event.request.url, response.clone()).catch(() => {}))
    return response
  } catch {
    return (await cache.match(event.request.url, { ignoreVary: true })) ?? Response.error()
  }
}

/** The page as it is now, with every file that it names; those of an older build go. */
async function keep(loaded) {
  const response = await fetch(TILL, { credentials: 'same-origin', cache: 'no-store' })
  if (!isTill(response)) return forget()
  await store(response.clone())
  const named = (await response.text()).match(/static\/(?:chunks|css|media)\/[^"'\\\s)<>?]+\.[a-z0-9]+/g) ?? []
  const wanted = new Set([...loaded, ...named.map((path) => `${self.location.origin}/_next/${path}`)])
  const cache = await caches.open(FILES)
  const there = new Set((await cache.keys()).map(({ url }) => url))
  await Promise.all([...wanted].filter((url) => !there.has(url)).map((url) => cache.add(url).catch(() => {})))
  await Promise.all([...there].filter((url) => !wanted.has(url)).map((url) => cache.delete(url)))
}
