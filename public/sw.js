// Keeps one page, the till's, and the files it is made of, for when there is no network. Everything else (other pages,
// answers of the server, what is sent) passes by untouched.
importScripts('/kept-page.js')

const TILL = '/shop/pos'

self.keepPage({
  address: TILL,
  pages: 'tessera-till-page',
  files: 'tessera-till-files',
  visit: (event, pathname, tools) => {
    if (pathname === TILL) event.respondWith(till(event, tools))
  },
})

async function till(event, { kept, isOwn, store, forget }) {
  try {
    const { answer, response } = await self.timely(event)
    if (!response) return (await kept()) ?? await answer
    event.waitUntil(isOwn(response) ? store(response.clone()) : forget())
    return response
  } catch {
    return (await kept()) ?? Response.error()
  }
}
