import { randomBytes } from 'node:crypto'
import { appUrl, rawEnv } from '@/lib/env'

export const newNonce = (): string => randomBytes(16).toString('base64')

/** Scripts run by nonce only. Styles may be inline: components place and size things with style attributes. */
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
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}
