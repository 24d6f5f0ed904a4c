import type { Provider } from 'next-auth/providers'
import Apple from 'next-auth/providers/apple'
import Google from 'next-auth/providers/google'
import { openIdProviders } from './open-id-providers'
import type { OpenIdProvider } from './open-id-providers'

// Nothing but who it is: no name, no address, which are not ours to know. Apple sends its answer by GET then, with our cookies.
const authorization = { params: { scope: 'openid', response_mode: 'query' } }
const profile = ({ sub }: { sub: string }) => ({ id: sub })

/** The providers as Auth.js takes them. It keeps state, nonce and PKCE's secret in the browser's cookies, and checks them. */
export const openIdConfig = (): Provider[] => openIdProviders().map(configOf)

function configOf({ id, name, issuer, clientId, clientSecret }: OpenIdProvider): Provider {
  const client = { clientId, clientSecret, authorization, profile }
  switch (id) {
    case 'google': return Google({ ...client, checks: ['pkce', 'state', 'nonce'] })
    // Apple knows no PKCE.
    case 'apple': return Apple({ ...client, checks: ['state', 'nonce'] })
    case 'oidc': return { ...client, id, name, type: 'oidc', issuer, checks: ['pkce', 'state', 'nonce'] }
  }
}
