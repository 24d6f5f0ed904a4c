// Keeps one page, where a claim is made, and the files it is made of, for when there is no network. Other pages pass by untouched.
importScripts('/kept-page.js')

const NEW_CLAIM = '/retailer/claims/new'

self.keepPage({
  address: NEW_CLAIM,
  pages: 'tessera-claim-page',
  files: 'tessera-claim-files',
  visit: (event, pathname, tools) => {
    if (pathname === NEW_CLAIM) event.respondWith(newClaim(event, tools))
  },
})

async function newClaim(event, { kept, forget }) {
  try {
    const { answer, response } = await self.timely(event)
    if (!response) return (await kept()) ?? await answer
    // Sent elsewhere or refused: whoever looks is not signed in any more.
    if (response.type === 'opaqueredirect' || response.status === 401 || response.status === 403) event.waitUntil(forget())
    return response
  } catch {
    return (await kept()) ?? Response.error()
  }
}
