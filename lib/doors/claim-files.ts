import type { NextRequest } from 'next/server'
import { findClaimFile, orderFiles, removeFile, uploadClaimFile } from '@/lib/claims'
import { limitedBody } from './limited-body'
import { answering, sentImage, showImage } from './private-images'
import { demandJson, readBody } from './till/read-body'

/** The largest thing that anybody may send: a document. A photo may be smaller still, which is told by what it is. */
const MOST_BYTES = 15 * 1_048_576
const MOST_ORDER_BYTES = 16_384

export const addClaimFile = (request: NextRequest, claimId: string): Promise<Response> => answering(request, 'claims.submit', async (ctx) => {
  const files = await uploadClaimFile(ctx, claimId, () => sentImage(request, MOST_BYTES, 'A photo may have 10 MB, a PDF 15 MB.'))
  return Response.json({ ...files[0], files }, { status: 201, headers: { 'cache-control': 'no-store' } })
})

export const removeClaimFile = (request: NextRequest, claimId: string, fileId: string): Promise<Response> => answering(request, 'claims.submit', async (ctx) => {
  await removeFile(ctx, { claimId, fileId })
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
})

export const orderClaimFiles = (request: NextRequest, claimId: string): Promise<Response> => answering(request, 'claims.submit', async (ctx) => {
  const header = (name: string) => request.headers.get(name) ?? undefined
  demandJson(header('content-type'))
  const { fileIds } = await readBody({ header, body: () => limitedBody(request, MOST_ORDER_BYTES) })
  await orderFiles(ctx, { claimId, fileIds: fileIds as string[] })
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
})

export const showClaimFile = (request: NextRequest, fileId: string): Promise<Response> => showImage(request, fileId, ['claims.read', 'customer.own'], findClaimFile)
