import type { NextRequest } from 'next/server'
import { showGiftPhoto } from '@/lib/doors/gift-photos'

export const dynamic = 'force-dynamic'

export async function GET(request: NextRequest, { params }: { params: Promise<{ photoId: string }> }) {
  return showGiftPhoto(request, (await params).photoId)
}
