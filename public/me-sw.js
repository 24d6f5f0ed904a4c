// Keeps one page of a customer, the cards as they look without a network; every page of /me leads there when it can't be
// reached. Pages with points and names pass by untouched.
importScripts('/kept-page.js')

const CARDS = '/me/offline'

self.keepPage({
  address: CARDS,
  pages: 'tessera-card-page',
  files: 'tessera-card-files',
  visit: (event, pathname, tools) => event.respondWith(visit(event, pathname, tools)),
})

async function visit(event, pathname, { kept, forget }) {
  const instead = async () => (await kept()) && (pathname === CARDS ? kept() : Response.redirect(CARDS))
  try {
    const { answer, response } = await self.timely(event)
    if (!response) return (await instead()) ?? await answer
    // Sent elsewhere or refused: whoever looks is not signed in any more.
    if (response.type === 'opaqueredirect' || response.status === 401 || response.status === 403) event.waitUntil(forget())
    return response
  } catch {
    return (await instead()) ?? Response.error()
  }
}
