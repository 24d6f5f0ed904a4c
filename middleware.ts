import { NextResponse } from 'next/server'
import type { NextRequest } from 'next/server'
import { contentSecurityPolicy, newNonce } from '@/lib/doors/content-security-policy'
import { PATH_HEADER, REQUEST_ID_HEADER } from '@/lib/doors/request-facts'
import { wrongTurn } from '@/lib/doors/sections'
import { newId } from '@/lib/core/ids'
import { appUrl } from '@/lib/env'

export const config = {
  runtime: 'nodejs',
  // The till's API and files have no use for it, and no time.
  matcher: [
    '/((?!api/|_next/static|_next/image|.*\\.(?:png|jpe?g|svg|ico|webp|woff2?|css|js|map|txt|xml|wasm|webmanifest)$).*)',
  ],
}

/**
 * A nonce and a request id for each page, and the way for who is in the wrong place. Pages check again: this is never
 * the only check.
 */
export async function middleware(request: NextRequest): Promise<NextResponse> {
  const elsewhere = await wrongTurn(request)
  const nonce = newNonce()
  const policy = contentSecurityPolicy(nonce)
  const requestId = newId()
  if (elsewhere) return protectedBy(NextResponse.redirect(elsewhere), policy, requestId)
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  headers.set('x-nonce', nonce)
  headers.set(REQUEST_ID_HEADER, requestId)
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search)
  return protectedBy(NextResponse.next({ request: { headers } }), policy, requestId)
}

function protectedBy(response: NextResponse, policy: string, requestId: string): NextResponse {
  response.headers.set('Content-Security-Policy', policy)
  response.headers.set('X-Request-Id', requestId)
  // Not in next.config.ts, whose headers are fixed by the build: the address is known only at the start.
  if (appUrl().startsWith('https://')) response.headers.set('Strict-Transport-Security', 'max-age=31536000')
  return response
}
