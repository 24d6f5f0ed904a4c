import type { NextRequest } from 'next/server'
import { SESSION_COOKIE, ORGANIZATION_COOKIE } from '@/lib/auth/session-rules'
import { sessionOfToken } from '@/lib/auth/session-token'
import { allow } from '@/lib/auth/permissions'
import type { Permission } from '@/lib/auth/permissions'
import { findClaimFile, orderFiles, removeFile, uploadClaimFile } from '@/lib/claims'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { HttpProblem, problemOf } from './error-map'
import { limitedBody } from './limited-body'
import { contextOf, requestContext } from './request-context'
import { requestIdOf } from './request-facts'
import { demandJson, readBody } from './till/read-body'
import { demandOwnPage } from './till-page/own-page'

/** The largest thing that anybody may send: a document. A photo may be smaller still, which is told by what it is. */
const MOST_BYTES = 15 * 1_048_576
const MOST_ORDER_BYTES = 16_384

/** Answers a page of this site about a claim's images; a refusal is problem details, in words for people. Never throws. */
async function answering(request: NextRequest, answer: (ctx: Ctx) => Promise<Response>): Promise<Response> {
  const requestId = requestIdOf(request.headers)
  try {
    demandOwnPage(request.headers)
    const ctx = await requestContext(request, 'claims.submit')
    // A stranger is told so before anything of theirs is read.
    allow(ctx, 'claims.submit')
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

export const addClaimFile = (request: NextRequest, claimId: string): Promise<Response> => answering(request, async (ctx) => {
  const files = await uploadClaimFile(ctx, claimId, async () => {
    const body = await limitedBody(request, MOST_BYTES, 'A photo may have 10 MB, a PDF 15 MB.')
    if (body.byteLength === 0) throw new HttpProblem(400, 'validation_failed', 'The photo is empty. Send it again.')
    return body
  })
  return Response.json({ ...files[0], files }, { status: 201, headers: { 'cache-control': 'no-store' } })
})

export const removeClaimFile = (request: NextRequest, claimId: string, fileId: string): Promise<Response> => answering(request, async (ctx) => {
  await removeFile(ctx, { claimId, fileId })
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
})

export const orderClaimFiles = (request: NextRequest, claimId: string): Promise<Response> => answering(request, async (ctx) => {
  const header = (name: string) => request.headers.get(name) ?? undefined
  demandJson(header('content-type'))
  const { fileIds } = await readBody({ header, body: () => limitedBody(request, MOST_ORDER_BYTES) })
  await orderFiles(ctx, { claimId, fileIds: fileIds as string[] })
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
})

/** One device may be signed in as staff and as a customer: an image is shown to whichever of them may see it. */
const hats: Permission[] = ['claims.read', 'customer.own']

/** An image's bytes, or what says that there is none for this caller: nothing tells the two apart. */
export async function showClaimFile({ cookies, headers }: NextRequest, fileId: string): Promise<Response> {
  const session = await sessionOfToken(cookies.get(SESSION_COOKIE)?.value)
  for (const permission of hats) {
    const ctx = contextOf({ session, headers, permission, organization: cookies.get(ORGANIZATION_COOKIE)?.value })
    const file = await findClaimFile(ctx, fileId)
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
