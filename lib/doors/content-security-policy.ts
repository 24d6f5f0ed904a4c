import { randomBytes } from 'node:crypto'
import { openIdProviders } from '@/lib/auth/open-id-providers'
import { appUrl, rawEnv } from '@/lib/env'

export const newNonce = (): string => randomBytes(16).toString('base64')

/**
 * Scripts run by nonce only. Styles may be inline: components place and size things with style attributes. Where no script runs, a
 * form may lead to a provider that signs people in.
 */
export function contentSecurityPolicy(nonce: string): string {
  const developing = rawEnv().NODE_ENV === 'development'
  const secure = appUrl().startsWith('https://')
  return [
    "default-src 'self'",
    // WebAssembly reads the QR code where the browser has no reader of its own.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${developing ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob:",
    `connect-src 'self'${developing ? ' ws: wss:' : ''}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action ${["'self'", ...openIdProviders().map(({ issuer }) => new URL(issuer).origin)].join(' ')}`,
    "frame-ancestors 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}
