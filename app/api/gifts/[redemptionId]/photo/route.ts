import type { NextRequest } from 'next/server'
import { addGiftPhoto } from '@/lib/doors/gift-photos'

export const dynamic = 'force-dynamic'

export async function POST(request: NextRequest, { params }: { params: Promise<{ redemptionId: string }> }) {
  return addGiftPhoto(request, (await params).redemptionId)
}
