// For the workers of /shop/pos and /me: keeps one page and the files it is made of, for when there is no network.
const PATIENCE = 8_000

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

/** `address`: the page; `pages`, `files`: names of the caches; `visit`: answers who opens a page of the worker's scope. */
self.keepPage = ({ address, pages, files, visit }) => {
  const forget = () => caches.delete(pages)
  const kept = async () => (await caches.open(pages)).match(address, { ignoreVary: true })
  // A page that was redirected is the sign-in's, and one that was refused is nobody's.
  const isOwn = (response) => response.status === 200 && !response.redirected && response.type === 'basic'
  const store = async (response) => (await caches.open(pages)).put(address, response).catch(() => forget())
  const tools = { forget, kept, isOwn, store }

  self.addEventListener('fetch', (event) => {
    const { method, mode, url } = event.request
    const { origin, pathname } = new URL(url)
    if (method !== 'GET' || origin !== self.location.origin) return
    if (mode === 'navigate') visit(event, pathname, tools)
    else if (pathname.startsWith('/_next/static/')) event.respondWith(file(event))
  })

  self.addEventListener('message', (event) => {
    if (event.data?.do === 'keep') event.waitUntil(keep(event.data.files ?? []).catch(() => forget()))
  })

  async function file(event) {
    const cache = await caches.open(files)
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
    const response = await fetch(address, { credentials: 'same-origin', cache: 'no-store' })
    if (!isOwn(response)) return forget()
    await store(response.clone())
    const named = (await response.text()).match(/static\/(?:chunks|css|media)\/[^"'\\\s)<>?]+\.[a-z0-9]+/g) ?? []
    const wanted = new Set([...loaded, ...named.map((path) => `${self.location.origin}/_next/${path}`)])
    const cache = await caches.open(files)
    const there = new Set((await cache.keys()).map(({ url }) => url))
    await Promise.all([...wanted].filter((url) => !there.has(url)).map((url) => cache.add(url).catch(() => {})))
    await Promise.all([...there].filter((url) => !wanted.has(url)).map((url) => cache.delete(url)))
  }
}

/** What the server answers; nothing where it takes too long, or where something on the way says that it is away. */
self.timely = async (event) => {
  const answer = fetch(event.request)
  // Later than that it still counts, for the next time; the worker lives until then.
  event.waitUntil(answer.then(() => {}, () => {}))
  const response = await Promise.race([answer, new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE))])
  const away = !response || (response.status >= 502 && response.status <= 504)
  return { answer, response: away ? null : response }
}
