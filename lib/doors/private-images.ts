import type { NextRequest } from 'next/server'
import { SESSION_COOKIE, ORGANIZATION_COOKIE } from '@/lib/auth/session-rules'
import { sessionOfToken } from '@/lib/auth/session-token'
import { allow } from '@/lib/auth/permissions'
import type { Permission } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { ReadableFile } from '@/lib/stored-files'
import { HttpProblem, problemOf } from './error-map'
import { limitedBody } from './limited-body'
import { contextOf, requestContext } from './request-context'
import { requestIdOf } from './request-facts'
import { demandOwnPage } from './till-page/own-page'

/** Answers a page of this site about private images; a refusal is problem details, in words for people. Never throws. */
export async function answering(request: NextRequest, permission: Permission, answer: (ctx: Ctx) => Promise<Response>): Promise<Response> {
  const requestId = requestIdOf(request.headers)
  try {
    demandOwnPage(request.headers)
    const ctx = await requestContext(request, permission)
    // A stranger is told so before anything of theirs is read.
    allow(ctx, permission)
    const response = await answer({ ...ctx, requestId })
    response.headers.set('x-request-id', requestId)
    return response
  } catch (error) {
    const { status, headers, body } = problemOf(unsupported(error), requestId)
    return new Response(body, { status, headers: { ...headers, 'cache-control': 'no-store', 'x-request-id': requestId } })
  }
}

/** A kind of file that we don't take has a number of its own in HTTP. */
const unsupported = (error: unknown): unknown => error instanceof AppError && error.code === 'validation_failed' && error.details.reason === 'type'
  ? new HttpProblem(415, error.code, error.message, {}, error.details) : error

/** What somebody sent, of so many bytes at most. */
export async function sentImage(request: NextRequest, mostBytes: number, tooLarge: string): Promise<Uint8Array> {
  const body = await limitedBody(request, mostBytes, tooLarge)
  if (body.byteLength === 0) throw new HttpProblem(400, 'validation_failed', 'The photo is empty. Send it again.')
  return body
}

type Find = (ctx: Ctx, fileId: string) => Promise<ReadableFile | null>

/**
 * An image's bytes, or what says that there is none for this caller: nothing tells the two apart. One device may be signed in as staff and
 * as a customer: it is shown to whichever of them may see it.
 */
export async function showImage({ cookies, headers }: NextRequest, fileId: string, hats: readonly Permission[], find: Find): Promise<Response> {
  const session = await sessionOfToken(cookies.get(SESSION_COOKIE)?.value)
  for (const permission of hats) {
    const file = await find(contextOf({ session, headers, permission, organization: cookies.get(ORGANIZATION_COOKIE)?.value }), fileId)
    if (!file) continue
    const kept = headers.get('if-none-match') === `"${file.sha256}"`
    const bytes = kept ? null : await file.read()
    if (kept || bytes) return new Response(bytes && new Uint8Array(bytes), { status: kept ? 304 : 200, headers: privateHeaders(file, fileId) })
  }
  return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-store' } })
}

/** A browser may keep it, and asks each time whether whoever sits there still may see it. Opened by itself it is a picture and nothing that runs. */
const privateHeaders = ({ type, sha256 }: { type: string; sha256: string }, fileId: string) => ({
  'Content-Type': type, 'Cache-Control': 'private, no-cache', ETag: `"${sha256}"`, 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'; sandbox",
  'Content-Disposition': `${type.startsWith('image/') ? 'inline' : 'attachment'}; filename="${fileId}.${type.split('/').at(-1) ?? 'bin'}"`, 'Cross-Origin-Resource-Policy': 'same-origin',
})
