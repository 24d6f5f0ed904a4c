import { env } from '@/lib/env'

export type OpenIdProvider = { id: 'google' | 'apple' | 'oidc'; name: string; issuer: string; clientId: string; clientSecret: string }

/** Whose accounts customers may link: those that the installation has a client at. */
export function openIdProviders(): OpenIdProvider[] {
  const all = [
    { id: 'google', name: 'Google', issuer: 'https://accounts.google.com', clientId: env.AUTH_GOOGLE_ID, clientSecret: env.AUTH_GOOGLE_SECRET },
    { id: 'apple', name: 'Apple', issuer: 'https://appleid.apple.com', clientId: env.AUTH_APPLE_ID, clientSecret: env.AUTH_APPLE_SECRET },
    { id: 'oidc', name: env.AUTH_OIDC_NAME ?? 'single sign-on', issuer: env.AUTH_OIDC_ISSUER, clientId: env.AUTH_OIDC_ID, clientSecret: env.AUTH_OIDC_SECRET },
  ] as const
  return all.flatMap(({ issuer, clientId, clientSecret, ...rest }) => (issuer && clientId && clientSecret ? [{ ...rest, issuer, clientId, clientSecret }] : []))
}

/** What a page may know of them. */
export const providersShown = (): { id: string; name: string }[] => openIdProviders().map(({ id, name }) => ({ id, name }))
