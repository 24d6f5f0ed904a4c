import type { NextRequest } from 'next/server'
import { findGiftPhoto, uploadGiftPhoto } from '@/lib/gifts'
import { answering, sentImage, showImage } from './private-images'

const MOST_BYTES = 10 * 1_048_576

export const addGiftPhoto = (request: NextRequest, redemptionId: string): Promise<Response> => answering(request, 'gifts.prove', async (ctx) => {
  const { photoId } = await uploadGiftPhoto(ctx, redemptionId, () => sentImage(request, MOST_BYTES, 'A photo may have 10 MB.'))
  return Response.json({ photoId }, { status: 201, headers: { 'cache-control': 'no-store' } })
})

export const showGiftPhoto = (request: NextRequest, photoId: string): Promise<Response> => showImage(request, photoId, ['gifts.channel', 'customer.own'], findGiftPhoto)
