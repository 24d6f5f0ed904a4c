import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import Provider from 'oidc-provider'

export const localClient = { id: 'tessera', secret: 'a-secret-that-only-tests-know', name: 'Local' }

const page = (uid: string) => `<!doctype html><html lang="en"><title>Local provider</title>
<form method="post" action="/interaction/${uid}"><label>Account <input name="login"></label> <button>Sign in</button></form>`

/**
 * An OpenID provider on this machine, with the library that real ones are built on. Whoever names an account has it, and agrees to
 * what the client asks. @returns how to stop it
 */
export async function startLocalProvider(port: number, appUrl: string): Promise<() => Promise<void>> {
  const issuer = `http://127.0.0.1:${port}`
  const provider: Provider = new Provider(issuer, {
    clients: [{ client_id: localClient.id, client_secret: localClient.secret, redirect_uris: [`${appUrl}/api/auth/callback/oidc`] }],
    findAccount: (_, sub) => ({ accountId: sub, claims: async () => ({ sub }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    cookies: { keys: ['only for tests'] },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  })
  const serve = provider.callback()
  const server = createServer((request, response) => {
    void (request.url?.startsWith('/interaction/') ? interact(provider, request, response) : serve(request, response))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return () => closed(server)
}

async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response)
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html' }).end(page(uid))
    return
  }
  let body = ''
  for await (const part of request) body += String(part)
  const accountId = new URLSearchParams(body).get('login') ?? ''
  await provider.interactionFinished(request, response, { login: { accountId } })
}

const closed = (server: Server) => new Promise<void>((resolve) => {
  server.closeAllConnections()
  server.close(() => resolve())
})
